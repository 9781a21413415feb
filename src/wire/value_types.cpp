#include "wire/value_types.hpp"

#include <array>
#include <string_view>

#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"

namespace singletable::wire {
namespace {

constexpr std::array all_types{
    AttributeType::string,     AttributeType::number,     AttributeType::map,
    AttributeType::boolean,    AttributeType::list,       AttributeType::null,
    AttributeType::binary,     AttributeType::string_set, AttributeType::number_set,
    AttributeType::binary_set,
};

void check_members(JsonValue json, void (*check)(JsonValue)) {
  for (const JsonValue member : list_of(json)) {
    if (!member.is_null()) check(member);
  }
}

void check_text(JsonValue json) { text_of(json); }
void check_blob(JsonValue json) { blob_of(json); }

void check_content(AttributeType type, JsonValue json) {
  switch (type) {
    case AttributeType::null:
    case AttributeType::boolean:
      flag_of(json);
      return;
    case AttributeType::number:
    case AttributeType::string:
      return check_text(json);
    case AttributeType::binary:
      return check_blob(json);
    case AttributeType::string_set:
    case AttributeType::number_set:
      return check_members(json, check_text);
    case AttributeType::binary_set:
      return check_members(json, check_blob);
    case AttributeType::list:
      return check_members(json, check_value_types);
    case AttributeType::map:
      for (const auto& entry : map_of(json, "AttributeValue")) check_value_types(entry.value);
      return;
  }
}

}  // namespace

std::optional<AttributeType> type_of_letters(std::string_view letters) {
  for (const AttributeType type : all_types) {
    if (type_letters(type) == letters) return type;
  }
  return std::nullopt;
}

std::optional<TypedContent> find_content(JsonValue typed) {
  if (typed.is_null()) return std::nullopt;
  std::optional<TypedContent> found;
  for (const auto& [letters, json] : structure_of(typed, "AttributeValue", Place::element)) {
    if (json.is_null()) continue;
    const std::optional<AttributeType> type = type_of_letters(letters);
    if (!type) continue;
    if (found) {
      found->is_only_one = false;
    } else {
      found = TypedContent{*type, json, true};
    }
  }
  return found;
}

void check_value_types(JsonValue typed) {
  if (typed.is_null()) return;
  for (const auto& [letters, json] : structure_of(typed, "AttributeValue", Place::element)) {
    if (json.is_null()) continue;
    const std::optional<AttributeType> type = type_of_letters(letters);
    if (type) check_content(*type, json);
  }
}

}  // namespace singletable::wire
