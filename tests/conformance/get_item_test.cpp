#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"

namespace singletable::engine {
namespace {

using testing::Optional;

class GetItem : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(GetItem);

TEST_P(GetItem, FindsNothingWhereNothingIs) { EXPECT_EQ(get("a", "b"), std::nullopt); }

TEST_P(GetItem, ProjectsWithNestedPaths) {
  put({{"pk", "a"}, {"sk", "b"}, {"m", Map{{"x", 1}, {"y", List{1, 2}}}}, {"n", 1}});
  const GetItemRequest request{.table = "App",
                               .key = key("a", "b"),
                               .projection = {Path::parse("m.y[1]"), Path::parse("n")}};
  EXPECT_THAT(engine().get_item(request).item,
              Optional(Item{{"m", Map{{"y", List{2}}}}, {"n", 1}}));
}

TEST_P(GetItem, IsAnEmptyItemWhenTheProjectionFindsNothing) {
  put(key("a", "b"));
  const GetItemRequest request{
      .table = "App", .key = key("a", "b"), .projection = {Path::parse("n")}};
  EXPECT_THAT(engine().get_item(request).item, Optional(Item{}));
}

TEST_P(GetItem, TellsEqualNumbersFromNothingElse) {
  engine().create_table({.table = "Numbers", .key = {{"id", AttributeType::number}}});
  engine().put_item({.table = "Numbers", .item = Item{{"id", Number::parse("1.00")}}});
  EXPECT_TRUE(engine().get_item({.table = "Numbers", .key = Item{{"id", 1}}}).item);
  EXPECT_FALSE(engine().get_item({.table = "Numbers", .key = Item{{"id", 10}}}).item);
}

TEST_P(GetItem, FindsBinaryKeysOfAllBytes) {
  engine().create_table({.table = "Bytes", .key = {{"id", AttributeType::binary}}});
  Bytes all;
  for (int byte = 0; byte < 256; ++byte) {
    all.push_back(static_cast<std::byte>(byte));
    engine().put_item({.table = "Bytes", .item = Item{{"id", all}, {"n", byte}}});
  }
  EXPECT_THAT(engine().get_item({.table = "Bytes", .key = Item{{"id", all}}}).item,
              Optional(Item{{"id", all}, {"n", 255}}));
}

}  // namespace
}  // namespace singletable::engine
