#include <singletable/schema/partition_erasure.hpp>

#include <gmock/gmock.h>

#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using Counts = std::map<std::string, std::int64_t>;

class PartitionErasureTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    user_ = schema_.define(
        {.type = "USER", .partition_key = "USER#{id}", .range_key = "#DATA", .unique = {"email"}});
    const auto note = schema_.define(
        {.type = "NOTE", .partition_key = "USER#{id}", .range_key = "NOTE#{number:04}"});
    schema_.from(user_).create({.item = {{"id", "a"}, {"email", "a@x"}}});
    schema_.from(user_).create({.item = {{"id", "b"}, {"email", "b@x"}}});
    for (int i = 0; i < 230; ++i) {
      schema_.from(note).create({.item = {{"id", "a"}, {"number", i}}});
    }
    table_.create({.key = {{"USER", "a"}, {"OTHER"}}, .item = Item{{"n", 1}}});
  }

  std::size_t items() const { return provider_.scan_all<Item>({.table = "AppData"}).size(); }

  Schema schema_{table_};
  Schema::Entity user_;
};

TEST_F(PartitionErasureTest, CountsWhatItWouldErase) {
  const std::size_t before = items();
  EXPECT_EQ(erase_partition(table_, {.partition = {"USER", "a"}, .dry_run = true}),
            (Counts{{"", 1}, {"NOTE", 230}, {"USER", 1}}));
  EXPECT_EQ(items(), before);
}

TEST_F(PartitionErasureTest, ErasesAllItemsAndCompanionsOfKnownEntities) {
  EXPECT_EQ(erase_partition(table_, {.partition = {"USER", "a"}, .entities = {user_}}),
            (Counts{{"", 1}, {"NOTE", 230}, {"USER", 1}}));
  EXPECT_EQ(items(), 2u) << "the other user and its companion";
  schema_.from(user_).create({.item = {{"id", "c"}, {"email", "a@x"}}});
  EXPECT_EQ(erase_partition(table_, {.partition = {"USER", "a"}}), Counts{});
}

}  // namespace
}  // namespace singletable
