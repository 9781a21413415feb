#include "engine/item_collection.hpp"

#include <gmock/gmock.h>

#include <singletable/value/item_size.hpp>

#include "engine/write_executor.hpp"

namespace singletable::engine {
namespace {

TEST(ItemCollectionSize, IsThatOfItemsAndLocalEntriesOfOnePartition) {
  const auto storage = make_memory_storage();
  Catalog catalog{*storage};
  const KeySchema by_rank{{"pk"}, KeyAttribute{"rank"}};
  const TablePtr table = catalog.create(
      {.name = "App",
       .key = {{"pk"}, KeyAttribute{"sk"}},
       .indexes = {{1, IndexKind::local, {"LOCAL", by_rank, {ProjectionType::keys_only}}},
                   {2, IndexKind::global, {"GLOBAL", by_rank}}}},
      *storage->new_batch());
  KeyLocks locks;
  const Clock clock = system_now;
  ChangeLog log{*storage, clock};
  WriteExecutor writer{*storage, catalog, locks, log};
  const Item ranked{{"pk", "a"}, {"sk", "1"}, {"rank", "r"}, {"text", "t"}};
  const Item plain{{"pk", "a"}, {"sk", "2"}};
  for (const Item& item : {ranked, plain, Item{{"pk", "b"}, {"sk", "1"}}}) {
    writer.put({.table = "App", .item = item});
  }
  const Item entry{{"pk", "a"}, {"sk", "1"}, {"rank", "r"}};
  EXPECT_EQ(collection_size(*storage, *table, Value{"a"}),
            item_size(ranked) + item_size(plain) + item_size(entry));
}

TEST(ItemCollectionSize, IsEstimatedInWholeGigabytes) {
  constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30;
  struct Case {
    std::uint64_t bytes;
    double lower;
  };
  for (const auto& [bytes, lower] :
       std::vector<Case>{{0, 0}, {gigabyte - 1, 0}, {gigabyte, 1}, {5 * gigabyte / 2, 2}}) {
    EXPECT_EQ(size_estimate(Item{{"pk", "a"}}, bytes),
              (ItemCollectionMetrics{Item{{"pk", "a"}}, lower, lower + 1}))
        << bytes;
  }
}

}  // namespace
}  // namespace singletable::engine
