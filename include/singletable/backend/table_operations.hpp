#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/table_schema.hpp>
#include <singletable/base/clock.hpp>

namespace singletable {

/// Source: API reference, CreateTable. Billing mode and throughput do not
/// exist here: an engine of one's own has no meter.
struct CreateTableRequest {
  std::string table;
  KeySchema key;
  std::vector<IndexSchema> global_secondary_indexes = {};
  std::vector<IndexSchema> local_secondary_indexes = {};
};

struct IndexDescription {
  IndexSchema schema;
  IndexStatus status = IndexStatus::active;
};

/// Source: API reference, TableDescription.
struct TableDescription {
  std::string table;
  KeySchema key;
  TableStatus status = TableStatus::active;
  Timestamp created_at = {};
  std::vector<IndexDescription> global_secondary_indexes = {};
  std::vector<IndexDescription> local_secondary_indexes = {};
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

struct DescribeTimeToLiveRequest {
  std::string table;
};

/// The attribute that expires items; absent when TTL is off.
struct TimeToLiveDescription {
  std::optional<std::string> attribute = {};
};

}  // namespace singletable
