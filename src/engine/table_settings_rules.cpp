#include "engine/table_settings_rules.hpp"

#include <cstdint>

#include <fmt/format.h>

#include "engine/error_place.hpp"

namespace singletable::engine {
namespace {

void check_units(std::string_view table, std::string_view member, std::int64_t units) {
  if (units >= 1) return;
  refuse(fmt::format("1 validation error detected: Value '{}' at 'provisionedThroughput.{}' failed "
                     "to satisfy constraint: Member must have value greater than or equal to 1",
                     units, member),
         {.table = table});
}

void check_changes_something(const UpdateTableRequest& request) {
  if (request.index_update || request.billing_mode || request.throughput ||
      request.deletion_protection || request.table_class || request.stream) {
    return;
  }
  refuse(
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
      "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required",
      {.table = request.table, .rule = "or DeletionProtectionEnabled or TableClass"});
}

void check_throughput_changes(const TableSettings& present, const UpdateTableRequest& request) {
  if (present.billing_mode != BillingMode::provisioned) return;
  if (!request.throughput || *request.throughput != present.throughput) return;
  const auto [read, write] = present.throughput;
  refuse(fmt::format(
             "The provisioned throughput for the table will not change. The requested value equals "
             "the current value. Current ReadCapacityUnits provisioned for the table: {}. "
             "Requested ReadCapacityUnits: {}. Current WriteCapacityUnits provisioned for the "
             "table: {}. Requested WriteCapacityUnits: {}. Refer to the Amazon DynamoDB Developer "
             "Guide for current limits and how to request higher limits.",
             read, read, write, write),
         {.table = request.table});
}

}  // namespace

void check_settings(std::string_view table, const TableSettings& settings) {
  const bool has_throughput = settings.throughput != ProvisionedThroughput{};
  if (settings.billing_mode == BillingMode::pay_per_request) {
    if (!has_throughput) return;
    refuse(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
        "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
        {.table = table});
  }
  if (!has_throughput) {
    refuse(
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must "
        "both be specified when BillingMode is PROVISIONED",
        {.table = table});
  }
  check_units(table, "readCapacityUnits", settings.throughput.read_units);
  check_units(table, "writeCapacityUnits", settings.throughput.write_units);
}

TableSettings changed_settings(const TableSettings& present, const UpdateTableRequest& request) {
  check_changes_something(request);
  check_throughput_changes(present, request);
  TableSettings settings = present;
  if (request.billing_mode && *request.billing_mode != present.billing_mode) {
    settings.billing_mode = *request.billing_mode;
    settings.throughput = {};
  }
  if (request.throughput) settings.throughput = *request.throughput;
  if (request.deletion_protection) settings.deletion_protection = *request.deletion_protection;
  if (request.table_class) settings.table_class = *request.table_class;
  check_settings(request.table, settings);
  return settings;
}

}  // namespace singletable::engine
