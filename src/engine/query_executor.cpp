#include "engine/query_executor.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "engine/expression_parts.hpp"
#include "engine/if_any.hpp"
#include "engine/key_condition_rules.hpp"
#include "engine/key_order.hpp"
#include "engine/page_reader.hpp"
#include "engine/read_target.hpp"
#include "engine/request_rules.hpp"

namespace singletable::engine {
namespace {

KeyRange queried_range(const ReadTarget& target, const KeyCondition& condition) {
  const KeyValues values = equal_values(target, condition);
  if (!condition.range) return equal_range(target.keyspace(), values);
  return condition_range(target.keyspace(), values, *condition.range);
}

[[noreturn]] void refuse_start_key(const ReadTarget& target, const Item& start_key,
                                   std::string_view words) {
  ErrorPlace place = target.place();
  place.item = start_key;
  refuse(words, place);
}

KeyRange behind_start_key(const ReadTarget& target, const QueryRequest& request,
                          const KeyCondition& key_condition, KeyRange range) {
  if (!request.exclusive_start_key) return range;
  const Item& start_key = *request.exclusive_start_key;
  const std::string storage_key = target.storage_key(start_key, PageOperation::query);
  const KeyRange partition =
      partition_range(target.keyspace(), equal_values(target, key_condition));
  if (!partition.contains(storage_key)) {
    refuse_start_key(
        target, start_key,
        "The provided starting key is outside query boundaries based on provided conditions");
  }
  if (!range.contains(storage_key)) {
    refuse_start_key(target, start_key,
                     "The provided starting key does not match the range key predicate");
  }
  return resumed_range(std::move(range), storage_key, request.ascending);
}

void check_at_most(std::int64_t value, std::int64_t most, std::string_view member) {
  if (value <= most) return;
  throw ValidationError(
      fmt::format("1 validation error detected: Value '{}' at '{}' failed to satisfy constraint: "
                  "Member must have value less than or equal to {}",
                  value, member, most));
}

void check_at_least(std::int64_t value, std::int64_t least, std::string_view member) {
  if (value >= least) return;
  throw ValidationError(
      fmt::format("1 validation error detected: Value '{}' at '{}' failed to satisfy constraint: "
                  "Member must have value greater than or equal to {}",
                  value, member, least));
}

KeyRange scanned_range(const ReadTarget& target, const std::optional<ScanSegment>& segment) {
  if (!segment) return keyspace_range(target.keyspace());
  check_at_least(segment->total_segments, 1, "totalSegments");
  check_at_most(segment->total_segments, static_cast<std::int64_t>(limits::scan_segments),
                "totalSegments");
  check_at_least(segment->segment, 0, "segment");
  check_at_most(segment->segment, segment->total_segments - 1, "segment");
  return segment_range(target.keyspace(), static_cast<std::uint32_t>(segment->segment),
                       static_cast<std::uint32_t>(segment->total_segments));
}

KeyRange behind_start_key(const ReadTarget& target, const ScanRequest& request, KeyRange range) {
  if (!request.exclusive_start_key) return range;
  const Item& start_key = *request.exclusive_start_key;
  const std::string storage_key = target.storage_key(start_key, PageOperation::scan);
  if (!range.contains(storage_key)) {
    const ScanSegment segment = request.segment.value_or(ScanSegment{});
    refuse_start_key(
        target, start_key,
        fmt::format("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                    "ExclusiveStartKey with correct Segment. TotalSegments: {} Segment: {}",
                    segment.total_segments, segment.segment));
  }
  return resumed_range(std::move(range), storage_key, true);
}

void check_filter_paths(const ReadTarget& target, const Condition& filter) {
  for_each_path(filter, [&](const Path& path) {
    check_leads_into_no_key(target.table(), path, target.place());
  });
}

/// Throws when what was read has been deleted since it was found.
void check_still_there(const Catalog& catalog, const ReadTarget& target) {
  catalog.check_still_there(target.table());
  const TableIndex* index = target.index();
  if (index == nullptr) return;
  const TableIndex* present = catalog.find(target.table().name())->find_index(index->name());
  if (present == nullptr || present->definition.id != index->definition.id) {
    refuse("The table does not have the specified index: " + index->name(),
           {.table = target.table().name()});
  }
}

PageOutput read_existing(const Storage& storage, const Catalog& catalog, const ReadTarget& target,
                         const KeyRange& range, const PageRequest& request,
                         ReturnConsumedCapacity return_consumed_capacity) {
  CapacityMeter meter{return_consumed_capacity};
  PageOutput page = read_page(storage, target, range, request, meter);
  if (page.scanned_count == 0) check_still_there(catalog, target);
  page.consumed_capacity = meter.of_one_table();
  return page;
}

}  // namespace

PageOutput query(const Storage& storage, const Catalog& catalog, const QueryRequest& request) {
  const TablePtr table = catalog.find(request.table);
  const ReadTarget target{*table, request.index, request.consistent_read};
  const PageRequest page{if_any(request.filter), request.projection, request.ascending,
                         request.limit, request.select};
  check_page_request(target, page, PageOperation::query);
  const auto ordered = in_key_order(target, request.key_condition);
  const KeyCondition& key_condition = ordered ? *ordered : request.key_condition;
  check_key_condition(target, key_condition);
  if (request.filter) {
    check_query_filter(target, *request.filter);
    check_filter_paths(target, *request.filter);
    target.check_keeps_filtered(*request.filter);
  }
  const KeyRange range =
      behind_start_key(target, request, key_condition, queried_range(target, key_condition));
  return read_existing(storage, catalog, target, range, page, request.return_consumed_capacity);
}

PageOutput scan(const Storage& storage, const Catalog& catalog, const ScanRequest& request) {
  const TablePtr table = catalog.find(request.table);
  const ReadTarget target{*table, request.index, request.consistent_read};
  const PageRequest page{if_any(request.filter), request.projection, true, request.limit,
                         request.select};
  check_page_request(target, page, PageOperation::scan);
  if (request.filter) check_filter_paths(target, *request.filter);
  const KeyRange range = behind_start_key(target, request, scanned_range(target, request.segment));
  return read_existing(storage, catalog, target, range, page, request.return_consumed_capacity);
}

}  // namespace singletable::engine
