#include <singletable/explain/explain_table.hpp>

#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Post {
  std::string postId;
};

struct Greedy {
  std::string pk;
};

SingleTableConfig config() {
  return {.table = "App",
          .partition_key = "pk",
          .range_key = "sk",
          .type_index = {{"Types", "_type", "_timestamp"}},
          .indexes = {{"Board", {"boardPk", "score", true}}}};
}

SingleTable table_of(const SingleTableConfig& config) {
  // Without a backend, whatever is sent ends the program.
  return SingleTable{Provider{nullptr}, config};
}

/// A part of a key that varies.
const std::string id = "7";
const TableKey key{{"USER", id}, {"POST", id}};

auto always(const std::string& place, const std::string& value) {
  return HasSubstr("partition key of " + place + " is always \"" + value + '"');
}

class ExplainTable : public testing::Test {
 protected:
  SingleTable table_ = table_of(config());
};

TEST_F(ExplainTable, GivesTheRequestOfEachMethod) {
  const auto operation = [&](const auto& params) { return explain(table_, params).operation; };
  EXPECT_EQ(operation(SingleTable::Get{key.partition_key, key.range_key}), "GetItem");
  EXPECT_EQ(operation(SingleTable::BatchGet{{key}}), "BatchGetItem");
  EXPECT_EQ(operation(std::vector<TableTransactGet>{{key.partition_key, key.range_key}}),
            "TransactGetItems");
  EXPECT_EQ(operation(SingleTable::Query{key.partition_key}), "Query");
  EXPECT_EQ(operation(SingleTable::ListType{"POST"}), "Query");
  EXPECT_EQ(operation(SingleTable::Create<Post>{key}), "PutItem");
  EXPECT_EQ(operation(SingleTable::Update{key.partition_key, key.range_key, {{"a", 1}}}),
            "UpdateItem");
  EXPECT_EQ(operation(SingleTable::Delete{key.partition_key, key.range_key}), "DeleteItem");
  EXPECT_EQ(operation(SingleTable::BatchWrite{{SingleTable::Create<Post>{key}}}), "BatchWriteItem");
  EXPECT_EQ(operation(std::vector<TableAction>{SingleTable::Create<Post>{key}}),
            "TransactWriteItems");
  EXPECT_EQ(
      operation(SingleTable::Validate{
          key.partition_key, key.range_key, {{.operation = Operation::exists, .property = "pk"}}}),
      "TransactWriteItems");
}

TEST_F(ExplainTable, GivesKeysAndColumnsAsTheyAreSent) {
  const Explanation read =
      explain(table_, SingleTable::Query{
                          .partition = {"USER", id},
                          .range = {{.operation = Operation::begins_with, .value = {{"POST", ""}}}},
                      });
  EXPECT_EQ(read.reads, "table \"App\": pk = \"USER#7\" AND sk begins with \"POST#\"");
  EXPECT_THAT(read.warnings, IsEmpty());
  const Explanation write = explain(table_, SingleTable::Create<Post>{key, {.postId = "p"}});
  EXPECT_THAT(write.request,
              AllOf(HasSubstr("\"pk\":{\"S\":\"USER#7\"}"), HasSubstr("\"postId\":{\"S\":\"p\"}")));
  EXPECT_THAT(write.warnings, IsEmpty());
}

TEST_F(ExplainTable, WarnsOfReadsOfConstantPartitions) {
  const auto warnings = [&](const auto& params) { return explain(table_, params).warnings; };
  const auto of_table = ElementsAre(always("table \"App\"", "CONFIG#ALL"));
  EXPECT_THAT(warnings(SingleTable::Get{{"CONFIG", "ALL"}, {"ENTRY", id}}), of_table);
  EXPECT_THAT(warnings(SingleTable::Query{{"CONFIG", "ALL"}}), of_table);
  const TableKey one{{"CONFIG", "ALL"}, {"ENTRY", id}};
  EXPECT_THAT(warnings(SingleTable::BatchGet{{one, key, one}}), of_table);
  EXPECT_THAT(warnings(std::vector<TableTransactGet>{{one.partition_key, one.range_key}}),
              of_table);
  EXPECT_THAT(warnings(SingleTable::Query{.partition = "BOARD", .index = "Board"}),
              ElementsAre(always("index \"Board\"", "BOARD")));
  EXPECT_THAT(warnings(SingleTable::ListType{"POST"}),
              ElementsAre(always("index \"Types\"", "POST")));
}

TEST_F(ExplainTable, WarnsOfWritesToConstantPartitionsOnce) {
  const SingleTable::Create<Post> create{
      .key = key, .type = "POST", .indexes = {{"Board", {"BOARD", 7}}}};
  const auto both =
      ElementsAre(always("index \"Board\"", "BOARD"), always("index \"Types\"", "POST"));
  EXPECT_THAT(explain(table_, create).warnings, both);
  const SingleTable::Update update{.partition_key = {"USER", id},
                                   .range_key = {"POST", "8"},
                                   .indexes = {{"Board", {"BOARD", 7}}},
                                   .type = "POST"};
  EXPECT_THAT(explain(table_, update).warnings, both);
  EXPECT_THAT(explain(table_, {create, update}).warnings, both);
  const auto of_table = ElementsAre(always("table \"App\"", "CONFIG"));
  EXPECT_THAT(explain(table_, SingleTable::Delete{"CONFIG", {"ENTRY", id}}).warnings, of_table);
  EXPECT_THAT(explain(table_, SingleTable::Create<Post>{{"CONFIG", id}}).warnings, of_table);
}

TEST_F(ExplainTable, ChecksTheDescriptionOfThePhysicalTable) {
  const TableDescription description{.table = "App", .key = {{"pk"}, KeyAttribute{"sk"}}};
  EXPECT_THAT(
      explain(table_, SingleTable::Query{.partition = {"B", id}, .index = "Board"}, &description)
          .warnings,
      ElementsAre(HasSubstr("no index \"Board\"")));
  EXPECT_THAT(explain(table_, SingleTable::ListType{"POST"}, &description).warnings,
              testing::Contains(HasSubstr("no index \"Types\"")));
}

TEST_F(ExplainTable, SaysWhenNothingIsSent) {
  SingleTableConfig without = config();
  without.type_index = {};
  const Explanation list = explain(table_of(without), SingleTable::ListType{"POST"});
  EXPECT_EQ(list.operation, "");
  EXPECT_THAT(list.warnings, ElementsAre(HasSubstr("no type index")));
  EXPECT_EQ(explain(table_, std::vector<TableAction>{}).operation, "");
}

TEST_F(ExplainTable, ThrowsWhatTheMethodThrows) {
  EXPECT_THROW(explain(table_, SingleTable::Get{"USER"}), ValidationError);
  EXPECT_THROW(explain(table_, SingleTable::Query{.partition = "a", .index = "Other"}),
               ConfigurationError);
  EXPECT_THROW(explain(table_, SingleTable::Create<Greedy>{key}), ConfigurationError);
}

}  // namespace
}  // namespace singletable
