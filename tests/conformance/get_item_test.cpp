#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::Optional;

class GetItem : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(GetItem);

TEST_P(GetItem, FindsNothingWhereNothingIs) { EXPECT_EQ(get("a", "b"), std::nullopt); }

TEST_P(GetItem, ProjectsWithNestedPaths) {
  put({{"pk", "a"}, {"sk", "b"}, {"m", Map{{"x", 1}, {"y", List{1, 2}}}}, {"n", 1}});
  const GetItemRequest request{.table = "App",
                               .key = key("a", "b"),
                               .projection = {Path::parse("m.y[1]"), Path::parse("n")}};
  EXPECT_THAT(backend().get_item(request).item,
              Optional(Item{{"m", Map{{"y", List{2}}}}, {"n", 1}}));
}

TEST_P(GetItem, IsAnEmptyItemWhenTheProjectionFindsNothing) {
  put(key("a", "b"));
  const GetItemRequest request{
      .table = "App", .key = key("a", "b"), .projection = {Path::parse("n")}};
  EXPECT_THAT(backend().get_item(request).item, Optional(Item{}));
}

TEST_P(GetItem, TellsEqualNumbersFromNothingElse) {
  backend().create_table({.table = "Numbers", .key = {{"id", AttributeType::number}}});
  backend().put_item({.table = "Numbers", .item = Item{{"id", Number::parse("1.00")}}});
  EXPECT_TRUE(backend().get_item({.table = "Numbers", .key = Item{{"id", 1}}}).item);
  EXPECT_FALSE(backend().get_item({.table = "Numbers", .key = Item{{"id", 10}}}).item);
}

TEST_P(GetItem, FindsBinaryKeysOfAllBytes) {
  backend().create_table({.table = "Bytes", .key = {{"id", AttributeType::binary}}});
  Bytes all;
  for (int byte = 0; byte < 256; ++byte) {
    all.push_back(static_cast<std::byte>(byte));
    backend().put_item({.table = "Bytes", .item = Item{{"id", all}, {"n", byte}}});
  }
  EXPECT_THAT(backend().get_item({.table = "Bytes", .key = Item{{"id", all}}}).item,
              Optional(Item{{"id", all}, {"n", 255}}));
}

}  // namespace
}  // namespace singletable::conformance
