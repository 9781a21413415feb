#include "engine/key_range.hpp"

#include <utility>

#include <singletable/base/error.hpp>

namespace singletable::engine {
namespace {

constexpr std::size_t terminator_bytes = 2;
constexpr std::uint64_t hash_count = std::uint64_t{1} << 16;

/// The least byte string above all that start with `prefix`.
std::string successor(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xFF') prefix.pop_back();
  if (!prefix.empty()) {
    prefix.back() = static_cast<char>(static_cast<unsigned char>(prefix.back()) + 1);
  }
  return prefix;
}

std::string with_component(std::string prefix, ValueView value) {
  append_component(prefix, value);
  return prefix;
}

std::string with_tag(std::string prefix, AttributeType type) {
  prefix.push_back(static_cast<char>(type));
  return prefix;
}

std::string equal_prefix(const Keyspace& keyspace, const KeyValues& values) {
  std::string prefix = partition_prefix(keyspace, values);
  if (values.range) append_component(prefix, *values.range);
  for (const ValueView value : values.further_range) append_component(prefix, value);
  return prefix;
}

KeyRange begins_with_range(std::string partition, ValueView value) {
  if (value.type() == AttributeType::number) {
    throw DecodeError("begins_with takes a string or binary, not a number");
  }
  std::string prefix = with_component(std::move(partition), value);
  prefix.resize(prefix.size() - terminator_bytes);
  return prefix_range(std::move(prefix));
}

/// The first hash of scan segment `segment`.
std::uint64_t first_hash(std::uint64_t segment, std::uint64_t total_segments) {
  return (hash_count * segment + total_segments - 1) / total_segments;
}

/// Where the keys with this hash begin, which for the hash past the last is the
/// end of the keyspace.
std::string hash_begin(const Keyspace& keyspace, std::uint64_t hash) {
  if (hash == hash_count) return successor(keyspace_prefix(keyspace));
  return hash_prefix(keyspace, static_cast<std::uint16_t>(hash));
}

}  // namespace

KeyRange prefix_range(std::string prefix) {
  std::string end = successor(prefix);
  return {std::move(prefix), std::move(end)};
}

KeyRange catalog_range() { return prefix_range(catalog_key("")); }

KeyRange keyspace_range(const Keyspace& keyspace) {
  return prefix_range(keyspace_prefix(keyspace));
}

KeyRange table_indexes_range(TableId table) {
  return prefix_range(table_prefix(Space::index_entries, table));
}

KeyRange table_expiry_range(TableId table) {
  return prefix_range(table_prefix(Space::expiry, table));
}

KeyRange table_jobs_range(TableId table) {
  return prefix_range(table_prefix(Space::background_jobs, table));
}

KeyRange expired_range(TableId table, std::int64_t before) {
  return {table_prefix(Space::expiry, table), expiry_prefix(table, before)};
}

KeyRange segment_range(const Keyspace& keyspace, std::uint32_t segment,
                       std::uint32_t total_segments) {
  return {hash_begin(keyspace, first_hash(segment, total_segments)),
          hash_begin(keyspace, first_hash(std::uint64_t{segment} + 1, total_segments))};
}

KeyRange partition_range(const Keyspace& keyspace, ValueView partition) {
  return partition_range(keyspace, KeyValues{partition});
}

KeyRange partition_range(const Keyspace& keyspace, const KeyValues& values) {
  return prefix_range(partition_prefix(keyspace, values));
}

KeyRange equal_range(const Keyspace& keyspace, const KeyValues& values) {
  return prefix_range(equal_prefix(keyspace, values));
}

KeyRange condition_range(const Keyspace& keyspace, ValueView partition,
                         const RangeCondition& condition) {
  return condition_range(keyspace, KeyValues{partition}, condition);
}

KeyRange condition_range(const Keyspace& keyspace, const KeyValues& values,
                         const RangeCondition& condition) {
  std::string prefix = equal_prefix(keyspace, values);
  const ValueView value = condition.value;
  const std::string at_value = with_component(prefix, value);
  std::string type_begin = with_tag(prefix, value.type());
  std::string type_end = successor(type_begin);
  switch (condition.comparator) {
    case RangeOperator::equal:
      return prefix_range(at_value);
    case RangeOperator::less:
      return {std::move(type_begin), at_value};
    case RangeOperator::less_or_equal:
      return {std::move(type_begin), successor(at_value)};
    case RangeOperator::greater:
      return {successor(at_value), std::move(type_end)};
    case RangeOperator::greater_or_equal:
      return {at_value, std::move(type_end)};
    case RangeOperator::begins_with:
      return begins_with_range(std::move(prefix), value);
    case RangeOperator::between:
      return {at_value, successor(with_component(std::move(prefix), condition.high.value()))};
  }
  throw DecodeError("A range condition has an unknown comparator");
}

KeyRange resumed_range(KeyRange range, std::string_view start_key, bool ascending) {
  if (ascending) {
    std::string behind{start_key};
    behind.push_back('\0');
    if (range.begin < behind) range.begin = std::move(behind);
  } else if (start_key < range.end) {
    range.end = start_key;
  }
  return range;
}

}  // namespace singletable::engine
