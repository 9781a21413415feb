#include "wire/shape_check.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>

#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"

namespace singletable::wire {
namespace {

/// Members a structure of any shape has at most.
constexpr std::size_t most_members = 24;
/// Constraints the service tells of at most.
constexpr std::size_t most_faults = 10;

/// Where a value stands, as a chain to the request; spelled out only in messages.
struct Spot {
  const Spot* parent = nullptr;
  /// A structure's member, or a map's key.
  std::string_view name = {};
  /// Of a list's element, from 1.
  std::size_t number = 0;
  bool is_element = false;
};

/// As the service's messages have it, `requestItems.T.member.keys`.
std::string spot_text(const Spot& spot) {
  if (spot.parent == nullptr) return {};
  std::string text = spot_text(*spot.parent);
  if (!text.empty()) text += '.';
  if (spot.is_element) {
    text += spot.number > 0 ? std::to_string(spot.number) : std::string{spot.name};
    return text + ".member";
  }
  const std::size_t first = text.size();
  text += spot.name;
  if (text[first] >= 'A' && text[first] <= 'Z') {
    text[first] = static_cast<char>(text[first] - 'A' + 'a');
  }
  return text;
}

bool may_stand_in_table_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '.' || c == '-';
}

class ShapeCheck {
 public:
  /// Whether typed values are looked into.
  explicit ShapeCheck(bool checks_typed_values) : checks_typed_values_(checks_typed_values) {}

  void check(const Shape& shape, JsonValue json, const Spot& spot, Place kind) {
    switch (shape.kind) {
      case ShapeKind::text:
        return check_text(shape, text_of(json), spot);
      case ShapeKind::flag:
        flag_of(json);
        return;
      case ShapeKind::integer:
        integer_of(json);
        return;
      case ShapeKind::long_integer:
        integer_of(json, "Long");
        return;
      case ShapeKind::structure:
        return check_structure(shape, structure_of(json, shape.name, kind), spot);
      case ShapeKind::list:
        return check_list(shape, list_of(json), spot);
      case ShapeKind::map:
        return check_map(shape, map_of(json, shape.name), spot);
      case ShapeKind::typed_value:
        if (checks_typed_values_) check_value_types(json);
        return;
    }
  }

  const std::vector<std::string>& faults() const { return faults_; }
  /// The parameter that has to be there before all else, and is not.
  const std::optional<std::string>& missing_parameter() const { return missing_parameter_; }

 private:
  void add(std::string_view value, const Spot& spot, std::string_view rule) {
    if (faults_.size() == most_faults) return;
    faults_.push_back(fmt::format("Value{}{} at '{}' failed to satisfy constraint: {}",
                                  value.empty() ? "" : " ", value, spot_text(spot), rule));
  }

  void check_text(const Shape& shape, std::string_view text, const Spot& spot) {
    if (!shape.is_table_name || !text.starts_with("arn:")) check_characters(shape, text, spot);
    const auto& choices = shape.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), text) != choices.end()) {
      return;
    }
    add(fmt::format("'{}'", text), spot,
        fmt::format("Member must satisfy enum value set: [{}]", fmt::join(choices, ", ")));
  }

  void check_characters(const Shape& shape, std::string_view text, const Spot& spot) {
    const bool is_name =
        !shape.is_table_name || std::all_of(text.begin(), text.end(), may_stand_in_table_name);
    // Nearly all texts are as they should be: only a fault is worth text of its own.
    if (is_name && text.size() >= shape.least && text.size() <= shape.most) return;
    const std::string value = fmt::format("'{}'", text);
    check_length(shape, text.size(), value, spot);
    if (!is_name) {
      add(value, spot, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
  }

  void check_length(const Shape& shape, std::size_t length, std::string_view value,
                    const Spot& spot) {
    if (length >= shape.least && length <= shape.most) return;
    const bool is_short = length < shape.least;
    const std::string rule =
        fmt::format("Member must have length {} than or equal to {}", is_short ? "greater" : "less",
                    is_short ? shape.least : shape.most);
    add(value, spot, rule);
  }

  void check_structure(const Shape& shape, JsonObject object, const Spot& spot) {
    std::array<std::optional<JsonValue>, most_members> found;
    for (const auto& [name, json] : object) {
      const auto member =
          std::find_if(shape.members.begin(), shape.members.end(),
                       [&name = name](const ShapeMember& m) { return m.name == name; });
      if (member == shape.members.end()) continue;
      auto& slot = found[static_cast<std::size_t>(member - shape.members.begin())];
      if (slot) throw SerializationError(fmt::format("The member {} is given twice", name));
      slot = json;
    }
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      check_member(shape.members[i], found[i], spot);
    }
  }

  void check_member(const ShapeMember& member, const std::optional<JsonValue>& json,
                    const Spot& parent) {
    const bool present = json && !json->is_null();
    if (!present && member.presence == Presence::optional) return;
    if (!present && member.presence == Presence::parameter) {
      if (!missing_parameter_) missing_parameter_ = member.name;
      return;
    }
    const Spot spot{&parent, member.name};
    if (!present) return add("null", spot, "Member must not be null");
    check(*member.shape, *json, spot, Place::member);
  }

  void check_list(const Shape& shape, JsonArray list, const Spot& spot) {
    check_length(shape, list.size(), list.size() == 0 ? "'[]'" : "", spot);
    std::size_t number = 0;
    for (const JsonValue element : list) {
      check_element(*shape.element, element, {&spot, {}, ++number, true});
    }
  }

  void check_map(const Shape& shape, JsonObject map, const Spot& spot) {
    for (const auto& [name, element] : map) {
      check_element(*shape.element, element, {&spot, name, 0, true});
    }
  }

  void check_element(const Shape& shape, JsonValue json, const Spot& spot) {
    if (json.is_null() && shape.kind != ShapeKind::typed_value) {
      return add("null", spot, "Member must not be null");
    }
    check(shape, json, spot, Place::element);
  }

  bool checks_typed_values_;
  std::vector<std::string> faults_;
  std::optional<std::string> missing_parameter_;
};

ShapeCheck checked(const Shape& shape, JsonValue request, bool checks_typed_values) {
  ShapeCheck check{checks_typed_values};
  check.check(shape, request, {}, Place::element);
  return check;
}

}  // namespace

void check_shape(const Shape& shape, JsonValue request) {
  const ShapeCheck check = checked(shape, request, false);
  const auto& faults = check.faults();
  if (faults.empty() && !check.missing_parameter()) return;
  check_types(shape, request);
  if (check.missing_parameter()) {
    throw ValidationError(
        fmt::format("The parameter '{}' is required but was not present in the request",
                    *check.missing_parameter()));
  }
  throw ValidationError(fmt::format("{} validation error{} detected: {}", faults.size(),
                                    faults.size() == 1 ? "" : "s", fmt::join(faults, "; ")));
}

void check_types(const Shape& shape, JsonValue request) { checked(shape, request, true); }

}  // namespace singletable::wire
