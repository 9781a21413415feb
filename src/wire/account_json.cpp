#include <singletable/wire/account_json.hpp>

#include <cstdint>

#include "wire/json_writer.hpp"
#include "wire/spellings.hpp"

namespace singletable {
namespace wire {
namespace {

constexpr std::int64_t account_units = 80'000;
constexpr std::int64_t table_units = 40'000;
/// How long a client may keep the endpoint it was told.
constexpr std::int64_t minutes_in_a_day = 1440;

void write_nothing_of(JsonWriter& json, std::string_view name) {
  json.key(name);
  json.begin_array();
  json.end_array();
}

void write_limits(JsonWriter& json) {
  json.integer("AccountMaxReadCapacityUnits", account_units);
  json.integer("AccountMaxWriteCapacityUnits", account_units);
  json.integer("TableMaxReadCapacityUnits", table_units);
  json.integer("TableMaxWriteCapacityUnits", table_units);
}

void write_endpoint(JsonWriter& json, std::string_view endpoint) {
  json.key("Endpoints");
  json.begin_array();
  json.begin_object();
  json.string("Address", endpoint);
  json.integer("CachePeriodInMinutes", minutes_in_a_day);
  json.end_object();
  json.end_array();
}

/// The service counts backups on demand as continuous ones that are always on.
void write_continuous_backups(JsonWriter& json) {
  json.key("ContinuousBackupsDescription");
  json.begin_object();
  json.string("ContinuousBackupsStatus", "ENABLED");
  json.key("PointInTimeRecoveryDescription");
  json.begin_object();
  json.string("PointInTimeRecoveryStatus", "DISABLED");
  json.end_object();
  json.end_object();
}

void write_insights(JsonWriter& json, const AccountRequest& request) {
  json.string("TableName", request.table);
  if (!request.index.empty()) json.string("IndexName", request.index);
  json.string("ContributorInsightsStatus", "DISABLED");
}

void write_auto_scaling(JsonWriter& json, const AccountRequest& request, TableStatus status) {
  json.key("TableAutoScalingDescription");
  json.begin_object();
  json.string("TableName", request.table);
  json.string("TableStatus", spelled(status));
  write_nothing_of(json, "Replicas");
  json.end_object();
}

void write_answer(JsonWriter& json, const AccountRequest& request, const AccountFacts& facts) {
  switch (request.operation) {
    case AccountOperation::describe_continuous_backups:
      return write_continuous_backups(json);
    case AccountOperation::describe_contributor_insights:
      return write_insights(json, request);
    case AccountOperation::describe_endpoints:
      return write_endpoint(json, facts.endpoint);
    case AccountOperation::describe_kinesis_streaming_destination:
      json.string("TableName", request.table);
      return write_nothing_of(json, "KinesisDataStreamDestinations");
    case AccountOperation::describe_limits:
      return write_limits(json);
    case AccountOperation::describe_table_replica_auto_scaling:
      return write_auto_scaling(json, request, facts.table_status);
    case AccountOperation::get_resource_policy:
      return;
    case AccountOperation::list_backups:
      return write_nothing_of(json, "BackupSummaries");
    case AccountOperation::list_contributor_insights:
      return write_nothing_of(json, "ContributorInsightsSummaries");
    case AccountOperation::list_exports:
      return write_nothing_of(json, "ExportSummaries");
    case AccountOperation::list_global_tables:
      return write_nothing_of(json, "GlobalTables");
    case AccountOperation::list_imports:
      return write_nothing_of(json, "ImportSummaryList");
  }
}

}  // namespace
}  // namespace wire

std::string account_json(const AccountRequest& request, const AccountFacts& facts) {
  wire::JsonWriter json;
  json.begin_object();
  wire::write_answer(json, request, facts);
  json.end_object();
  return json.take();
}

}  // namespace singletable
