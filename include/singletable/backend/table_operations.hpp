#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/backend/stream_settings.hpp>
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
  StreamSpecification stream = {};
  friend bool operator==(const CreateTableRequest&, const CreateTableRequest&) = default;
};

/// An index to add to a table, or the name of one to remove.
struct CreateIndex {
  IndexSchema schema;
  friend bool operator==(const CreateIndex&, const CreateIndex&) = default;
};
struct DeleteIndex {
  std::string name;
  friend bool operator==(const DeleteIndex&, const DeleteIndex&) = default;
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
  std::optional<StreamSpecification> stream = {};
  friend bool operator==(const UpdateTableRequest&, const UpdateTableRequest&) = default;
};

struct IndexDescription {
  IndexSchema schema;
  IndexStatus status = IndexStatus::active;
  /// While `creating`: items that stood in the table before are being entered.
  bool backfilling = false;
  friend bool operator==(const IndexDescription&, const IndexDescription&) = default;
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
  StreamSpecification stream = {};
  /// The stream that is enabled, or was at last; empty when the table never had one.
  std::string latest_stream_arn = {};
  std::string latest_stream_label = {};
  friend bool operator==(const TableDescription&, const TableDescription&) = default;
};

struct DescribeTableRequest {
  std::string table;
  friend bool operator==(const DescribeTableRequest&, const DescribeTableRequest&) = default;
};

struct DeleteTableRequest {
  std::string table;
  friend bool operator==(const DeleteTableRequest&, const DeleteTableRequest&) = default;
};

/// Source: API reference, ListTables.
struct ListTablesRequest {
  /// The name after which to go on; empty starts at the first.
  std::string exclusive_start_table = {};
  /// At most limits::list_tables_page, which is also the default.
  std::optional<std::int64_t> limit = {};
  friend bool operator==(const ListTablesRequest&, const ListTablesRequest&) = default;
};

struct ListTablesOutput {
  /// In ascending order.
  std::vector<std::string> tables;
  /// Present when there are more.
  std::optional<std::string> last_evaluated_table = {};
  friend bool operator==(const ListTablesOutput&, const ListTablesOutput&) = default;
};

/// Source: API reference, UpdateTimeToLive.
struct UpdateTimeToLiveRequest {
  std::string table;
  /// A number attribute: seconds since 1970.
  std::string attribute;
  bool enabled = true;
  friend bool operator==(const UpdateTimeToLiveRequest&, const UpdateTimeToLiveRequest&) = default;
};

/// Adds tags or replaces their values. At most limits::tags a table. Source: API
/// reference, TagResource.
struct TagTableRequest {
  std::string table;
  Tags tags;
  friend bool operator==(const TagTableRequest&, const TagTableRequest&) = default;
};

/// Removes the tags with the keys. Source: API reference, UntagResource.
struct UntagTableRequest {
  std::string table;
  std::vector<std::string> keys;
  friend bool operator==(const UntagTableRequest&, const UntagTableRequest&) = default;
};

struct ListTagsRequest {
  std::string table;
  friend bool operator==(const ListTagsRequest&, const ListTagsRequest&) = default;
};

struct DescribeTimeToLiveRequest {
  std::string table;
  friend bool operator==(const DescribeTimeToLiveRequest&,
                         const DescribeTimeToLiveRequest&) = default;
};

/// The attribute that expires items; absent when TTL is off.
struct TimeToLiveDescription {
  std::optional<std::string> attribute = {};
  friend bool operator==(const TimeToLiveDescription&, const TimeToLiveDescription&) = default;
};

}  // namespace singletable
