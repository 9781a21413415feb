#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

class Reopening : public EngineTest {};
INSTANTIATE_TEST_SUITE_P(On, Reopening, testing::Values(Place::folder),
                         testing::PrintToStringParamName());

TEST_P(Reopening, KeepsItemsAndIndexes) {
  const Item item{{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}, {"gsi1sk", 5}, {"x", 1}};
  put(item);
  reopen();
  EXPECT_THAT(get("a", "1"), Optional(item));
  EXPECT_THAT(
      engine().query({.table = "App", .index = "GSI1", .key_condition = {"gsi1pk", "g"}}).items,
      ElementsAre(item));
}

TEST_P(Reopening, KeepsTheCatalog) {
  const TableDescription before = engine().describe_table({"App"});
  clock().advance(5s);
  reopen();
  const TableDescription after = engine().describe_table({"App"});
  EXPECT_EQ(after.key, before.key);
  EXPECT_EQ(after.created_at, before.created_at);
  ASSERT_EQ(after.global_secondary_indexes.size(), before.global_secondary_indexes.size());
  for (std::size_t i = 0; i < before.global_secondary_indexes.size(); ++i) {
    EXPECT_EQ(after.global_secondary_indexes[i].schema, before.global_secondary_indexes[i].schema);
  }
  ASSERT_EQ(after.local_secondary_indexes.size(), 1U);
  EXPECT_EQ(after.local_secondary_indexes[0].schema, before.local_secondary_indexes[0].schema);
}

TEST_P(Reopening, KeepsTimeToLive) {
  engine().update_time_to_live({"App", "ttl", true});
  put({{"pk", "a"}, {"sk", "1"}, {"ttl", clock().seconds()}});
  reopen();
  EXPECT_THAT(engine().describe_time_to_live({"App"}).attribute, Optional(std::string{"ttl"}));
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 1U);
}

TEST_P(Reopening, KeepsTablesDeleted) {
  put(key("a", "1"));
  engine().delete_table({"App"});
  reopen();
  EXPECT_THAT(engine().list_tables({}).tables, IsEmpty());
  engine().create_table(app_table());
  EXPECT_THAT(engine().scan({.table = "App"}).items, IsEmpty());
}

TEST_P(Reopening, GivesNoTableIdTwice) {
  engine().delete_table({"App"});
  reopen();
  engine().create_table(app_table("First"));
  engine().create_table(app_table("Second"));
  engine().put_item({.table = "First", .item = key("a", "1")});
  EXPECT_THAT(engine().scan({.table = "Second"}).items, IsEmpty());
  EXPECT_THAT(engine().scan({.table = "First"}).items, SizeIs(1));
}

TEST(OpenEngine, RefusesAnEmptyClock) {
  EXPECT_THROW(open_engine({.clock = nullptr}), ConfigurationError);
}

}  // namespace
}  // namespace singletable::engine
