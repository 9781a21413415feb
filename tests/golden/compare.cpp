#include "golden/compare.hpp"

#include <algorithm>

#include <singletable/base/error.hpp>

#include "golden/notation.hpp"
#include "golden/wire_items.hpp"

namespace golden {
namespace {

namespace st = singletable;

/// Members ascending by name, so that equality is sameness.
using Canonical = nlohmann::json;

constexpr std::size_t printed_characters = 2000;

std::string shortened(std::string text) {
  if (text.size() <= printed_characters) return text;
  const std::string rest = std::to_string(text.size() - printed_characters);
  text.resize(printed_characters);
  return text + "... (" + rest + " bytes more)";
}

/// Tokens and keys of tables may be cut inside of a character when shortened.
std::string dump(const Json& json) {
  return shortened(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string dump(const Canonical& json) {
  return shortened(json.dump(-1, ' ', false, Canonical::error_handler_t::replace));
}

Canonical sorted(Canonical elements) {
  std::sort(elements.begin(), elements.end());
  return elements;
}

std::optional<Canonical> canonical_number(const Json& json) {
  try {
    const auto number = number_of(json);
    if (!number) return std::nullopt;
    return Canonical(plain(*number));
  } catch (const st::Error&) {
    return Canonical(json.dump());
  }
}

Canonical canonical(const Json& json) {
  if (auto text = text_of(json)) return *std::move(text);
  if (auto number = canonical_number(json)) return *std::move(number);
  if (json.is_array()) {
    Canonical elements = Canonical::array();
    for (const Json& element : json) elements.push_back(canonical(element));
    return elements;
  }
  if (!json.is_object()) return json;
  Canonical members = Canonical::object();
  for (const auto& [name, member] : json.items()) {
    if (!is_undefined(member)) members[name] = canonical(member);
  }
  if (marked(json, "$set") != nullptr) members["$set"] = sorted(members["$set"]);
  return members;
}

Canonical canonical_result(const Json& json, ResultOrder order) {
  if (is_undefined(json)) return nullptr;
  Canonical result = canonical(json);
  if (result.is_object() && result.contains("paginationToken")) {
    Canonical& token = result["paginationToken"];
    if (token.is_string()) token = "(a token)";
  }
  if (order == ResultOrder::unspecified) {
    if (result.is_array()) result = sorted(result);
    if (result.is_object() && result.contains("items")) result["items"] = sorted(result["items"]);
  }
  return result;
}

/// The first place where the two differ, like `.items[2].name`.
std::string place_of_difference(const Canonical& expected, const Canonical& found) {
  if (expected.is_object() && found.is_object()) {
    for (const auto& [name, member] : expected.items()) {
      if (!found.contains(name)) return "." + name;
      if (member != found[name]) return "." + name + place_of_difference(member, found[name]);
    }
    for (const auto& [name, member] : found.items()) {
      if (!expected.contains(name)) return "." + name;
    }
  }
  if (expected.is_array() && found.is_array()) {
    const std::size_t common = std::min(expected.size(), found.size());
    for (std::size_t i = 0; i < common; ++i) {
      if (expected[i] != found[i]) {
        return "[" + std::to_string(i) + "]" + place_of_difference(expected[i], found[i]);
      }
    }
    return "[" + std::to_string(common) + "]";
  }
  return "";
}

std::string both(const std::string& expected, const std::string& found) {
  return "\n    expected: " + expected + "\n    found:    " + found;
}

std::string describe(const Failure& failure) {
  std::string text = failure.name.empty() ? "" : failure.name + ": ";
  text += failure.message;
  if (failure.crash) return "an exception that is no st::Error: " + text;
  if (!failure.reasons.empty()) text += " " + Json(failure.reasons).dump();
  if (failure.sent > 0) text += " (requests sent: " + std::to_string(failure.sent) + ")";
  if (failure.written > 0) text += " (writes made: " + std::to_string(failure.written) + ")";
  return text;
}

std::string describe_error(const Json& error) {
  std::string text = error.value("name", "Error") + ": " + error.value("message", "");
  text += " (of origin " + error.value("origin", "server") + ")";
  if (error.contains("cancellation_reasons")) text += " " + dump(error["cancellation_reasons"]);
  return text;
}

std::vector<std::string> codes(const Json& error) {
  std::vector<std::string> codes;
  if (!error.contains("cancellation_reasons")) return codes;
  for (const Json& reason : error["cancellation_reasons"]) {
    codes.push_back(reason.value("Code", "None"));
  }
  return codes;
}

bool is_same_error(const Json& recorded, const Failure& found) {
  if (found.crash || found.written > 0) return false;
  const Json& error = recorded["error"];
  const std::string origin = error.value("origin", "server");
  if (origin == "library") {
    const std::size_t sent = recorded.contains("requests") ? recorded["requests"].size() : 0;
    return static_cast<std::size_t>(found.sent) <= sent;
  }
  if (origin == "sdk" || origin == "caller") return true;
  return error.value("name", "") == found.name && codes(error) == found.reasons;
}

}  // namespace

std::optional<std::string> difference(const Json& expected, const Json& found, ResultOrder order) {
  const Canonical left = canonical_result(expected, order);
  const Canonical right = canonical_result(found, order);
  if (left == right) return std::nullopt;
  const std::string place = place_of_difference(left, right);
  return (place.empty() ? "" : " at " + place) + both(dump(left), dump(right));
}

std::optional<std::string> difference(const Json& recorded, const Outcome& found,
                                      ResultOrder order) {
  if (!recorded.contains("error")) {
    const Json expected = recorded.value("result", undefined());
    if (!found.failure) return difference(expected, found.result, order);
    return both(dump(expected), "error " + describe(*found.failure));
  }
  const Json& error = recorded["error"];
  if (!found.failure) return both("error " + describe_error(error), dump(found.result));
  if (is_same_error(recorded, *found.failure)) return std::nullopt;
  return both("error " + describe_error(error), "error " + describe(*found.failure));
}

std::vector<std::string> differences(std::vector<st::Item> expected, std::vector<st::Item> found) {
  const auto by_bytes = [](const st::Item& a, const st::Item& b) { return a.bytes() < b.bytes(); };
  std::sort(expected.begin(), expected.end(), by_bytes);
  std::sort(found.begin(), found.end(), by_bytes);
  std::vector<st::Item> missing;
  std::vector<st::Item> surplus;
  std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                      std::back_inserter(missing), by_bytes);
  std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                      std::back_inserter(surplus), by_bytes);
  std::vector<std::string> texts;
  for (const st::Item& item : missing) {
    texts.push_back("\n    expected: " + dump(item_to_wire(item)));
  }
  for (const st::Item& item : surplus) {
    texts.push_back("\n    found:    " + dump(item_to_wire(item)));
  }
  return texts;
}

}  // namespace golden
