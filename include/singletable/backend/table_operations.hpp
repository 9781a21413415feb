#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/backend/table_schema.hpp>
#include <singletable/backend/table_settings.hpp>
#include <singletable/base/clock.hpp>

namespace singletable {

/// Source: API reference, CreateTable.
struct CreateTableRequest {
  std::string table;
  KeySchema key;
  std::vector<IndexSchema> global_secondary_indexes = {};
  std::vector<IndexSchema> local_secondary_indexes = {};
  TableSettings settings = {};
  Tags tags = {};
};

/// An index to add to a table, or the name of one to remove.
struct CreateIndex {
  IndexSchema schema;
};
struct DeleteIndex {
  std::string name;
};
using IndexUpdate = std::variant<CreateIndex, DeleteIndex>;

/// What is given changes; at least one thing must be, and at most one index can
/// be added or removed at a time. Source: API reference, UpdateTable.
struct UpdateTableRequest {
  std::string table;
  std::optional<IndexUpdate> index_update = {};
  std::optional<BillingMode> billing_mode = {};
  std::optional<ProvisionedThroughput> throughput = {};
  std::optional<bool> deletion_protection = {};
  std::optional<TableClass> table_class = {};
};

struct IndexDescription {
  IndexSchema schema;
  IndexStatus status = IndexStatus::active;
  /// While `creating`: items that stood in the table before are being entered.
  bool backfilling = false;
};

/// Source: API reference, TableDescription.
struct TableDescription {
  std::string table;
  KeySchema key;
  TableStatus status = TableStatus::active;
  Timestamp created_at = {};
  std::vector<IndexDescription> global_secondary_indexes = {};
  std::vector<IndexDescription> local_secondary_indexes = {};
  TableSettings settings = {};
};

struct DescribeTableRequest {
  std::string table;
};

struct DeleteTableRequest {
  std::string table;
};

/// Source: API reference, ListTables.
struct ListTablesRequest {
  /// The name after which to go on; empty starts at the first.
  std::string exclusive_start_table = {};
  /// At most limits::list_tables_page, which is also the default.
  std::optional<std::int64_t> limit = {};
};

struct ListTablesOutput {
  /// In ascending order.
  std::vector<std::string> tables;
  /// Present when there are more.
  std::optional<std::string> last_evaluated_table = {};
};

/// Source: API reference, UpdateTimeToLive.
struct UpdateTimeToLiveRequest {
  std::string table;
  /// A number attribute: seconds since 1970.
  std::string attribute;
  bool enabled = true;
};

/// Adds tags or replaces their values. At most limits::tags a table. Source: API
/// reference, TagResource.
struct TagTableRequest {
  std::string table;
  Tags tags;
};

/// Removes the tags with the keys. Source: API reference, UntagResource.
struct UntagTableRequest {
  std::string table;
  std::vector<std::string> keys;
};

struct ListTagsRequest {
  std::string table;
};

struct DescribeTimeToLiveRequest {
  std::string table;
};

/// The attribute that expires items; absent when TTL is off.
struct TimeToLiveDescription {
  std::optional<std::string> attribute = {};
};

}  // namespace singletable
