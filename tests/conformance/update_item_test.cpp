#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::Optional;

class UpdateItem : public BackendTest {
 protected:
  std::optional<Item> update(const Update& change, ReturnValues return_values = {}) {
    return backend()
        .update_item({.table = "App",
                      .key = key("a", "b"),
                      .update = change,
                      .return_values = return_values})
        .attributes;
  }
};
SINGLETABLE_ON_EVERY_BACKEND(UpdateItem);

Update set(const std::string& path, const Value& value) {
  return {.set = {{Path::parse(path), {value}}}};
}

TEST_P(UpdateItem, ChangesWhatItNamesAndNothingElse) {
  put({{"pk", "a"}, {"sk", "b"}, {"n", 1}, {"x", "y"}});
  update({.set = {{Path::parse("s"), {Value{"new"}}}}, .add = {{Path::parse("n"), 2}}});
  EXPECT_THAT(get("a", "b"),
              Optional(Item{{"pk", "a"}, {"sk", "b"}, {"n", 3}, {"s", "new"}, {"x", "y"}}));
}

TEST_P(UpdateItem, StartsAnAbsentItemFromItsKey) {
  update(set("x", 1));
  EXPECT_THAT(get("a", "b"), Optional(Item{{"pk", "a"}, {"sk", "b"}, {"x", 1}}));
}

TEST_P(UpdateItem, WithoutChangesMakesAnItemOfItsKey) {
  update({});
  EXPECT_THAT(get("a", "b"), Optional(key("a", "b")));
}

TEST_P(UpdateItem, WithoutChangesLeavesAnItemAsItIs) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(item);
  update({});
  EXPECT_THAT(get("a", "b"), Optional(item));
}

TEST_P(UpdateItem, ReturnsTheItemOrItsChangedParts) {
  differs_on_dynamodb_local("tells of whole attributes, not of the nested parts that changed",
                            "API reference, UpdateItem, ReturnValues");
  const Item before{{"pk", "a"}, {"sk", "b"}, {"m", Map{{"x", 1}, {"y", 2}}}, {"n", 1}};
  struct Case {
    ReturnValues return_values;
    std::optional<Item> expected;
  };
  const Case cases[] = {
      {ReturnValues::none, std::nullopt},
      {ReturnValues::all_old, before},
      {ReturnValues::updated_old, Item{{"m", Map{{"x", 1}}}}},
      {ReturnValues::all_new,
       Item{{"pk", "a"}, {"sk", "b"}, {"m", Map{{"x", 5}, {"y", 2}}}, {"n", 1}, {"t", "new"}}},
      {ReturnValues::updated_new, Item{{"m", Map{{"x", 5}}}, {"t", "new"}}},
  };
  for (const Case& c : cases) {
    put(before);
    Update change = set("m.x", 5);
    change.set.push_back({Path::parse("t"), {Value{"new"}}});
    EXPECT_EQ(update(change, c.return_values), c.expected) << static_cast<int>(c.return_values);
  }
}

TEST_P(UpdateItem, ReturnsNothingWhereThereIsNothing) {
  differs_on_dynamodb_local("fails with InternalFailure",
                            "API reference, UpdateItem, ReturnValues");
  EXPECT_EQ(update(set("x", 1), ReturnValues::all_old), std::nullopt);
  EXPECT_EQ(update(set("y", 1), ReturnValues::updated_old), std::nullopt);
  EXPECT_EQ(update({.remove = {Path::parse("x")}}, ReturnValues::updated_new), std::nullopt);
  EXPECT_EQ(update({}, ReturnValues::updated_new), std::nullopt);
}

TEST_P(UpdateItem, TestsItsConditionOnTheItemBefore) {
  put({{"pk", "a"}, {"sk", "b"}, {"n", 1}});
  UpdateItemRequest request{
      .table = "App",
      .key = key("a", "b"),
      .update = set("n", 2),
      .condition = Condition::Compare{Path::parse("n"), Comparator::equal, Value{1}}};
  backend().update_item(request);
  request.update = set("n", 3);
  EXPECT_THROW(backend().update_item(request), ConditionalCheckFailed);
  EXPECT_THAT(get("a", "b"), Optional(Item{{"pk", "a"}, {"sk", "b"}, {"n", 2}}));
}

TEST_P(UpdateItem, ReturnsOnlyTheNestedPartsItNames) {
  differs_on_dynamodb_local("tells of whole attributes, not of the nested parts that changed",
                            "API reference, UpdateItem, ReturnValues");
  put({{"pk", "a"}, {"sk", "b"}, {"m", Map{{"l", List{1, 2, 3}}, {"gone", 1}, {"kept", 1}}}});
  const Update change{.set = {{Path::parse("m.l[1]"), {Value{20}}}},
                      .remove = {Path::parse("m.gone")},
                      .add = {{Path::parse("m.count"), Value{1}}}};
  EXPECT_EQ(update(change, ReturnValues::updated_old),
            (Item{{"m", Map{{"gone", 1}, {"l", List{2}}}}}));
  EXPECT_EQ(update({.set = {{Path::parse("m.l[2]"), {Value{30}}}},
                    .add = {{Path::parse("m.count"), Value{1}}}},
                   ReturnValues::updated_new),
            (Item{{"m", Map{{"count", 2}, {"l", List{30}}}}}));
}

TEST_P(UpdateItem, ConditionFailureCarriesTheItemOnlyWhenAsked) {
  const Item item{{"pk", "a"}, {"sk", "b"}, {"n", 1}};
  put(item);
  UpdateItemRequest request{.table = "App",
                            .key = key("a", "b"),
                            .update = set("n", 2),
                            .condition = Condition::Exists{Path::parse("x")}};
  for (const bool asked : {false, true}) {
    request.return_item_on_condition_failure = asked;
    try {
      backend().update_item(request);
      FAIL() << "the condition holds";
    } catch (const ConditionalCheckFailed& failure) {
      EXPECT_EQ(failure.item(), asked ? std::optional{item} : std::nullopt);
    }
  }
}

TEST_P(UpdateItem, TestsItsConditionBeforeItsOperands) {
  put(key("a", "b"));
  const UpdateItemRequest request{.table = "App",
                                  .key = key("a", "b"),
                                  .update = {.set = {{Path::parse("x"), {Path::parse("absent")}}}},
                                  .condition = Condition::Exists{Path::parse("n")}};
  EXPECT_THROW(backend().update_item(request), ConditionalCheckFailed);
}

TEST_P(UpdateItem, ThatCannotBeAppliedWritesNothing) {
  const Item before{{"pk", "a"}, {"sk", "b"}, {"s", "text"}};
  put(before);
  EXPECT_THROW(update({.set = {{Path::parse("y"), {Value{1}}}}, .add = {{Path::parse("s"), 1}}}),
               ValidationError);
  EXPECT_THAT(get("a", "b"), Optional(before));
}

}  // namespace
}  // namespace singletable::conformance
