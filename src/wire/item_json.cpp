#include "wire/item_json.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace singletable::wire {
namespace {

void write_content(JsonWriter& json, ValueView value);

void write_elements(JsonWriter& json, ValueView value) {
  json.begin_array();
  for (const ValueView element : value.as_elements()) {
    if (is_set(value.type())) {
      write_content(json, element);
    } else {
      write_value(json, element);
    }
  }
  json.end_array();
}

void write_content(JsonWriter& json, ValueView value) {
  switch (value.type()) {
    case AttributeType::null:
      return json.boolean(true);
    case AttributeType::boolean:
      return json.boolean(value.as_boolean());
    case AttributeType::number:
      return json.string(value.as_number().to_string());
    case AttributeType::string:
      return json.string(value.as_string());
    case AttributeType::binary:
      return json.string(base64(value.as_binary()));
    case AttributeType::map:
      return write_item(json, value.as_map());
    case AttributeType::list:
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
      return write_elements(json, value);
  }
}

/// The four digits of up to three bytes.
void append_group(std::string& text, std::span<const std::byte> group) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    bits = (bits << 8) | (i < group.size() ? std::to_integer<std::uint32_t>(group[i]) : 0);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    text.push_back(i <= group.size() ? digits[(bits >> (18 - 6 * i)) & 63] : '=');
  }
}

}  // namespace

void write_value(JsonWriter& json, ValueView value) {
  json.begin_object();
  json.key(type_letters(value.type()));
  write_content(json, value);
  json.end_object();
}

void write_item(JsonWriter& json, ItemView item) {
  json.begin_object();
  for (const auto& [name, value] : item) {
    json.key(name);
    write_value(json, value);
  }
  json.end_object();
}

std::string base64(std::span<const std::byte> bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  while (!bytes.empty()) {
    const std::size_t taken = std::min<std::size_t>(3, bytes.size());
    append_group(text, bytes.first(taken));
    bytes = bytes.subspan(taken);
  }
  return text;
}

}  // namespace singletable::wire
