#include "wire/item_json.hpp"

#include <cstddef>
#include <span>
#include <string_view>

#include <singletable/base/base64.hpp>

namespace singletable::wire {
namespace {

std::string_view bytes_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

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
      return json.string(to_base64(bytes_text(value.as_binary())));
    case AttributeType::map:
      return write_item(json, value.as_map());
    case AttributeType::list:
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
      return write_elements(json, value);
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

}  // namespace singletable::wire
