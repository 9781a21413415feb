#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"

namespace singletable::engine {
namespace {

using testing::Optional;

class DeleteItem : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(DeleteItem);

TEST_P(DeleteItem, RemovesTheItem) {
  put(key("a", "b"));
  put(key("a", "c"));
  engine().delete_item({.table = "App", .key = key("a", "b")});
  EXPECT_EQ(get("a", "b"), std::nullopt);
  EXPECT_TRUE(get("a", "c"));
}

TEST_P(DeleteItem, OfAnAbsentItemIsNoError) {
  const DeleteItemRequest request{
      .table = "App", .key = key("a", "b"), .return_values = ReturnValues::all_old};
  EXPECT_EQ(engine().delete_item(request).attributes, std::nullopt);
}

TEST_P(DeleteItem, ReturnsTheOldItemWhenAsked) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(item);
  const DeleteItemRequest request{
      .table = "App", .key = key("a", "b"), .return_values = ReturnValues::all_old};
  EXPECT_THAT(engine().delete_item(request).attributes, Optional(item));
}

TEST_P(DeleteItem, FailsConditionWithoutDeleting) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(item);
  const DeleteItemRequest request{.table = "App",
                                  .key = key("a", "b"),
                                  .condition = Condition::NotExists{Path::parse("x")},
                                  .return_item_on_condition_failure = true};
  try {
    engine().delete_item(request);
    FAIL() << "the condition holds";
  } catch (const ConditionalCheckFailed& failure) {
    EXPECT_THAT(failure.item(), Optional(item));
  }
  EXPECT_THAT(get("a", "b"), Optional(item));
}

TEST_P(DeleteItem, WorksBlindlyWhereNothingDependsOnTheItem) {
  engine().create_table({.table = "Plain", .key = {{"id"}}});
  engine().put_item({.table = "Plain", .item = Item{{"id", "1"}}});
  engine().delete_item({.table = "Plain", .key = Item{{"id", "1"}}});
  EXPECT_TRUE(engine().scan({.table = "Plain"}).items.empty());
}

}  // namespace
}  // namespace singletable::engine
