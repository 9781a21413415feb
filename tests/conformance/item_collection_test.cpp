#include <gmock/gmock.h>
#include <singletable/value/item_size.hpp>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::Optional;
using testing::Pair;

class ItemCollectionMetricsOf : public BackendTest {
 protected:
  static ItemCollectionMetrics metrics(const std::string& pk) {
    return {.key = Item{{"pk", pk}}, .lower_gb = 0, .upper_gb = 1};
  }
};
SINGLETABLE_ON_EVERY_BACKEND(ItemCollectionMetricsOf);

TEST_P(ItemCollectionMetricsOf, SingleWritesTellTheirPartition) {
  differs_on_dynamodb_local("tells no metrics of item collections",
                            "API reference, PutItem, ItemCollectionMetrics");
  const bool yes = true;
  EXPECT_THAT(
      backend()
          .put_item({.table = "App", .item = key("a", "1"), .return_item_collection_metrics = yes})
          .item_collection_metrics,
      Optional(metrics("a")));
  EXPECT_THAT(backend()
                  .update_item(
                      {.table = "App", .key = key("b", "1"), .return_item_collection_metrics = yes})
                  .item_collection_metrics,
              Optional(metrics("b")));
  EXPECT_THAT(backend()
                  .delete_item(
                      {.table = "App", .key = key("c", "1"), .return_item_collection_metrics = yes})
                  .item_collection_metrics,
              Optional(metrics("c")));
  EXPECT_FALSE(backend().put_item({.table = "App", .item = key("a", "1")}).item_collection_metrics);
}

TEST_P(ItemCollectionMetricsOf, TablesWithoutLocalIndexesHaveNone) {
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  EXPECT_FALSE(
      backend()
          .put_item(
              {.table = "Plain", .item = Item{{"id", "1"}}, .return_item_collection_metrics = true})
          .item_collection_metrics);
}

TEST_P(ItemCollectionMetricsOf, EachPartitionOfSeveralWritesOnce) {
  differs_on_dynamodb_local("tells no metrics of item collections",
                            "API reference, PutItem, ItemCollectionMetrics");
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  const auto batch = backend().batch_write_item(
      {.tables = {{"App",
                   {BatchPut{key("a", "1")}, BatchPut{key("b", "1")}, BatchDelete{key("a", "2")}}},
                  {"Plain", {BatchPut{Item{{"id", "1"}}}}}},
       .return_item_collection_metrics = true});
  EXPECT_THAT(batch.item_collection_metrics,
              ElementsAre(Pair("App", ElementsAre(metrics("a"), metrics("b")))));
  const auto transaction = backend().transact_write_items(
      {.actions = {TransactPut{.table = "App", .item = key("c", "1")},
                   TransactConditionCheck{.table = "App",
                                          .key = key("d", "1"),
                                          .condition = Condition::NotExists{Path::parse("pk")}}},
       .return_item_collection_metrics = true});
  EXPECT_THAT(transaction.item_collection_metrics,
              ElementsAre(Pair("App", ElementsAre(metrics("c")))));
}

}  // namespace
}  // namespace singletable::conformance
