#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/base/durations.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/provider/filters.hpp>
#include <singletable/provider/operation.hpp>
#include <singletable/single_table/key_value.hpp>

namespace singletable {

/// The parameters of SingleTable's reads.
///
/// `consistent_read` sees writes that were acknowledged before; the default may
/// not on DynamoDB, and indexes can't. `properties_to_retrieve` are top-level
/// attributes; empty returns all. `capacity_meter` must outlive the call, and the
/// range of query_range and list_type_range. `limit`, `page_size` and `max_items`
/// are what they are for Provider: the items wanted of one page, what one request
/// reads at most, and the cap of all pages.

struct TableGet {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  bool consistent_read = false;
  std::vector<std::string> properties_to_retrieve = {};
  CapacityMeter* capacity_meter = nullptr;
};

struct TableBatchGet {
  /// Any number.
  std::vector<TableKey> keys;
  bool consistent_read = false;
  std::vector<std::string> properties_to_retrieve = {};
  /// How often each run of limits::batch_get_keys keys is asked for while some
  /// are left unread, the first time included. At least 1.
  int max_attempts = 8;
  /// For all of them together: no request begins later, but for the first one, and what
  /// is left stays unread. Without it, as long as the attempts take.
  std::optional<std::chrono::milliseconds> time_limit = {};
  /// Throw when keys are still unread after that.
  bool throw_on_unprocessed = false;
  CapacityMeter* capacity_meter = nullptr;
};

/// One read of a transaction.
struct TableTransactGet {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  std::vector<std::string> properties_to_retrieve = {};
};

/// The test of a query's range key: `value` with equal, the four comparisons
/// and begins_with; `start` and `end`, inclusive, with between. On a numeric
/// index they are numbers, `500` or `{500}`.
struct TableRange {
  ConditionOperation operation = ConditionOperation::equal;
  std::optional<KeyValue> value = {};
  std::optional<KeyValue> start = {};
  std::optional<KeyValue> end = {};
};

struct TableQuery {
  KeyValue partition = nullptr;
  std::optional<TableRange> range = {};
  std::optional<std::string> index = {};
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> page_size = {};
  std::optional<std::int64_t> max_items = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  /// All pages as one; a limit makes it a page again.
  bool full_retrieval = false;
  /// A page's `pagination_token` or `previous_token`, of the same query.
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Filters filters = {};
  bool consistent_read = false;
  CapacityMeter* capacity_meter = nullptr;
};

/// The items of one type, in the order of the type index's range key. `range`
/// tests that key.
struct TableListType {
  std::string type;
  std::optional<TableRange> range = {};
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> page_size = {};
  std::optional<std::int64_t> max_items = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  bool full_retrieval = false;
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Filters filters = {};
  CapacityMeter* capacity_meter = nullptr;
};

}  // namespace singletable
