#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/read_operations.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/provider/filters.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The parameters of Provider's reads. `key` holds the partition key and,
/// where the table has one, the range key: `{{"userId", id}}`.
///
/// `consistent_read` sees writes that were acknowledged before; the default may
/// not on DynamoDB, and indexes other than local ones can't.
/// `properties_to_retrieve` are top-level attributes; empty returns all.
/// `capacity_meter` must outlive the call, and the range of query_range and
/// scan_range.
///
/// Three numbers say how much is read, and none of them is another:
/// - `limit`: the items wanted of one page. Requests are sent until there are
///   exactly so many or no more; the page's token goes on behind the last one.
///   Absent or zero makes a page of one request.
/// - `page_size`: what one request reads at most, before filtering; at least 1.
///   Absent reads up to limits::page_bytes.
/// - `max_items`: the cap of all pages together, where all are read: by the
///   methods with _all, _count and _range in their names; at least 1. Absent has
///   none.

struct ProviderGet {
  std::string table;
  Item key;
  bool consistent_read = false;
  std::vector<std::string> properties_to_retrieve = {};
  CapacityMeter* capacity_meter = nullptr;
};

/// The test of a query's range key: `value` with equal, the four comparisons
/// and begins_with; `start` and `end`, inclusive, with between.
struct ProviderRange {
  std::string name;
  ConditionOperation operation = ConditionOperation::equal;
  std::optional<Value> value = {};
  std::optional<Value> start = {};
  std::optional<Value> end = {};
};

struct ProviderPartition {
  std::string name;
  Value value;
};

struct ProviderQuery {
  std::string table;
  ProviderPartition partition_key;
  std::optional<ProviderRange> range_key = {};
  /// Of a global index whose key has several attributes: what its other partition keys are equal
  /// to, all of them, and the range keys before the tested one. In any order.
  std::vector<ProviderPartition> further_keys = {};
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

/// A scan of a table or of an index.
struct ProviderScan {
  std::string table;
  std::optional<std::string> index = {};
  std::optional<std::int64_t> limit = {};
  std::optional<std::int64_t> page_size = {};
  std::optional<std::int64_t> max_items = {};
  /// Go on where a page of the same scan ended.
  std::optional<std::string> pagination_token = {};
  /// Read one of several segments, which together hold each item once and can
  /// be read side by side.
  std::optional<ScanSegment> parallel_retrieval = {};
  std::vector<std::string> properties_to_retrieve = {};
  Filters filters = {};
  bool consistent_read = false;
  CapacityMeter* capacity_meter = nullptr;
};

struct ProviderBatchGet {
  std::string table;
  /// Any number.
  std::vector<Item> keys;
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

template <class T>
struct BatchGetResult {
  /// Those found, run by run; within a run in no promised order.
  std::vector<T> items;
  /// Keys still unread when the attempts had run out: what they hold is not
  /// known.
  std::vector<Item> unprocessed_keys = {};
};

/// One read of a transaction.
struct ProviderTransactGet {
  std::string table;
  Item key;
  std::vector<std::string> properties_to_retrieve = {};
};

}  // namespace singletable
