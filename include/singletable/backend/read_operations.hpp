#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// Source: API reference, Query.
struct QueryRequest {
  std::string table;
  /// An index to query; absent queries the table.
  std::optional<std::string> index = {};
  KeyCondition key_condition;
  /// Applied to what was read; does not change how much is read.
  std::optional<Condition> filter = {};
  Projection projection = {};
  bool ascending = true;
  /// Items to read, before filtering; at least 1.
  std::optional<std::int64_t> limit = {};
  /// Go on behind this item: an earlier page's last_evaluated_key.
  std::optional<Item> exclusive_start_key = {};
  bool consistent_read = false;
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
};

/// One page of a query or scan. Reading ends at the request's limit, or with the
/// item that crosses limits::page_bytes; both count before filtering.
struct PageOutput {
  std::vector<Item> items;
  /// Items read, before filtering.
  std::int64_t scanned_count = 0;
  /// Present when the page ended before its data; there may be nothing behind it.
  /// The key attributes of the last item read and, where an index was read, the
  /// index's.
  std::optional<Item> last_evaluated_key = {};
};

}  // namespace singletable
