#include "wire/table_json.hpp"

#include "wire/schema_json.hpp"
#include "wire/spellings.hpp"

namespace singletable::wire {
namespace {

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

void write_settings(JsonWriter& json, const TableSettings& settings) {
  json.string("BillingMode", spelled(settings.billing_mode));
  if (settings.throughput != ProvisionedThroughput{}) write_throughput(json, settings.throughput);
  if (settings.deletion_protection) json.boolean("DeletionProtectionEnabled", true);
  if (settings.table_class != TableClass::standard) {
    json.string("TableClass", spelled(settings.table_class));
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
  if (request.stream != StreamSpecification{}) write_stream(json, request.stream);
}

void write_members(JsonWriter& json, const DescribeTableRequest& request) {
  json.string("TableName", request.table);
}

void write_members(JsonWriter& json, const UpdateTableRequest& request) {
  json.string("TableName", request.table);
  if (request.index_update) write_index_update(json, *request.index_update);
  if (request.billing_mode) json.string("BillingMode", spelled(*request.billing_mode));
  if (request.throughput) write_throughput(json, *request.throughput);
  if (request.deletion_protection) {
    json.boolean("DeletionProtectionEnabled", *request.deletion_protection);
  }
  if (request.table_class) json.string("TableClass", spelled(*request.table_class));
  if (request.stream) write_stream(json, *request.stream);
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
