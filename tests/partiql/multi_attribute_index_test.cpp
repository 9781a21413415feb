#include "partiql/statement_fixture.hpp"

namespace singletable::partiql {
namespace {

/// "Many" has an index of two partition keys, and one of two range keys, beside one that has
/// one of each.
class MultiAttributeSelect : public StatementTest {
 protected:
  void SetUp() override {
    StatementTest::SetUp();
    engine().create_table(
        {.table = "Many",
         .key = {{"id"}},
         .global_secondary_indexes = {{"ByHashes", {{"a"}, KeyAttribute{"c"}, {{"b"}}, {}}},
                                      {"ByRanges", {{"a"}, KeyAttribute{"b"}, {}, {{"c"}}}},
                                      {"ByOne", {{"a"}, KeyAttribute{"b"}}}}});
    put("Many", {{"id", "1"}, {"a", "x"}, {"b", "y"}, {"c", "z"}});
  }
};

const std::string words =
    "ValidationException: PartiQL statements cannot be executed on tables with multi-attribute "
    "HASH keys or multi-attribute RANGE keys.";

TEST_F(MultiAttributeSelect, IsRefusedBeforeAnythingElseOfTheStatementIs) {
  for (const std::string index : {"ByHashes", "ByRanges"}) {
    for (const char* clause :
         {"", " WHERE a = 'x'", " WHERE a = 'x' AND b = 'y' AND c = 'z'", " WHERE a = 5",
          " WHERE id = '1'", " WHERE a = 'x' AND b = 'y' ORDER BY c DESC"}) {
      EXPECT_EQ(refusal("SELECT * FROM Many." + index + clause), words) << index << clause;
    }
  }
}

TEST_F(MultiAttributeSelect, LeavesTheTableAndItsOtherIndexesAlone) {
  EXPECT_EQ(items("SELECT * FROM Many WHERE id = '1'").size(), 1U);
  EXPECT_EQ(items("SELECT * FROM Many.ByOne WHERE a = 'x' AND b = 'y'").size(), 1U);
  run("INSERT INTO Many VALUE {'id': '2'}");
  run("UPDATE Many SET n = 1 WHERE id = '2'");
  run("DELETE FROM Many WHERE id = '1'");
  EXPECT_EQ(items("SELECT * FROM Many"), (std::vector<Item>{{{"id", "2"}, {"n", 1}}}));
}

TEST_F(MultiAttributeSelect, FailsItsOwnStatementOfABatch) {
  const auto output = batch_execute_statement(
      engine(), {.statements = {{{"SELECT * FROM Many.ByHashes WHERE a = 'x'"}},
                                {{"SELECT id FROM Many WHERE id = '1'"}}}});
  ASSERT_EQ(output.responses.size(), 2U);
  ASSERT_TRUE(output.responses[0].error);
  EXPECT_EQ(
      "ValidationException: " + std::string{service_words(output.responses[0].error->message)},
      words);
  EXPECT_EQ(output.responses[1].item, (Item{{"id", "1"}}));
}

}  // namespace
}  // namespace singletable::partiql
