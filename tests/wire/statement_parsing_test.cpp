#include <singletable/wire/statement_parsing.hpp>

#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

template <class Request>
Request statements_of(const std::string& operation, const std::string& body) {
  return std::get<Request>(parse_statement_request(operation, body).value());
}

TEST(StatementParsing, LeavesOtherOperationsAlone) {
  EXPECT_FALSE(parse_statement_request("GetItem", "no JSON"));
  EXPECT_FALSE(parse_statement_request("", "{}"));
}

TEST(StatementParsing, ReadsExecuteStatement) {
  EXPECT_EQ(statements_of<ExecuteStatementRequest>("ExecuteStatement", R"({"Statement": "S"})"),
            (ExecuteStatementRequest{{"S"}}));
  EXPECT_EQ(statements_of<ExecuteStatementRequest>("ExecuteStatement", R"({
              "Statement": "S", "Parameters": [{"S": "a"}, {"N": "1"}, {"NULL": true}],
              "ConsistentRead": true, "NextToken": "T", "Limit": 7,
              "ReturnConsumedCapacity": "INDEXES",
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})"),
            (ExecuteStatementRequest{{"S", {Value{"a"}, Value{1}, Value{}}, true},
                                     true,
                                     7,
                                     "T",
                                     ReturnConsumedCapacity::indexes}));
}

TEST(StatementParsing, ReadsBatchesAndTransactions) {
  EXPECT_EQ(statements_of<BatchExecuteStatementRequest>("BatchExecuteStatement", R"({
              "Statements": [{"Statement": "A", "ConsistentRead": true},
                             {"Statement": "B", "Parameters": [{"N": "1"}],
                              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}],
              "ReturnConsumedCapacity": "TOTAL"})"),
            (BatchExecuteStatementRequest{{{{"A"}, true}, {{"B", {Value{1}}, true}}},
                                          ReturnConsumedCapacity::total}));
  EXPECT_EQ(statements_of<ExecuteTransactionRequest>("ExecuteTransaction", R"({
              "TransactStatements": [{"Statement": "A"},
                                     {"Statement": "B",
                                      "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}],
              "ClientRequestToken": "T"})"),
            (ExecuteTransactionRequest{{{"A"}, {"B", {}, true}}, "T"}));
}

struct BadStatement {
  const char* operation;
  const char* body;
  const char* refusal;
};

constexpr BadStatement bad_statements[] = {
    {"ExecuteStatement", "{}",
     "ValidationException: 1 validation error detected: Value null at 'statement' failed to "
     "satisfy constraint: Member must not be null"},
    {"ExecuteStatement", R"({"Statement": "S", "Parameters": []})",
     "ValidationException: 1 validation error detected: Value '[]' at 'parameters' failed to "
     "satisfy constraint: Member must have length greater than or equal to 1"},
    {"ExecuteStatement", R"({"Statement": "S", "Parameters": [{"N": "abc"}]})",
     "ValidationException: The parameter cannot be converted to a numeric value: abc"},
    {"ExecuteStatement", R"({"Statement": 7})",
     "SerializationException: NUMBER_VALUE cannot be converted to String"},
    {"BatchExecuteStatement", R"({"Statements": [{}]})",
     "ValidationException: 1 validation error detected: Value null at "
     "'statements.1.member.statement' failed to satisfy constraint: Member must not be null"},
    {"ExecuteTransaction", "{}",
     "ValidationException: 1 validation error detected: Value null at 'transactStatements' failed "
     "to satisfy constraint: Member must not be null"},
};

TEST(StatementParsing, RefusesWhatIsNoRequest) {
  for (const BadStatement& c : bad_statements) {
    SCOPED_TRACE(c.body);
    try {
      parse_statement_request(c.operation, c.body);
      ADD_FAILURE() << "was read";
    } catch (const Error& error) {
      EXPECT_EQ(std::string{error.name()} + ": " + error.what(), c.refusal);
    }
  }
}

}  // namespace
}  // namespace singletable::wire
