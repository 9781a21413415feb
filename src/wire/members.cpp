#include "wire/members.hpp"

#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"

namespace singletable::wire {

Members::Members(JsonValue element, std::string_view type)
    : object_(structure_of(element, type, Place::element)) {}

std::optional<JsonValue> Members::find(std::string_view name) const {
  JsonValue value;
  if (object_.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return {};
  return value;
}

std::string Members::text(std::string_view name) const {
  return optional_text(name).value_or(std::string{});
}

std::optional<std::string> Members::optional_text(std::string_view name) const {
  const std::optional<JsonValue> value = find(name);
  if (!value) return std::nullopt;
  return std::string{text_of(*value)};
}

bool Members::flag(std::string_view name, bool otherwise) const {
  const std::optional<JsonValue> value = find(name);
  return value ? flag_of(*value) : otherwise;
}

std::optional<std::int64_t> Members::integer(std::string_view name) const {
  const std::optional<JsonValue> value = find(name);
  if (!value) return std::nullopt;
  return integer_of(*value);
}

double Members::number(std::string_view name) const {
  const std::optional<JsonValue> value = find(name);
  return value ? double_of(*value) : 0;
}

std::vector<std::string> Members::texts(std::string_view name) const {
  std::vector<std::string> texts;
  for (const JsonValue element : list(name)) texts.emplace_back(text_of(element));
  return texts;
}

Item Members::item(std::string_view name) const { return optional_item(name).value_or(Item{}); }

std::optional<Item> Members::optional_item(std::string_view name) const {
  const std::optional<JsonValue> value = find(name);
  if (!value) return std::nullopt;
  return read_item(map_of(*value, "AttributeValue"));
}

std::optional<Members> Members::structure(std::string_view name) const {
  const std::optional<JsonValue> value = find(name);
  if (!value) return std::nullopt;
  return Members{structure_of(*value, name, Place::member)};
}

std::vector<JsonValue> Members::list(std::string_view name) const {
  std::vector<JsonValue> elements;
  const std::optional<JsonValue> value = find(name);
  if (!value) return elements;
  for (const JsonValue element : list_of(*value)) elements.push_back(element);
  return elements;
}

JsonObject Members::entries(JsonValue map) { return map_of(map, "java.lang.String"); }

}  // namespace singletable::wire
