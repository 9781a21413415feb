#include "wire/schema_json.hpp"

#include <algorithm>

#include "wire/spellings.hpp"

namespace singletable::wire {
namespace {

void write_key_element(JsonWriter& json, const KeyAttribute& attribute, std::string_view role) {
  json.begin_object();
  json.string("AttributeName", attribute.name);
  json.string("KeyType", role);
  json.end_object();
}

}  // namespace

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_key_schema(JsonWriter& json, const KeySchema& key) {
  json.key("KeySchema");
  json.begin_array();
  for (const KeyAttribute& attribute : key.partition_keys()) {
    write_key_element(json, attribute, "HASH");
  }
  for (const KeyAttribute& attribute : key.range_keys()) {
    write_key_element(json, attribute, "RANGE");
  }
  json.end_array();
}

void add_attributes(std::vector<KeyAttribute>& attributes, const KeySchema& key) {
  for (const KeyAttribute& attribute : key.attributes()) {
    if (std::find(attributes.begin(), attributes.end(), attribute) == attributes.end()) {
      attributes.push_back(attribute);
    }
  }
}

void add_attributes(std::vector<KeyAttribute>& attributes,
                    const std::vector<IndexSchema>& indexes) {
  for (const IndexSchema& index : indexes) add_attributes(attributes, index.key);
}

void write_attributes(JsonWriter& json, const std::vector<KeyAttribute>& attributes) {
  json.key("AttributeDefinitions");
  json.begin_array();
  for (const KeyAttribute& attribute : attributes) {
    json.begin_object();
    json.string("AttributeName", attribute.name);
    json.string("AttributeType", type_letters(attribute.type));
    json.end_object();
  }
  json.end_array();
}

void write_throughput(JsonWriter& json, const ProvisionedThroughput& throughput) {
  json.key("ProvisionedThroughput");
  json.begin_object();
  json.integer("ReadCapacityUnits", throughput.read_units);
  json.integer("WriteCapacityUnits", throughput.write_units);
  json.end_object();
}

void write_index_members(JsonWriter& json, const IndexSchema& index) {
  json.string("IndexName", index.name);
  write_key_schema(json, index.key);
  json.key("Projection");
  json.begin_object();
  json.string("ProjectionType", spelled(index.projection.type));
  if (!index.projection.attributes.empty()) {
    write_texts(json, "NonKeyAttributes", index.projection.attributes);
  }
  json.end_object();
}

void write_stream(JsonWriter& json, const StreamSpecification& stream) {
  json.key("StreamSpecification");
  json.begin_object();
  json.boolean("StreamEnabled", stream.enabled);
  if (stream.view_type) json.string("StreamViewType", spelled(*stream.view_type));
  json.end_object();
}

void write_tags(JsonWriter& json, const Tags& tags) {
  json.key("Tags");
  json.begin_array();
  for (const auto& [key, value] : tags) {
    json.begin_object();
    json.string("Key", key);
    json.string("Value", value);
    json.end_object();
  }
  json.end_array();
}

}  // namespace singletable::wire
