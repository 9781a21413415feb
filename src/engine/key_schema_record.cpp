#include "engine/key_schema_record.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/record_fields.hpp"

namespace singletable::engine {
namespace {

constexpr std::array key_types{Word{AttributeType::string, std::string_view{"S"}},
                               Word{AttributeType::number, std::string_view{"N"}},
                               Word{AttributeType::binary, std::string_view{"B"}}};

constexpr const char* further_partition_keys = "furtherPartitionKeys";
constexpr const char* further_range_keys = "furtherRangeKeys";

KeyAttribute decode_key_attribute(ItemView attribute) {
  return {text_field(attribute, "name"), value_of(key_types, text_field(attribute, "type"))};
}

Map encode_key_attribute(const KeyAttribute& attribute) {
  return {{"name", attribute.name}, {"type", word_of(key_types, attribute.type)}};
}

/// Adds nothing for none, so that keys of one attribute a side read as they always have.
void encode_further(Map& record, const char* name, const std::vector<KeyAttribute>& attributes) {
  if (attributes.empty()) return;
  List encoded;
  for (const KeyAttribute& attribute : attributes) {
    encoded.push_back(encode_key_attribute(attribute));
  }
  record.emplace(name, std::move(encoded));
}

std::vector<KeyAttribute> decode_further(ItemView record, const char* name) {
  std::vector<KeyAttribute> attributes;
  const auto encoded = record.find(name);
  if (!encoded) return attributes;
  for (const ValueView attribute : encoded->as_elements()) {
    attributes.push_back(decode_key_attribute(attribute.as_map()));
  }
  return attributes;
}

}  // namespace

Map encode_key(const KeySchema& key) {
  Map encoded{{"partitionKey", encode_key_attribute(key.partition_key)}};
  if (key.range_key) encoded.emplace("rangeKey", encode_key_attribute(*key.range_key));
  encode_further(encoded, further_partition_keys, key.further_partition_keys);
  encode_further(encoded, further_range_keys, key.further_range_keys);
  return encoded;
}

KeySchema decode_key(ItemView record) {
  KeySchema key{decode_key_attribute(required_field(record, "partitionKey").as_map())};
  if (const auto range = record.find("rangeKey"))
    key.range_key = decode_key_attribute(range->as_map());
  key.further_partition_keys = decode_further(record, further_partition_keys);
  key.further_range_keys = decode_further(record, further_range_keys);
  return key;
}

}  // namespace singletable::engine
