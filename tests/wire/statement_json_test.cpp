#include <singletable/wire/statement_json.hpp>

#include <gtest/gtest.h>

namespace singletable::wire {
namespace {

const Item item{{"a", 1}};

TEST(StatementJson, PrintsItemsAndWhereToGoOn) {
  EXPECT_EQ(output_json(ExecuteStatementRequest{}, ExecuteStatementOutput{}), R"({"Items":[]})");
  EXPECT_EQ(output_json(ExecuteStatementRequest{}, ExecuteStatementOutput{{item, item}, "T", item}),
            R"({"Items":[{"a":{"N":"1"}},{"a":{"N":"1"}}],"NextToken":"T",)"
            R"("LastEvaluatedKey":{"a":{"N":"1"}}})");
}

TEST(StatementJson, PrintsWhatReadsAndWritesConsumed) {
  const auto printed = [](const Capacity& total) {
    ExecuteStatementOutput output;
    output.consumed_capacity = ConsumedCapacity{"T", total};
    return output_json(ExecuteStatementRequest{}, output);
  };
  EXPECT_EQ(printed({0.5, 0}),
            R"({"Items":[],"ConsumedCapacity":{"TableName":"T","CapacityUnits":0.5}})");
  EXPECT_EQ(printed({0, 2}),
            R"({"Items":[],"ConsumedCapacity":{"TableName":"T","CapacityUnits":2.0}})");
}

TEST(StatementJson, PrintsTheResponsesOfABatch) {
  const BatchExecuteStatementOutput output{
      {{{}, "T", item},
       {BatchStatementError{"DuplicateItem", "Duplicate [table T, key {}]", item}, "T"},
       {BatchStatementError{"ValidationError", "No statement"}}},
      {{"T", {0, 1}}}};
  EXPECT_EQ(output_json(BatchExecuteStatementRequest{}, output),
            R"({"Responses":[{"TableName":"T","Item":{"a":{"N":"1"}}},)"
            R"({"Error":{"Code":"DuplicateItem","Message":"Duplicate","Item":{"a":{"N":"1"}}},)"
            R"("TableName":"T"},{"Error":{"Code":"ValidationError","Message":"No statement"}}],)"
            R"("ConsumedCapacity":[{"TableName":"T","CapacityUnits":1.0}]})");
}

TEST(StatementJson, PrintsTheResponsesOfATransaction) {
  EXPECT_EQ(output_json(ExecuteTransactionRequest{}, ExecuteTransactionOutput{}),
            R"({"Responses":[]})");
  EXPECT_EQ(output_json(ExecuteTransactionRequest{}, ExecuteTransactionOutput{{item, {}}}),
            R"({"Responses":[{"Item":{"a":{"N":"1"}}},{}]})");
}

}  // namespace
}  // namespace singletable::wire
