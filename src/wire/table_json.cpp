#include "wire/table_json.hpp"

#include <algorithm>

namespace singletable::wire {
namespace {

std::string_view text_of(BillingMode mode) {
  return mode == BillingMode::provisioned ? "PROVISIONED" : "PAY_PER_REQUEST";
}

std::string_view text_of(TableClass table_class) {
  return table_class == TableClass::standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
}

std::string_view text_of(ProjectionType type) {
  switch (type) {
    case ProjectionType::all:
      return "ALL";
    case ProjectionType::keys_only:
      return "KEYS_ONLY";
    case ProjectionType::include:
      return "INCLUDE";
  }
  return {};
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_key_element(JsonWriter& json, const KeyAttribute& attribute, std::string_view role) {
  json.begin_object();
  json.string("AttributeName", attribute.name);
  json.string("KeyType", role);
  json.end_object();
}

void write_key_schema(JsonWriter& json, const KeySchema& key) {
  json.key("KeySchema");
  json.begin_array();
  write_key_element(json, key.partition_key, "HASH");
  if (key.range_key) write_key_element(json, *key.range_key, "RANGE");
  json.end_array();
}

void add_attributes(std::vector<KeyAttribute>& attributes, const KeySchema& key) {
  const auto add = [&](const KeyAttribute& attribute) {
    if (std::find(attributes.begin(), attributes.end(), attribute) == attributes.end()) {
      attributes.push_back(attribute);
    }
  };
  add(key.partition_key);
  if (key.range_key) add(*key.range_key);
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
  json.string("ProjectionType", text_of(index.projection.type));
  if (!index.projection.attributes.empty()) {
    write_texts(json, "NonKeyAttributes", index.projection.attributes);
  }
  json.end_object();
}

void write_indexes(JsonWriter& json, std::string_view name,
                   const std::vector<IndexSchema>& indexes) {
  if (indexes.empty()) return;
  json.key(name);
  json.begin_array();
  for (const IndexSchema& index : indexes) {
    json.begin_object();
    write_index_members(json, index);
    json.end_object();
  }
  json.end_array();
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

void write_settings(JsonWriter& json, const TableSettings& settings) {
  json.string("BillingMode", text_of(settings.billing_mode));
  if (settings.throughput != ProvisionedThroughput{}) write_throughput(json, settings.throughput);
  if (settings.deletion_protection) json.boolean("DeletionProtectionEnabled", true);
  if (settings.table_class != TableClass::standard) {
    json.string("TableClass", text_of(settings.table_class));
  }
}

void write_index_update(JsonWriter& json, const IndexUpdate& update) {
  const CreateIndex* create = std::get_if<CreateIndex>(&update);
  if (create != nullptr) {
    std::vector<KeyAttribute> attributes;
    add_attributes(attributes, create->schema.key);
    write_attributes(json, attributes);
  }
  json.key("GlobalSecondaryIndexUpdates");
  json.begin_array();
  json.begin_object();
  json.key(create != nullptr ? "Create" : "Delete");
  json.begin_object();
  if (create != nullptr) {
    write_index_members(json, create->schema);
  } else {
    json.string("IndexName", std::get<DeleteIndex>(update).name);
  }
  json.end_object();
  json.end_object();
  json.end_array();
}

}  // namespace

void write_members(JsonWriter& json, const CreateTableRequest& request) {
  std::vector<KeyAttribute> attributes;
  add_attributes(attributes, request.key);
  add_attributes(attributes, request.global_secondary_indexes);
  add_attributes(attributes, request.local_secondary_indexes);
  json.string("TableName", request.table);
  write_attributes(json, attributes);
  write_key_schema(json, request.key);
  write_indexes(json, "GlobalSecondaryIndexes", request.global_secondary_indexes);
  write_indexes(json, "LocalSecondaryIndexes", request.local_secondary_indexes);
  write_settings(json, request.settings);
  if (!request.tags.empty()) write_tags(json, request.tags);
}

void write_members(JsonWriter& json, const DescribeTableRequest& request) {
  json.string("TableName", request.table);
}

void write_members(JsonWriter& json, const UpdateTableRequest& request) {
  json.string("TableName", request.table);
  if (request.index_update) write_index_update(json, *request.index_update);
  if (request.billing_mode) json.string("BillingMode", text_of(*request.billing_mode));
  if (request.throughput) write_throughput(json, *request.throughput);
  if (request.deletion_protection) {
    json.boolean("DeletionProtectionEnabled", *request.deletion_protection);
  }
  if (request.table_class) json.string("TableClass", text_of(*request.table_class));
}

void write_members(JsonWriter& json, const ListTablesRequest& request) {
  if (!request.exclusive_start_table.empty()) {
    json.string("ExclusiveStartTableName", request.exclusive_start_table);
  }
  if (request.limit) json.integer("Limit", *request.limit);
}

void write_members(JsonWriter& json, const DeleteTableRequest& request) {
  json.string("TableName", request.table);
}

void write_members(JsonWriter& json, const UpdateTimeToLiveRequest& request) {
  json.string("TableName", request.table);
  json.key("TimeToLiveSpecification");
  json.begin_object();
  json.string("AttributeName", request.attribute);
  json.boolean("Enabled", request.enabled);
  json.end_object();
}

void write_members(JsonWriter& json, const DescribeTimeToLiveRequest& request) {
  json.string("TableName", request.table);
}

void write_members(JsonWriter& json, const TagTableRequest& request) {
  json.string("ResourceArn", request.table);
  write_tags(json, request.tags);
}

void write_members(JsonWriter& json, const UntagTableRequest& request) {
  json.string("ResourceArn", request.table);
  write_texts(json, "TagKeys", request.keys);
}

void write_members(JsonWriter& json, const ListTagsRequest& request) {
  json.string("ResourceArn", request.table);
}

}  // namespace singletable::wire
