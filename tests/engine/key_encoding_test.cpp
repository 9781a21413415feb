#include "engine/key_encoding.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <singletable/base/error.hpp>

#include "engine/key_values.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

std::string component(const Value& value) {
  std::string bytes;
  append_component(bytes, value);
  return bytes;
}

TEST(KeyComponent, OrderIsTheOrderOfTheValues) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (const KeyKind kind : {KeyKind::text, KeyKind::binary, KeyKind::number}) {
    for (int i = 0; i < 3000; ++i) {
      const Value a = random_key_value(random, kind);
      const Value b = random_key_value(random, kind);
      ASSERT_EQ(component(a) < component(b), key_value_less(a, b)) << a << " and " << b;
      ASSERT_EQ(component(a) == component(b), a == b) << a << " and " << b;
    }
  }
}

TEST(KeyComponent, OrderHoldsWhateverFollows) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (const KeyKind kind : {KeyKind::text, KeyKind::binary, KeyKind::number}) {
    for (int i = 0; i < 3000; ++i) {
      const Value a = random_key_value(random, kind);
      const Value b = random_key_value(random, kind);
      if (!key_value_less(a, b)) continue;
      ASSERT_LT(component(a) + "\xFF\xFF", component(b)) << a << " and " << b;
    }
  }
}

TEST(KeyComponent, IsPrefixOfNoOther) {
  const std::vector<Value> values = {"",
                                     "a",
                                     std::string(1, '\0'),
                                     std::string("a\0", 2),
                                     "ab",
                                     0,
                                     1,
                                     10,
                                     100,
                                     101,
                                     -1,
                                     -10,
                                     -101,
                                     Bytes{},
                                     Bytes(1),
                                     Bytes(2)};
  for (const Value& a : values) {
    for (const Value& b : values) {
      if (a == b) continue;
      EXPECT_FALSE(component(b).starts_with(component(a))) << a << " and " << b;
    }
  }
}

TEST(KeyComponent, RefusesWhatIsNoKey) {
  std::string bytes;
  for (const Value& value : {Value{true}, Value{nullptr}, Value{List{1}}, Value{StringSet{"a"}}}) {
    EXPECT_THROW(append_component(bytes, value), DecodeError) << value;
    EXPECT_TRUE(bytes.empty());
  }
}

TEST(ItemKey, DecodesToItsValues) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int i = 0; i < 1000; ++i) {
    const Value partition = random_key_value(random, random_kind(random));
    const Value range = random_key_value(random, random_kind(random));
    EXPECT_EQ(decode_item_key(item_key(7, {partition, range.view()})),
              (DecodedKey{partition, range}));
    EXPECT_EQ(decode_item_key(item_key(7, {partition})), (DecodedKey{partition}));
  }
}

TEST(ItemKey, OrdersOnePartitionByRangeKey) {
  const Value partition{"p"};
  std::vector<std::string> keys;
  for (const int range : {-20, -3, 0, 1, 2, 10, 100}) {
    const Value value{range};
    keys.push_back(item_key(1, {partition, value.view()}));
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(ItemKey, KeepsTablesApart) {
  const Value partition{"p"};
  EXPECT_LT(item_key(1, {partition}), item_key(2, {partition}));
  EXPECT_LT(item_key(255, {partition}), item_key(256, {partition}));
}

TEST(IndexKey, DecodesToItsValues) {
  const Value index_partition{"gsi"};
  const Value index_range{-5};
  const Value partition{std::string("p\0q", 3)};
  const Value range{Bytes{std::byte{0}, std::byte{1}}};
  for (const bool index_has_range : {false, true}) {
    for (const bool table_has_range : {false, true}) {
      KeyValues index{index_partition};
      KeyValues primary{partition};
      DecodedIndexKey expected{{index_partition}, {partition}};
      if (index_has_range) index.range = index_range.view(), expected.index.range = index_range;
      if (table_has_range) primary.range = range.view(), expected.primary.range = range;
      const auto decoded =
          decode_index_key(index_key(1, 2, index, primary), {1, index_has_range ? 1U : 0U});
      EXPECT_EQ(decoded.index, expected.index);
      EXPECT_EQ(decoded.primary, expected.primary);
    }
  }
}

std::vector<Value> random_values(std::mt19937_64& random, std::size_t count) {
  std::vector<Value> values;
  while (values.size() < count) values.push_back(random_key_value(random, random_kind(random)));
  return values;
}

TEST(IndexKey, OfSeveralAttributesDecodesToItsValues) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  const auto count = [&] { return static_cast<std::size_t>(random_int(random, 0, 3)); };
  for (int i = 0; i < 2000; ++i) {
    DecodedKey index{random_values(random, 1)[0], {}, random_values(random, count()), {}};
    if (random_int(random, 0, 3) > 0) {
      index.range = random_values(random, 1)[0];
      index.further_range = random_values(random, count());
    }
    const DecodedKey primary{random_values(random, 1)[0], random_values(random, 1)[0]};
    KeyValues values{index.partition};
    if (index.range) values.range = index.range->view();
    for (const Value& value : index.further_partition) values.further_partition.push_back(value);
    for (const Value& value : index.further_range) values.further_range.push_back(value);
    const KeyShape shape{1 + index.further_partition.size(),
                         index.range ? 1 + index.further_range.size() : 0};
    const std::string key = index_key(1, 2, values, {primary.partition, primary.range->view()});
    const DecodedIndexKey decoded = decode_index_key(key, shape);
    ASSERT_EQ(decoded.index, index);
    ASSERT_EQ(decoded.primary, primary);
    ASSERT_EQ(item_key_of_index_entry(key, shape),
              item_key(1, {primary.partition, primary.range->view()}));
  }
}

TEST(IndexKey, OrdersEqualIndexKeysByPrimaryKey) {
  const Value index{"gsi"};
  const Value a{"a"};
  const Value b{"b"};
  EXPECT_EQ(partition_hash(index), partition_hash(index));
  EXPECT_LT(index_key(1, 2, {index}, {a}), index_key(1, 2, {index}, {b}));
}

TEST(ExpiryKey, OrdersByTimeAcrossZero) {
  const Value partition{"p"};
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  std::vector<std::string> keys;
  for (const std::int64_t seconds : {least, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1},
                                     std::int64_t{1'700'000'000}, most}) {
    keys.push_back(expiry_key(1, seconds, {partition}));
    EXPECT_EQ(decode_expiry_seconds(keys.back()), seconds);
  }
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
}

TEST(ExpiryKey, LeadsToTheItem) {
  const Value partition{"p"};
  const Value range{12};
  EXPECT_EQ(item_key_of_expiry(expiry_key(3, 99, {partition, range.view()})),
            item_key(3, {partition, range.view()}));
  EXPECT_EQ(item_key_of_expiry(expiry_key(3, 99, {partition})), item_key(3, {partition}));
}

TEST(CatalogKey, DecodesToTheName) { EXPECT_EQ(decode_catalog_key(catalog_key("App")), "App"); }

TEST(KeyDecoding, RefusesDamagedKeys) {
  const Value partition{"p"};
  const Value range{12};
  const std::string whole = item_key(1, {partition, range.view()});
  std::vector<std::string> damaged = {"", "\x11", whole + "x", whole + whole};
  for (std::size_t length = 0; length < whole.size(); ++length) {
    // Cut behind the partition key it is the key of a table without range key.
    if (length != item_key(1, {partition}).size()) damaged.push_back(whole.substr(0, length));
  }
  damaged.push_back(whole.substr(0, 7) + "\x0A");
  damaged.push_back(whole.substr(0, 7) + std::string("\x04p\x00\x02", 4));
  for (const std::string& key : damaged) EXPECT_THROW(decode_item_key(key), StorageError);
  EXPECT_THROW(decode_catalog_key(whole), StorageError);
  EXPECT_THROW(decode_index_key(whole, {}), StorageError);
  EXPECT_THROW(decode_expiry_seconds(whole), StorageError);
  EXPECT_THROW(item_key_of_expiry(whole), StorageError);
}

TEST(PartitionHash, SpreadsSimilarKeysEvenly) {
  constexpr std::size_t buckets = 16;
  constexpr int keys = 16'000;
  std::vector<int> counts(buckets);
  for (int i = 0; i < keys; ++i) {
    const Value partition{"USER#" + std::to_string(i)};
    ++counts[partition_hash(partition) / (65536 / buckets)];
  }
  for (const int count : counts) {
    EXPECT_GT(count, 800);
    EXPECT_LT(count, 1200);
  }
}

}  // namespace
}  // namespace singletable::engine
