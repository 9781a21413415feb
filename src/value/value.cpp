#include <singletable/value/value.hpp>

#include <singletable/value/item_writer.hpp>

#include "value/value_encoding.hpp"

namespace singletable {

Value::Value() { ItemWriter{bytes_}.null(); }

Value::Value(const AttributeValue& value) {
  ItemWriter writer{bytes_};
  value::write_value(writer, value);
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
