#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::Optional;

class PutItem : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(PutItem);

const Condition is_new = Condition::NotExists{Path::attribute("pk")};

TEST_P(PutItem, StoresEveryType) {
  const Item item{{"pk", "a"},
                  {"sk", "b"},
                  {"binary", Bytes{std::byte{0}, std::byte{255}}},
                  {"list", List{1, "two", nullptr}},
                  {"map", Map{{"a", true}}},
                  {"number", Number::parse("-1.5E-100")},
                  {"numbers", NumberSet{3, 1}},
                  {"text", "z\xC3\xBC"}};
  put(item);
  EXPECT_THAT(get("a", "b"), Optional(item));
}

TEST_P(PutItem, ReplacesTheWholeItem) {
  put({{"pk", "a"}, {"sk", "b"}, {"x", 1}});
  put({{"pk", "a"}, {"sk", "b"}, {"y", 2}});
  EXPECT_THAT(get("a", "b"), Optional(Item{{"pk", "a"}, {"sk", "b"}, {"y", 2}}));
}

TEST_P(PutItem, ReturnsTheOldItemWhenAsked) {
  const Item first{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  PutItemRequest request{.table = "App", .item = first, .return_values = ReturnValues::all_old};
  EXPECT_EQ(backend().put_item(request).attributes, std::nullopt);
  request.item = Item{{"pk", "a"}, {"sk", "b"}};
  EXPECT_THAT(backend().put_item(request).attributes, Optional(first));
}

TEST_P(PutItem, ReturnsNothingByDefault) {
  put(key("a", "b"));
  EXPECT_EQ(backend().put_item({.table = "App", .item = key("a", "b")}).attributes, std::nullopt);
}

TEST_P(PutItem, FailsConditionWithoutWriting) {
  const Item first{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  PutItemRequest request{.table = "App", .item = first, .condition = is_new};
  backend().put_item(request);
  request.item = Item{{"pk", "a"}, {"sk", "b"}, {"x", 2}};
  EXPECT_THROW(backend().put_item(request), ConditionalCheckFailed);
  EXPECT_THAT(get("a", "b"), Optional(first));
}

TEST_P(PutItem, ConditionSeesAnAbsentItemAsEmpty) {
  const Condition exists = Condition::Exists{Path::attribute("pk")};
  EXPECT_THROW(backend().put_item({.table = "App", .item = key("a", "b"), .condition = exists}),
               ConditionalCheckFailed);
  EXPECT_EQ(get("a", "b"), std::nullopt);
}

TEST_P(PutItem, ConditionFailureCarriesTheItemOnlyWhenAsked) {
  const Item first{{"pk", "a"}, {"sk", "b"}, {"x", 1}};
  put(first);
  PutItemRequest request{.table = "App", .item = key("a", "b"), .condition = is_new};
  for (const bool asked : {false, true}) {
    request.return_item_on_condition_failure = asked;
    try {
      backend().put_item(request);
      FAIL() << "the condition holds";
    } catch (const ConditionalCheckFailed& failure) {
      EXPECT_STREQ(failure.what(), "The conditional request failed");
      EXPECT_EQ(failure.item(), asked ? std::optional{first} : std::nullopt);
    }
  }
}

TEST_P(PutItem, ConditionFailureOnAnAbsentItemCarriesNone) {
  const PutItemRequest request{.table = "App",
                               .item = key("a", "b"),
                               .condition = Condition::Exists{Path::attribute("pk")},
                               .return_item_on_condition_failure = true};
  try {
    backend().put_item(request);
    FAIL() << "the condition holds";
  } catch (const ConditionalCheckFailed& failure) {
    EXPECT_EQ(failure.item(), std::nullopt);
  }
}

TEST_P(PutItem, WritesTablesWithoutIndexesToo) {
  backend().create_table({.table = "Plain", .key = {{"id", AttributeType::number}}});
  backend().put_item({.table = "Plain", .item = Item{{"id", 1}, {"x", 1}}});
  backend().put_item({.table = "Plain", .item = Item{{"id", 1}, {"x", 2}}});
  EXPECT_THAT(backend().get_item({.table = "Plain", .key = Item{{"id", 1}}}).item,
              Optional(Item{{"id", 1}, {"x", 2}}));
}

}  // namespace
}  // namespace singletable::conformance
