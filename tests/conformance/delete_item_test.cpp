#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::Optional;

class DeleteItem : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(DeleteItem);

TEST_P(DeleteItem, RemovesTheItem) {
  put(key("a", "b"));
  put(key("a", "c"));
  backend().delete_item({.table = "App", .key = key("a", "b")});
  EXPECT_EQ(get("a", "b"), std::nullopt);
  EXPECT_TRUE(get("a", "c"));
}

TEST_P(DeleteItem, OfAnAbsentItemIsNoError) {
  const DeleteItemRequest request{
      .table = "App", .key = key("a", "b"), .return_values = ReturnValues::all_old};
  EXPECT_EQ(backend().delete_item(request).attributes, std::nullopt);
}

TEST_P(DeleteItem, ReturnsTheOldItemWhenAsked) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(item);
  const DeleteItemRequest request{
      .table = "App", .key = key("a", "b"), .return_values = ReturnValues::all_old};
  EXPECT_THAT(backend().delete_item(request).attributes, Optional(item));
}

TEST_P(DeleteItem, FailsConditionWithoutDeleting) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(item);
  const DeleteItemRequest request{.table = "App",
                                  .key = key("a", "b"),
                                  .condition = Condition::NotExists{Path::parse("x")},
                                  .return_item_on_condition_failure = true};
  try {
    backend().delete_item(request);
    FAIL() << "the condition holds";
  } catch (const ConditionalCheckFailed& failure) {
    EXPECT_THAT(failure.item(), Optional(item));
  }
  EXPECT_THAT(get("a", "b"), Optional(item));
}

TEST_P(DeleteItem, WorksBlindlyWhereNothingDependsOnTheItem) {
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  backend().put_item({.table = "Plain", .item = Item{{"id", "1"}}});
  backend().delete_item({.table = "Plain", .key = Item{{"id", "1"}}});
  EXPECT_TRUE(backend().scan({.table = "Plain"}).items.empty());
}

}  // namespace
}  // namespace singletable::conformance
