#include "wire/item_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item_writer.hpp>

#include "wire/json_types.hpp"
#include "wire/value_types.hpp"

namespace singletable::wire {
namespace {

constexpr std::string_view invalid = "One or more parameter values were invalid: ";

[[noreturn]] void refuse_value(std::string_view words) {
  throw ValidationError(std::string{words});
}

struct Entry {
  std::string_view name;
  JsonValue value;
};

/// Puts the entries in the order of their names, which mostly they have.
void sort_entries(std::span<Entry> entries) {
  const auto before = [](const Entry& a, const Entry& b) { return a.name < b.name; };
  if (!std::is_sorted(entries.begin(), entries.end(), before)) {
    std::sort(entries.begin(), entries.end(), before);
  }
  const auto same = [](const Entry& a, const Entry& b) { return a.name == b.name; };
  const auto repeated = std::adjacent_find(entries.begin(), entries.end(), same);
  if (repeated == entries.end()) return;
  throw SerializationError(fmt::format("The attribute {} is given twice", repeated->name));
}

/// The members as older messages list them: as they came.
std::string listed_members(JsonArray members) {
  std::string text;
  for (const JsonValue member : members) {
    text.append(text.empty() ? "" : ", ").append(text_of(member));
  }
  return "[" + text + "]";
}

/// The members as newer messages list them: those before the first that comes again in the
/// order of their bytes, then the others as they came. `read` gives a member's bytes.
template <class Read>
std::string quoted_members(JsonArray members, std::string_view separator, const Read& read) {
  std::map<std::string, std::string_view> before_repeat;
  std::vector<std::string_view> rest;
  for (const JsonValue member : members) {
    const std::string_view text = text_of(member);
    if (!rest.empty() || !before_repeat.emplace(read(member), text).second) rest.push_back(text);
  }
  std::string listed;
  const auto add = [&](std::string_view text) {
    listed.append(listed.empty() ? "" : separator).append("\"").append(text).append("\"");
  };
  for (const auto& [bytes, text] : before_repeat) add(text);
  for (const std::string_view text : rest) add(text);
  return "[" + listed + "]";
}

Number read_number(JsonValue json) {
  const std::string_view text = text_of(json);
  try {
    return Number::parse(text);
  } catch (const ValidationError& error) {
    // The newer wording puts the text behind the colon even where there is none.
    throw InvalidValue(std::string{error.what()} + (text.empty() ? ": " : ""), error.what());
  }
}

[[noreturn]] void refuse_null_member(AttributeType type) {
  throw ValidationError(
      fmt::format("{}A {} may not have a null member", invalid, type_words(type)));
}

/// The members, ascending. `read` makes one of JSON.
template <class Member, class Read>
std::vector<Member> sorted_members(JsonArray members, AttributeType type, const Read& read) {
  std::vector<Member> sorted;
  sorted.reserve(members.size());
  for (const JsonValue member : members) {
    if (member.is_null()) refuse_null_member(type);
    sorted.push_back(read(member));
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

template <class Member>
bool has_twice(const std::vector<Member>& sorted) {
  return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

class ItemReader {
 public:
  explicit ItemReader(std::string& out) : writer_(out) {}

  void attributes(JsonObject attributes) {
    const std::size_t first = entries_.size();
    for (const auto& [name, value] : attributes) entries_.push_back({name, value});
    sort_entries(std::span{entries_}.subspan(first));
    const std::size_t end = entries_.size();
    for (std::size_t i = first; i < end; ++i) {
      const Entry entry = entries_[i];  // what is nested moves the entries
      writer_.name(entry.name);
      value(entry.value);
    }
    entries_.resize(first);
  }

  void value(JsonValue typed) {
    const std::optional<TypedContent> content = find_content(typed);
    if (!content) {
      refuse_value(
          "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    write(content->type, content->json);
    if (content->is_only_one) return;
    refuse_value(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes");
  }

 private:
  void write(AttributeType type, JsonValue json) {
    switch (type) {
      case AttributeType::null:
        if (!flag_of(json)) {
          refuse_value(
              "One or more parameter values were invalid: Null attribute value types must have "
              "the value of true");
        }
        return writer_.null();
      case AttributeType::boolean:
        return writer_.boolean(flag_of(json));
      case AttributeType::number:
        return writer_.number(read_number(json));
      case AttributeType::string:
        return writer_.string(text_of(json));
      case AttributeType::binary:
        return binary(blob_of(json));
      case AttributeType::string_set:
        return string_set(list_of(json));
      case AttributeType::number_set:
        return number_set(list_of(json));
      case AttributeType::binary_set:
        return binary_set(list_of(json));
      case AttributeType::list:
        return list(list_of(json));
      case AttributeType::map:
        return map(map_of(json, "AttributeValue"));
    }
  }

  void binary(std::string_view bytes) { writer_.binary(std::as_bytes(std::span{bytes})); }

  void list(JsonArray elements) {
    const std::size_t opened = writer_.open(AttributeType::list);
    for (const JsonValue element : elements) value(element);
    writer_.close(opened);
  }

  void map(JsonObject entries) {
    const std::size_t opened = writer_.open(AttributeType::map);
    attributes(entries);
    writer_.close(opened);
  }

  void string_set(JsonArray members) {
    const auto sorted =
        sorted_members<std::string_view>(members, AttributeType::string_set, text_of);
    if (sorted.empty()) {
      refuse_value("One or more parameter values were invalid: An string set  may not be empty");
    }
    if (has_twice(sorted)) {
      constexpr auto words = "{}Input collection {} contains duplicates.";
      const auto bytes = [](JsonValue member) { return std::string{text_of(member)}; };
      throw InvalidValue(fmt::format(words, invalid, quoted_members(members, ", ", bytes)),
                         fmt::format(words, invalid, listed_members(members)));
    }
    const std::size_t opened = writer_.open(AttributeType::string_set);
    for (const std::string_view member : sorted) writer_.string(member);
    writer_.close(opened);
  }

  void number_set(JsonArray members) {
    const auto sorted = sorted_members<Number>(members, AttributeType::number_set, read_number);
    if (sorted.empty()) {
      refuse_value("One or more parameter values were invalid: An number set  may not be empty");
    }
    if (has_twice(sorted)) {
      throw InvalidValue(fmt::format("{}Input collection contains duplicates.", invalid),
                         "Input collection contains duplicates");
    }
    const std::size_t opened = writer_.open(AttributeType::number_set);
    for (const Number& member : sorted) writer_.number(member);
    writer_.close(opened);
  }

  void binary_set(JsonArray members) {
    const auto sorted = sorted_members<std::string>(members, AttributeType::binary_set, blob_of);
    if (sorted.empty()) {
      refuse_value("One or more parameter values were invalid: Binary sets should not be empty");
    }
    if (has_twice(sorted)) {
      constexpr auto words = "{}Input collection {}of type BS contains duplicates.";
      throw InvalidValue(fmt::format(words, invalid, quoted_members(members, ",", blob_of)),
                         fmt::format(words, invalid, listed_members(members)));
    }
    const std::size_t opened = writer_.open(AttributeType::binary_set);
    for (const std::string& member : sorted) binary(member);
    writer_.close(opened);
  }

  ItemWriter writer_;
  /// Of the maps that are being read, the innermost's last.
  std::vector<Entry> entries_;
};

}  // namespace

Item read_item(JsonObject attributes) {
  std::string bytes;
  ItemReader{bytes}.attributes(attributes);
  return Item::from_trusted_bytes(std::move(bytes));
}

Value read_value(JsonValue typed) {
  std::string bytes;
  ItemReader{bytes}.value(typed);
  return Value::from_writer(std::move(bytes));
}

}  // namespace singletable::wire
