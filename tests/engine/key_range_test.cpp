#include "engine/key_range.hpp"

#include <optional>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <singletable/base/error.hpp>

#include "engine/key_values.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

constexpr Keyspace table{5};
constexpr Keyspace index{5, 2};

/// The condition's meaning, told without the encoding.
bool fulfils(ValueView range, const RangeCondition& condition) {
  if (range.type() != condition.value.type()) return false;
  const ValueView value = condition.value;
  const bool equal = range == value;
  const bool less = key_value_less(range, value);
  switch (condition.comparator) {
    case RangeOperator::equal:
      return equal;
    case RangeOperator::less:
      return less;
    case RangeOperator::less_or_equal:
      return less || equal;
    case RangeOperator::greater:
      return !less && !equal;
    case RangeOperator::greater_or_equal:
      return !less;
    case RangeOperator::between:
      return !less && !key_value_less(*condition.high, range);
    case RangeOperator::begins_with:
      break;
  }
  if (range.type() == AttributeType::string)
    return range.as_string().starts_with(value.as_string());
  const auto bytes = range.as_binary();
  const auto prefix = value.as_binary();
  return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

RangeCondition random_condition(std::mt19937_64& random, KeyKind kind) {
  const int most = kind == KeyKind::number ? 5 : 6;
  RangeCondition condition{.name = "sk", .value = random_key_value(random, kind)};
  const RangeOperator comparators[] = {RangeOperator::equal,
                                       RangeOperator::less,
                                       RangeOperator::less_or_equal,
                                       RangeOperator::greater,
                                       RangeOperator::greater_or_equal,
                                       RangeOperator::between,
                                       RangeOperator::begins_with};
  condition.comparator = comparators[random_int(random, 0, most)];
  if (condition.comparator == RangeOperator::between) {
    condition.high = random_key_value(random, kind);
  }
  return condition;
}

TEST(ConditionRange, ContainsExactlyTheKeysThatFulfilTheCondition) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int i = 0; i < 20'000; ++i) {
    const KeyKind kind = random_kind(random);
    const Value partition = random_key_value(random, random_kind(random));
    const Value other = random_key_value(random, random_kind(random));
    const Value range = random_key_value(random, kind);
    const RangeCondition condition = random_condition(random, kind);
    const bool expected = fulfils(range, condition);
    SCOPED_TRACE(::testing::Message() << "comparator " << static_cast<int>(condition.comparator)
                                      << " " << condition.value << " range key " << range);
    const KeyRange items = condition_range(table, partition, condition);
    ASSERT_EQ(items.contains(item_key(5, {partition, range.view()})), expected);
    const KeyRange entries = condition_range(index, partition, condition);
    ASSERT_EQ(entries.contains(index_key(5, 2, {partition, range.view()}, {other})), expected);
    if (other != partition) {
      ASSERT_FALSE(items.contains(item_key(5, {other, range.view()})));
    }
  }
}

TEST(ConditionRange, BehindEqualAttributesContainsExactlyTheKeysThatFulfilTheCondition) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  // Few values, so that keys of four attributes are often equal in some.
  const std::vector<Value> few{"a", std::string("a\0", 2), "", 1, -1, Bytes(1)};
  const auto one = [&] { return few[static_cast<std::size_t>(random_int(random, 0, 5))]; };
  for (int i = 0; i < 20'000; ++i) {
    const Value h1 = one(), h2 = one(), r1 = one(), primary = one();
    const KeyKind kind = random_kind(random);
    const Value r2 = random_key_value(random, kind);
    const std::string entry = index_key(5, 2, {h1, r1.view(), {h2}, {r2}}, {primary});
    const Value asked_h2 = random_int(random, 0, 1) == 0 ? h2 : one();
    const Value asked_r1 = random_int(random, 0, 1) == 0 ? r1 : one();
    const bool in_partition = asked_h2 == h2;
    const bool equal = in_partition && asked_r1 == r1;
    const RangeCondition condition = random_condition(random, kind);
    const KeyValues values{h1, asked_r1.view(), {asked_h2}, {}};
    ASSERT_EQ(partition_range(index, values).contains(entry), in_partition);
    ASSERT_EQ(equal_range(index, values).contains(entry), equal);
    ASSERT_EQ(condition_range(index, values, condition).contains(entry),
              equal && fulfils(r2, condition));
  }
}

TEST(ConditionRange, BetweenWithItsEndsReversedIsEmpty) {
  const Value partition{"p"};
  const KeyRange range = condition_range(
      table, partition,
      {.name = "sk", .comparator = RangeOperator::between, .value = 2, .high = Value{1}});
  EXPECT_TRUE(range.empty());
}

TEST(ConditionRange, LeavesOtherTypesOut) {
  const Value partition{"p"};
  const Value text{"a"};
  const Value binary{Bytes(1)};
  const KeyRange numbers = condition_range(
      table, partition, {.name = "sk", .comparator = RangeOperator::greater, .value = 0});
  const KeyRange binaries = condition_range(
      table, partition, {.name = "sk", .comparator = RangeOperator::less, .value = binary});
  EXPECT_FALSE(numbers.contains(item_key(5, {partition, text.view()})));
  EXPECT_FALSE(binaries.contains(item_key(5, {partition, text.view()})));
}

TEST(ConditionRange, RefusesBeginsWithANumber) {
  const Value partition{"p"};
  EXPECT_THROW(
      condition_range(table, partition,
                      {.name = "sk", .comparator = RangeOperator::begins_with, .value = 1}),
      DecodeError);
}

TEST(PartitionRange, ContainsThePartitionOnly) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int i = 0; i < 5000; ++i) {
    const Value partition = random_key_value(random, random_kind(random));
    const Value other = random_key_value(random, random_kind(random));
    const Value range = random_key_value(random, random_kind(random));
    const KeyRange keys = partition_range(table, partition);
    ASSERT_TRUE(keys.contains(item_key(5, {partition})));
    ASSERT_TRUE(keys.contains(item_key(5, {partition, range.view()})));
    ASSERT_EQ(keys.contains(item_key(5, {other, range.view()})), other == partition);
  }
}

TEST(KeyspaceRange, HoldsOneTableOrIndex) {
  const Value partition{"p"};
  EXPECT_TRUE(keyspace_range(table).contains(item_key(5, {partition})));
  EXPECT_FALSE(keyspace_range(table).contains(item_key(4, {partition})));
  EXPECT_FALSE(keyspace_range(table).contains(item_key(6, {partition})));
  EXPECT_TRUE(keyspace_range(index).contains(index_key(5, 2, {partition}, {partition})));
  EXPECT_FALSE(keyspace_range(index).contains(index_key(5, 3, {partition}, {partition})));
  EXPECT_TRUE(table_indexes_range(5).contains(index_key(5, 3, {partition}, {partition})));
  EXPECT_FALSE(table_indexes_range(5).contains(index_key(6, 2, {partition}, {partition})));
  EXPECT_TRUE(keyspace_range({0xFFFFFFFF}).contains(item_key(0xFFFFFFFF, {partition})));
}

TEST(CatalogRange, HoldsEveryTableName) {
  EXPECT_TRUE(catalog_range().contains(catalog_key("App")));
  EXPECT_TRUE(catalog_range().contains(catalog_key("\xFF\xFF")));
  EXPECT_FALSE(catalog_range().contains(header_key(HeaderRecord::format_version)));
}

TEST(ExpiredRange, EndsBeforeTheGivenSecond) {
  const Value partition{"p"};
  EXPECT_TRUE(expired_range(5, 100).contains(expiry_key(5, 99, {partition})));
  EXPECT_TRUE(expired_range(5, 100).contains(expiry_key(5, -1, {partition})));
  EXPECT_FALSE(expired_range(5, 100).contains(expiry_key(5, 100, {partition})));
  EXPECT_FALSE(expired_range(5, 100).contains(expiry_key(4, 99, {partition})));
  EXPECT_TRUE(table_expiry_range(5).contains(expiry_key(5, 1'000'000, {partition})));
}

class SegmentRange : public ::testing::TestWithParam<std::uint32_t> {};

INSTANTIATE_TEST_SUITE_P(Totals, SegmentRange,
                         ::testing::Values(1, 2, 3, 7, 1000, 65535, 65536, 65537, 1'000'000));

TEST_P(SegmentRange, SegmentsMeetAndCoverTheTable) {
  const std::uint32_t total = GetParam();
  std::string end = segment_range(table, 0, total).begin;
  EXPECT_EQ(end, hash_prefix(table, 0));
  for (std::uint32_t segment = 0; segment < total; ++segment) {
    const KeyRange range = segment_range(table, segment, total);
    ASSERT_EQ(range.begin, end);
    ASSERT_LE(range.begin, range.end);
    end = range.end;
  }
  EXPECT_EQ(end, keyspace_range(table).end);
}

TEST(SegmentRange, CutsTheHashesEvenly) {
  EXPECT_EQ(segment_range(index, 1, 4),
            (KeyRange{hash_prefix(index, 0x4000), hash_prefix(index, 0x8000)}));
  EXPECT_EQ(segment_range(index, 1, 3),
            (KeyRange{hash_prefix(index, 21846), hash_prefix(index, 43691)}));
  EXPECT_TRUE(segment_range(index, 1, 1'000'000).empty());
}

TEST(ResumedRange, StartsBehindTheStartKeyInReadingDirection) {
  const KeyRange range{"b", "f"};
  EXPECT_EQ(resumed_range(range, "c", true), (KeyRange{std::string("c\0", 2), "f"}));
  EXPECT_EQ(resumed_range(range, "c", false), (KeyRange{"b", "c"}));
}

TEST(ResumedRange, NeverGrows) {
  const KeyRange range{"b", "f"};
  EXPECT_EQ(resumed_range(range, "a", true), range);
  EXPECT_EQ(resumed_range(range, "g", false), range);
  EXPECT_TRUE(resumed_range(range, "g", true).empty());
  EXPECT_TRUE(resumed_range(range, "a", false).empty());
}

}  // namespace
}  // namespace singletable::engine
