#include <gmock/gmock.h>

#include <singletable/value/limits.hpp>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

class BatchWriteItem : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(BatchWriteItem);

TEST_P(BatchWriteItem, PutsAndDeletesInSeveralTables) {
  engine().create_table({.table = "Plain", .key = {{"id"}}});
  engine().put_item({.table = "Plain", .item = Item{{"id", "old"}}});
  put(key("a", "old"));
  const Item fresh{{"pk", "a"}, {"sk", "new"}, {"gsi1pk", "g"}};
  const BatchWriteItemOutput output = engine().batch_write_item(
      {{{"App", {BatchPut{fresh}, BatchDelete{key("a", "old")}, BatchDelete{key("a", "none")}}},
        {"Plain", {BatchPut{Item{{"id", "new"}}}, BatchDelete{Item{{"id", "old"}}}}}}});
  EXPECT_THAT(output.unprocessed_items, IsEmpty());
  EXPECT_THAT(get("a", "new"), Optional(fresh));
  EXPECT_EQ(get("a", "old"), std::nullopt);
  EXPECT_THAT(engine().scan({.table = "Plain"}).items, testing::ElementsAre(Item{{"id", "new"}}));
  EXPECT_THAT(engine().scan({.table = "App", .index = "KEYS"}).items, SizeIs(1));
}

TEST_P(BatchWriteItem, ThatIsPartlyInvalidWritesNothing) {
  EXPECT_THROW(engine().batch_write_item(
                   {{{"App", {BatchPut{key("a", "1")}, BatchPut{Item{{"pk", "a"}}}}}}}),
               ValidationError);
  EXPECT_EQ(get("a", "1"), std::nullopt);
}

TEST_P(BatchWriteItem, CountsTheWritesOfAllTables) {
  engine().create_table({.table = "Other", .key = {{"pk"}}});
  std::vector<BatchWrite> writes;
  for (int i = 0; i < 25; ++i) writes.emplace_back(BatchPut{key("a", std::to_string(i))});
  const auto write_one_more = [&] {
    engine().batch_write_item({{{"App", writes}, {"Other", {BatchPut{Item{{"pk", "a"}}}}}}});
  };
  EXPECT_THAT(thrown(write_one_more),
              testing::HasSubstr("Too many items requested for the BatchWriteItem call"));
  EXPECT_THAT(engine().scan({.table = "App"}).items, IsEmpty());
}

TEST_P(BatchWriteItem, TakesTwentyFiveOfTheLargestItems) {
  const std::string text(limits::item_size_bytes - 16, 'x');
  std::vector<BatchWrite> writes;
  for (int i = 10; i < 35; ++i) {
    writes.emplace_back(BatchPut{Item{{"pk", "a"}, {"sk", std::to_string(i)}, {"text", text}}});
  }
  engine().batch_write_item({{{"App", writes}}});
  EXPECT_TRUE(get("a", "34"));
}

}  // namespace
}  // namespace singletable::engine
