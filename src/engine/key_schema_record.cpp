#include "engine/key_schema_record.hpp"

#include <array>
#include <string_view>

#include "engine/record_fields.hpp"

namespace singletable::engine {
namespace {

constexpr std::array key_types{Word{AttributeType::string, std::string_view{"S"}},
                               Word{AttributeType::number, std::string_view{"N"}},
                               Word{AttributeType::binary, std::string_view{"B"}}};

KeyAttribute decode_key_attribute(ItemView attribute) {
  return {text_field(attribute, "name"), value_of(key_types, text_field(attribute, "type"))};
}

}  // namespace

Map encode_key(const KeySchema& key) {
  const auto attribute = [](const KeyAttribute& of) {
    return Map{{"name", of.name}, {"type", word_of(key_types, of.type)}};
  };
  Map encoded{{"partitionKey", attribute(key.partition_key)}};
  if (key.range_key) encoded.emplace("rangeKey", attribute(*key.range_key));
  return encoded;
}

KeySchema decode_key(ItemView record) {
  KeySchema key{decode_key_attribute(required_field(record, "partitionKey").as_map())};
  if (const auto range = record.find("rangeKey"))
    key.range_key = decode_key_attribute(range->as_map());
  return key;
}

}  // namespace singletable::engine
