#include <singletable/mapping/dynamic_codecs.hpp>

#include "value/value_encoding.hpp"

namespace singletable {

void Codec<AttributeValue>::write(ItemWriter& writer, const AttributeValue& value) {
  value::write_value(writer, value);
}

void Codec<Item>::write(ItemWriter& writer, const Item& item) {
  const std::size_t opened = writer.open(AttributeType::map);
  for (const Attribute& attribute : item) writer.attribute(attribute);
  writer.close(opened);
}

}  // namespace singletable
