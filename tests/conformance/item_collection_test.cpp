#include "engine/item_collection.hpp"

#include <gmock/gmock.h>
#include <singletable/value/item_size.hpp>

#include "engine/engine_fixture.hpp"
#include "engine/write_executor.hpp"

namespace singletable::engine {
namespace {

using testing::ElementsAre;
using testing::Optional;
using testing::Pair;

class ItemCollectionMetricsOf : public EngineTest {
 protected:
  static ItemCollectionMetrics metrics(const std::string& pk) {
    return {.key = Item{{"pk", pk}}, .lower_gb = 0, .upper_gb = 1};
  }
};
SINGLETABLE_ON_EVERY_ENGINE(ItemCollectionMetricsOf);

TEST_P(ItemCollectionMetricsOf, SingleWritesTellTheirPartition) {
  const bool yes = true;
  EXPECT_THAT(
      engine()
          .put_item({.table = "App", .item = key("a", "1"), .return_item_collection_metrics = yes})
          .item_collection_metrics,
      Optional(metrics("a")));
  EXPECT_THAT(engine()
                  .update_item(
                      {.table = "App", .key = key("b", "1"), .return_item_collection_metrics = yes})
                  .item_collection_metrics,
              Optional(metrics("b")));
  EXPECT_THAT(engine()
                  .delete_item(
                      {.table = "App", .key = key("c", "1"), .return_item_collection_metrics = yes})
                  .item_collection_metrics,
              Optional(metrics("c")));
  EXPECT_FALSE(engine().put_item({.table = "App", .item = key("a", "1")}).item_collection_metrics);
}

TEST_P(ItemCollectionMetricsOf, TablesWithoutLocalIndexesHaveNone) {
  engine().create_table({.table = "Plain", .key = {{"id"}}});
  EXPECT_FALSE(
      engine()
          .put_item(
              {.table = "Plain", .item = Item{{"id", "1"}}, .return_item_collection_metrics = true})
          .item_collection_metrics);
}

TEST_P(ItemCollectionMetricsOf, EachPartitionOfSeveralWritesOnce) {
  engine().create_table({.table = "Plain", .key = {{"id"}}});
  const auto batch = engine().batch_write_item(
      {.tables = {{"App",
                   {BatchPut{key("a", "1")}, BatchPut{key("b", "1")}, BatchDelete{key("a", "2")}}},
                  {"Plain", {BatchPut{Item{{"id", "1"}}}}}},
       .return_item_collection_metrics = true});
  EXPECT_THAT(batch.item_collection_metrics,
              ElementsAre(Pair("App", ElementsAre(metrics("a"), metrics("b")))));
  const auto transaction = engine().transact_write_items(
      {.actions = {TransactPut{.table = "App", .item = key("c", "1")},
                   TransactConditionCheck{.table = "App",
                                          .key = key("d", "1"),
                                          .condition = Condition::NotExists{Path::parse("pk")}}},
       .return_item_collection_metrics = true});
  EXPECT_THAT(transaction.item_collection_metrics,
              ElementsAre(Pair("App", ElementsAre(metrics("c")))));
}

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
