#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::StartsWith;

class TableAdmin : public BackendTest {};
SINGLETABLE_ON_EVERY_BACKEND(TableAdmin);

TEST_P(TableAdmin, ListsTablesInPages) {
  for (const char* name : {"Zoo", "Bar", "Car"}) backend().create_table(app_table(name));
  EXPECT_THAT(backend().list_tables({}).tables, ElementsAre("App", "Bar", "Car", "Zoo"));
  ListTablesOutput page = backend().list_tables({.limit = 2});
  EXPECT_THAT(page.tables, ElementsAre("App", "Bar"));
  EXPECT_THAT(page.last_evaluated_table, Optional(std::string{"Bar"}));
  page = backend().list_tables({.exclusive_start_table = "Bar", .limit = 2});
  EXPECT_THAT(page.tables, ElementsAre("Car", "Zoo"));
  EXPECT_EQ(page.last_evaluated_table, std::nullopt);
  EXPECT_THAT(backend().list_tables({.exclusive_start_table = "Cat"}).tables, ElementsAre("Zoo"));
}

TEST_P(TableAdmin, RefusesListLimitsOutsideOneToAHundred) {
  EXPECT_THROW(backend().list_tables({.limit = 0}), ValidationError);
  EXPECT_THROW(backend().list_tables({.limit = 101}), ValidationError);
  EXPECT_NO_THROW(backend().list_tables({.limit = 100}));
}

TEST_P(TableAdmin, DeletesATableWithAllThatIsInIt) {
  backend().create_table(app_table("Other"));
  backend().put_item({.table = "Other", .item = key("o", "1")});
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}});
  backend().delete_table({"App"});
  EXPECT_THROW(backend().describe_table({"App"}), ResourceNotFound);
  EXPECT_THROW(get("a", "1"), ResourceNotFound);

  backend().create_table(app_table());
  EXPECT_THAT(backend().scan({.table = "App"}).items, IsEmpty());
  EXPECT_THAT(backend().scan({.table = "App", .index = "KEYS"}).items, IsEmpty());
  EXPECT_EQ(backend().scan({.table = "Other"}).items.size(), 1U);
}

TEST_P(TableAdmin, DescribesATableAsOneThatIsBeingDeleted) {
  differs_on_dynamodb_local("tells of an ACTIVE table", "API reference, DeleteTable");
  EXPECT_EQ(backend().delete_table({"App"}).status, TableStatus::deleting);
}

TEST_P(TableAdmin, NamesUnknownTables) {
  const std::string message =
      told("ResourceNotFoundException: Requested resource not found: Table: Nope not found");
  EXPECT_THAT(thrown([&] { backend().describe_table({"Nope"}); }), StartsWith(message));
  EXPECT_THAT(thrown([&] { backend().delete_table({"Nope"}); }), StartsWith(message));
  EXPECT_THAT(thrown([&] { backend().describe_time_to_live({"Nope"}); }), StartsWith(message));
  EXPECT_THAT(thrown([&] { backend().update_time_to_live({"Nope", "ttl"}); }), StartsWith(message));
  EXPECT_THAT(thrown([&] { backend().describe_table({"x"}); }),
              HasSubstr(told("Value 'x' at 'tableName' failed to satisfy constraint")));
}

}  // namespace
}  // namespace singletable::conformance
