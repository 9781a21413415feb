#include <singletable/value/value.hpp>

#include <singletable/value/item_writer.hpp>

#include "value/value_encoding.hpp"

namespace singletable {

Value::Value() { ItemWriter{bytes_}.null(); }

Value::Value(const AttributeValue& value) : bytes_(bytes_of(value)) {}

std::string Value::bytes_of(std::string_view text) {
  constexpr std::size_t tag_and_length_bytes = 6;
  std::string bytes;
  bytes.reserve(tag_and_length_bytes + text.size());
  ItemWriter{bytes}.string(text);
  return bytes;
}

std::string Value::bytes_of(const Number& number) {
  std::string bytes;
  ItemWriter{bytes}.number(number);
  return bytes;
}

std::string Value::bytes_of(const AttributeValue& value) {
  std::string bytes;
  ItemWriter writer{bytes};
  value::write_value(writer, value);
  return bytes;
}

Value Value::from_map(ItemView item) {
  Value value;
  value.bytes_.clear();
  ItemWriter writer{value.bytes_};
  const auto opened = writer.open(AttributeType::map);
  value.bytes_.append(item.bytes());
  writer.close(opened);
  return value;
}

}  // namespace singletable
