#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// What a query or scan returns of what it read. Source: API reference, Query,
/// Select.
enum class Select {
  /// All attributes of the items. On a local index what it does not hold is
  /// fetched from the table, at the table's cost; a global index must hold all.
  all_attributes,
  /// All attributes the index holds; only on an index.
  all_projected_attributes,
  /// The attributes of the projection, which must be given.
  specific_attributes,
  /// No items, only `PageOutput::count`.
  count,
};

/// Source: API reference, Query.
struct QueryRequest {
  std::string table;
  /// An index to query; absent queries the table.
  std::optional<std::string> index = {};
  KeyCondition key_condition;
  /// Applied to what was read, which it does not change; by nothing that the index lacks.
  std::optional<Condition> filter = {};
  Projection projection = {};
  bool ascending = true;
  /// Items to read, before filtering; at least 1.
  std::optional<std::int64_t> limit = {};
  /// Go on behind this item: an earlier page's last_evaluated_key.
  std::optional<Item> exclusive_start_key = {};
  bool consistent_read = false;
  /// Absent: what the projection names, else all that table or index holds.
  std::optional<Select> select = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const QueryRequest&, const QueryRequest&) = default;
};

/// One of several readers that together see each item once.
struct ScanSegment {
  std::int64_t segment = 0;
  std::int64_t total_segments = 1;
  friend bool operator==(const ScanSegment&, const ScanSegment&) = default;
};

/// Source: API reference, Scan.
struct ScanRequest {
  std::string table;
  std::optional<std::string> index = {};
  std::optional<Condition> filter = {};
  Projection projection = {};
  std::optional<std::int64_t> limit = {};
  std::optional<Item> exclusive_start_key = {};
  std::optional<ScanSegment> segment = {};
  bool consistent_read = false;
  /// Absent: what the projection names, else all that table or index holds.
  std::optional<Select> select = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const ScanRequest&, const ScanRequest&) = default;
};

/// One page of a query or scan. Reading ends at the request's limit, or with the
/// item that crosses limits::page_bytes; both count before filtering.
struct PageOutput {
  /// Empty under Select::count.
  std::vector<Item> items;
  /// Items that passed the filter; the number of `items` unless only counted.
  std::int64_t count = 0;
  /// Items read, before filtering.
  std::int64_t scanned_count = 0;
  /// Present when the page ended before its data; there may be nothing behind it.
  /// The key attributes of the last item read and, where an index was read, the
  /// index's.
  std::optional<Item> last_evaluated_key = {};
  /// When asked for.
  std::optional<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const PageOutput&, const PageOutput&) = default;
};

}  // namespace singletable
