#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <singletable/expression/key_condition.hpp>
#include <singletable/value/value_view.hpp>

#include "engine/key_encoding.hpp"

namespace singletable::engine {

/// The storage keys from `begin` up to, not including, `end`: what a read, a
/// sweep or a deletion walks. Empty when `begin` is not below `end`.
struct KeyRange {
  std::string begin;
  std::string end;

  bool empty() const noexcept { return begin >= end; }
  bool contains(std::string_view key) const noexcept { return begin <= key && key < end; }
  friend bool operator==(const KeyRange&, const KeyRange&) = default;
};

/// Every key that starts with `prefix`, which must not be empty or all 0xFF.
KeyRange prefix_range(std::string prefix);

/// Every table's catalog record, in order of the names' bytes.
KeyRange catalog_range();
/// All items of a table, or all entries of an index, in hash order.
KeyRange keyspace_range(const Keyspace& keyspace);
/// All entries of all indexes of a table.
KeyRange table_indexes_range(TableId table);
/// All expiry entries of a table, the earliest first.
KeyRange table_expiry_range(TableId table);
/// The records of all background jobs of a table.
KeyRange table_jobs_range(TableId table);
/// The expiry entries of a table whose time is below `before` seconds since
/// 1970, the earliest first.
KeyRange expired_range(TableId table, std::int64_t before);

/// The part of a keyspace that scan segment `segment` of `total_segments`
/// reads: the partitions whose hash is at least ceil(65536 * segment / total)
/// and below ceil(65536 * (segment + 1) / total). The segments cover every key
/// once; with more than 65536 of them, some are empty.
KeyRange segment_range(const Keyspace& keyspace, std::uint32_t segment,
                       std::uint32_t total_segments);

/// All items of one partition, in range-key order.
KeyRange partition_range(const Keyspace& keyspace, ValueView partition);
/// The same of an index with several partition keys. The range keys among `values` are passed
/// over.
KeyRange partition_range(const Keyspace& keyspace, const KeyValues& values);
/// The entries of an index whose first key attributes have the values: those of all partition
/// keys, and of as many range keys as there are values.
KeyRange equal_range(const Keyspace& keyspace, const KeyValues& values);
/// The items of one partition whose range key fulfils `condition`, and no
/// others. Only range keys of the operand's type can; `between` with its ends
/// reversed is empty. Throws DecodeError when an operand is no text, number or
/// binary, or `begins_with` has a number.
KeyRange condition_range(const Keyspace& keyspace, ValueView partition,
                         const RangeCondition& condition);
/// The same of an index with several keys: `condition` is of the range key behind those of
/// `equal_range`.
KeyRange condition_range(const Keyspace& keyspace, const KeyValues& values,
                         const RangeCondition& condition);

/// The part of `range` behind `start_key` in reading direction: what a read
/// that resumes after it has left.
KeyRange resumed_range(KeyRange range, std::string_view start_key, bool ascending);

}  // namespace singletable::engine
