#include <gmock/gmock.h>

#include <singletable/value/limits.hpp>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

class BatchWriteItem : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(BatchWriteItem);

TEST_P(BatchWriteItem, PutsAndDeletesInSeveralTables) {
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  backend().put_item({.table = "Plain", .item = Item{{"id", "old"}}});
  put(key("a", "old"));
  const Item fresh{{"pk", "a"}, {"sk", "new"}, {"gsi1pk", "g"}};
  const BatchWriteItemOutput output = backend().batch_write_item(
      {{{"App", {BatchPut{fresh}, BatchDelete{key("a", "old")}, BatchDelete{key("a", "none")}}},
        {"Plain", {BatchPut{Item{{"id", "new"}}}, BatchDelete{Item{{"id", "old"}}}}}}});
  EXPECT_THAT(output.unprocessed_items, IsEmpty());
  EXPECT_THAT(get("a", "new"), Optional(fresh));
  EXPECT_EQ(get("a", "old"), std::nullopt);
  EXPECT_THAT(backend().scan({.table = "Plain"}).items, testing::ElementsAre(Item{{"id", "new"}}));
  EXPECT_THAT(backend().scan({.table = "App", .index = "KEYS"}).items, SizeIs(1));
}

TEST_P(BatchWriteItem, ThatIsPartlyInvalidWritesNothing) {
  EXPECT_THROW(backend().batch_write_item(
                   {{{"App", {BatchPut{key("a", "1")}, BatchPut{Item{{"pk", "a"}}}}}}}),
               ValidationError);
  EXPECT_EQ(get("a", "1"), std::nullopt);
}

TEST_P(BatchWriteItem, CountsTheWritesOfAllTables) {
  backend().create_table({.table = "Other", .key = {{"pk"}}});
  std::vector<BatchWrite> writes;
  for (int i = 0; i < 25; ++i) writes.emplace_back(BatchPut{key("a", std::to_string(i))});
  const auto write_one_more = [&] {
    backend().batch_write_item({{{"App", writes}, {"Other", {BatchPut{Item{{"pk", "a"}}}}}}});
  };
  EXPECT_THAT(thrown(write_one_more),
              testing::HasSubstr("Too many items requested for the BatchWriteItem call"));
  EXPECT_THAT(backend().scan({.table = "App"}).items, IsEmpty());
}

TEST_P(BatchWriteItem, TakesTwentyFiveOfTheLargestItems) {
  const std::string text(limits::item_size_bytes - 16, 'x');
  std::vector<BatchWrite> writes;
  for (int i = 10; i < 35; ++i) {
    writes.emplace_back(BatchPut{Item{{"pk", "a"}, {"sk", std::to_string(i)}, {"text", text}}});
  }
  backend().batch_write_item({{{"App", writes}}});
  EXPECT_TRUE(get("a", "34"));
}

}  // namespace
}  // namespace singletable::conformance
