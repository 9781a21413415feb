#include <singletable/backend/stream_arn.hpp>
#include <singletable/wire/output_json.hpp>

#include "wire/json_writer.hpp"
#include "wire/schema_json.hpp"
#include "wire/spellings.hpp"
#include "wire/time_json.hpp"

namespace singletable {
namespace wire {
namespace {

template <class Write>
std::string table_object(const Write& write) {
  JsonWriter json;
  json.begin_object();
  write(json);
  json.end_object();
  return json.take();
}

void add_all_attributes(std::vector<KeyAttribute>& attributes,
                        const std::vector<IndexDescription>& indexes) {
  for (const IndexDescription& index : indexes) add_attributes(attributes, index.schema.key);
}

/// Local indexes have no status of their own.
void write_index(JsonWriter& json, const IndexDescription& index, bool is_global) {
  json.begin_object();
  write_index_members(json, index.schema);
  if (is_global) {
    json.string("IndexStatus", spelled(index.status));
    if (index.backfilling) json.boolean("Backfilling", true);
  }
  json.end_object();
}

void write_indexes(JsonWriter& json, std::string_view name,
                   const std::vector<IndexDescription>& indexes, bool is_global) {
  if (indexes.empty()) return;
  json.key(name);
  json.begin_array();
  for (const IndexDescription& index : indexes) write_index(json, index, is_global);
  json.end_array();
}

void write_settings_summary(JsonWriter& json, const TableSettings& settings) {
  json.key("BillingModeSummary");
  json.begin_object();
  json.string("BillingMode", spelled(settings.billing_mode));
  json.end_object();
  write_throughput(json, settings.throughput);
  json.boolean("DeletionProtectionEnabled", settings.deletion_protection);
  json.key("TableClassSummary");
  json.begin_object();
  json.string("TableClass", spelled(settings.table_class));
  json.end_object();
}

void write_stream_members(JsonWriter& json, const TableDescription& table) {
  if (table.stream.enabled) write_stream(json, table.stream);
  if (!table.latest_stream_arn.empty()) json.string("LatestStreamArn", table.latest_stream_arn);
  if (!table.latest_stream_label.empty()) {
    json.string("LatestStreamLabel", table.latest_stream_label);
  }
}

std::string description_json(std::string_view name, const TableDescription& table) {
  return table_object([&](JsonWriter& json) {
    std::vector<KeyAttribute> attributes;
    add_attributes(attributes, table.key);
    add_all_attributes(attributes, table.global_secondary_indexes);
    add_all_attributes(attributes, table.local_secondary_indexes);
    json.key(name);
    json.begin_object();
    json.string("TableName", table.table);
    json.string("TableArn", local_table_arn(table.table));
    json.string("TableStatus", spelled(table.status));
    json.decimal("CreationDateTime", seconds_of(table.created_at));
    write_attributes(json, attributes);
    write_key_schema(json, table.key);
    write_indexes(json, "GlobalSecondaryIndexes", table.global_secondary_indexes, true);
    write_indexes(json, "LocalSecondaryIndexes", table.local_secondary_indexes, false);
    write_settings_summary(json, table.settings);
    write_stream_members(json, table);
    json.end_object();
  });
}

}  // namespace
}  // namespace wire

using wire::JsonWriter;

std::string output_json(const CreateTableRequest&, const TableDescription& output) {
  return wire::description_json("TableDescription", output);
}

std::string output_json(const DescribeTableRequest&, const TableDescription& output) {
  return wire::description_json("Table", output);
}

std::string output_json(const UpdateTableRequest&, const TableDescription& output) {
  return wire::description_json("TableDescription", output);
}

std::string output_json(const ListTablesRequest&, const ListTablesOutput& output) {
  return wire::table_object([&](JsonWriter& json) {
    wire::write_texts(json, "TableNames", output.tables);
    if (output.last_evaluated_table) {
      json.string("LastEvaluatedTableName", *output.last_evaluated_table);
    }
  });
}

std::string output_json(const DeleteTableRequest&, const TableDescription& output) {
  return wire::description_json("TableDescription", output);
}

std::string output_json(const UpdateTimeToLiveRequest& request,
                        const TimeToLiveDescription& output) {
  return wire::table_object([&](JsonWriter& json) {
    json.key("TimeToLiveSpecification");
    json.begin_object();
    json.string("AttributeName", output.attribute.value_or(request.attribute));
    json.boolean("Enabled", output.attribute.has_value());
    json.end_object();
  });
}

std::string output_json(const DescribeTimeToLiveRequest&, const TimeToLiveDescription& output) {
  return wire::table_object([&](JsonWriter& json) {
    json.key("TimeToLiveDescription");
    json.begin_object();
    json.string("TimeToLiveStatus", output.attribute ? "ENABLED" : "DISABLED");
    if (output.attribute) json.string("AttributeName", *output.attribute);
    json.end_object();
  });
}

std::string output_json(const ListTagsRequest&, const Tags& output) {
  return wire::table_object([&](JsonWriter& json) { wire::write_tags(json, output); });
}

std::string output_json(const TagTableRequest&) { return "{}"; }
std::string output_json(const UntagTableRequest&) { return "{}"; }

}  // namespace singletable
