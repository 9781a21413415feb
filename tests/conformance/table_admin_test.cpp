#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;

class TableAdmin : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(TableAdmin);

TEST_P(TableAdmin, ListsTablesInPages) {
  for (const char* name : {"Zoo", "Bar", "Car"}) engine().create_table(app_table(name));
  EXPECT_THAT(engine().list_tables({}).tables, ElementsAre("App", "Bar", "Car", "Zoo"));
  ListTablesOutput page = engine().list_tables({.limit = 2});
  EXPECT_THAT(page.tables, ElementsAre("App", "Bar"));
  EXPECT_THAT(page.last_evaluated_table, Optional(std::string{"Bar"}));
  page = engine().list_tables({.exclusive_start_table = "Bar", .limit = 2});
  EXPECT_THAT(page.tables, ElementsAre("Car", "Zoo"));
  EXPECT_EQ(page.last_evaluated_table, std::nullopt);
  EXPECT_THAT(engine().list_tables({.exclusive_start_table = "Cat"}).tables, ElementsAre("Zoo"));
}

TEST_P(TableAdmin, RefusesListLimitsOutsideOneToAHundred) {
  EXPECT_THROW(engine().list_tables({.limit = 0}), ValidationError);
  EXPECT_THROW(engine().list_tables({.limit = 101}), ValidationError);
  EXPECT_NO_THROW(engine().list_tables({.limit = 100}));
}

TEST_P(TableAdmin, DeletesATableWithAllThatIsInIt) {
  engine().create_table(app_table("Other"));
  engine().put_item({.table = "Other", .item = key("o", "1")});
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}});
  EXPECT_EQ(engine().delete_table({"App"}).status, TableStatus::deleting);
  EXPECT_THROW(engine().describe_table({"App"}), ResourceNotFound);
  EXPECT_THROW(get("a", "1"), ResourceNotFound);

  engine().create_table(app_table());
  EXPECT_THAT(engine().scan({.table = "App"}).items, IsEmpty());
  EXPECT_THAT(engine().scan({.table = "App", .index = "KEYS"}).items, IsEmpty());
  EXPECT_EQ(engine().scan({.table = "Other"}).items.size(), 1U);
}

TEST_P(TableAdmin, NamesUnknownTables) {
  const std::string message =
      told("ResourceNotFoundException: Requested resource not found [table Nope]");
  EXPECT_EQ(thrown([&] { engine().describe_table({"Nope"}); }), message);
  EXPECT_EQ(thrown([&] { engine().delete_table({"Nope"}); }), message);
  EXPECT_EQ(thrown([&] { engine().describe_time_to_live({"Nope"}); }), message);
  EXPECT_EQ(thrown([&] { engine().update_time_to_live({"Nope", "ttl"}); }), message);
  EXPECT_THAT(thrown([&] { engine().describe_table({"x"}); }),
              HasSubstr("Value 'x' at 'tableName' failed to satisfy constraint"));
}

}  // namespace
}  // namespace singletable::engine
