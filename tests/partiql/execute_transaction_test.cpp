#include <singletable/backend/failures.hpp>

#include "partiql/statement_fixture.hpp"

namespace singletable::partiql {
namespace {

class ExecuteTransaction : public StatementTest {
 protected:
  ExecuteTransactionOutput transaction(const std::vector<std::string>& statements,
                                       std::optional<std::string> token = {}) {
    ExecuteTransactionRequest request;
    for (const std::string& statement : statements) request.statements.push_back({statement});
    request.client_request_token = std::move(token);
    return execute_transaction(engine(), request);
  }

  std::string transaction_refusal(const std::vector<std::string>& statements,
                                  std::optional<std::string> token = {}) {
    return std::string{
        service_words(engine::thrown([&] { transaction(statements, std::move(token)); }))};
  }

  std::vector<CancellationReason> reasons(const std::vector<std::string>& statements) {
    try {
      transaction(statements);
    } catch (const TransactionCanceled& canceled) {
      return canceled.reasons();
    }
    return {};
  }
};

TEST_F(ExecuteTransaction, ReadsItemsAsOfOneMoment) {
  put("Users", {{"id", "a"}, {"m", Map{{"n", 1}}}});
  put_song("X", "b");
  const auto output =
      transaction({"SELECT m.n FROM Users WHERE id = 'a'", "SELECT * FROM Users WHERE id = 'none'",
                   "SELECT title FROM Songs WHERE artist = 'X' AND title = 'b'"});
  EXPECT_EQ(output.items,
            (std::vector<std::optional<Item>>{Item{{"n", 1}}, std::nullopt, Item{{"title", "b"}}}));
}

TEST_F(ExecuteTransaction, WritesAll) {
  put("Users", {{"id", "a"}, {"n", 1}});
  put("Users", {{"id", "c"}});
  const auto output = transaction({"INSERT INTO Users VALUE {'id': 'b'}",
                                   "UPDATE Users SET n = n + 1 WHERE id = 'a' AND n = 1",
                                   "DELETE FROM Users WHERE id = 'none' AND n = 5",
                                   "EXISTS(SELECT * FROM Users WHERE id = 'c' AND n IS MISSING)"});
  EXPECT_EQ(output, ExecuteTransactionOutput{});
  EXPECT_EQ(user("a"), (Item{{"id", "a"}, {"n", 2}}));
  EXPECT_TRUE(user("b"));
}

TEST_F(ExecuteTransaction, TellsWhyItWroteNothing) {
  put("Users", {{"id", "a"}, {"n", 1}});
  const std::vector<std::string> statements{
      "INSERT INTO Users VALUE {'id': 'b'}", "INSERT INTO Users VALUE {'id': 'a'}",
      "UPDATE Users SET n = 1 WHERE id = 'none'",
      "EXISTS(SELECT * FROM Users WHERE id = 'none2' AND n IS MISSING)"};
  const auto told = reasons(statements);
  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[0].code, "None");
  EXPECT_EQ(told[1],
            (CancellationReason{"DuplicateItem", "Duplicate primary key exists in table"}));
  EXPECT_EQ(told[2].code, "ConditionalCheckFailed");
  EXPECT_EQ(told[3].code, "ConditionalCheckFailed");
  EXPECT_EQ(transaction_refusal(statements),
            "TransactionCanceledException: Transaction cancelled, please refer cancellation "
            "reasons for specific reasons [None, DuplicateItem, ConditionalCheckFailed, "
            "ConditionalCheckFailed]");
  EXPECT_FALSE(user("b"));
}

TEST_F(ExecuteTransaction, IsDoneOnceUnderAToken) {
  put("Users", {{"id", "a"}, {"n", 1}});
  const std::string statement = "UPDATE Users SET n = n + 1 WHERE id = 'a'";
  transaction({statement}, "token");
  transaction({statement}, "token");
  EXPECT_EQ(user("a"), (Item{{"id", "a"}, {"n", 2}}));
  EXPECT_TRUE(transaction_refusal({"UPDATE Users SET n = 9 WHERE id = 'a'"}, "token")
                  .starts_with("IdempotentParameterMismatchException"));
}

TEST_F(ExecuteTransaction, RefusesStatementsByNumber) {
  const std::string insert = "INSERT INTO Users VALUE {'id': 'b'}";
  const std::string refused = "ValidationException: Validation failed in TransactStatements[1]: ";
  EXPECT_EQ(transaction_refusal({insert, "SELECT * FROM Users WHERE"}),
            refused + "Statement wasn't well formed, can't be processed: Unexpected term");
  EXPECT_EQ(transaction_refusal({insert, "DELETE FROM Users WHERE id = 'a' RETURNING ALL OLD *"}),
            refused + "RETURNING clause is not supported in ExecuteTransaction.");
  EXPECT_EQ(transaction_refusal({insert, "DELETE FROM Users WHERE n = 1"}),
            refused + "Where clause does not contain a mandatory equality on all key attributes");
  EXPECT_EQ(transaction_refusal({insert, "EXISTS(SELECT * FROM Users WHERE id = 'a')"}),
            refused + "EXISTS() must contain a single item read with additional condition");
  const std::string select = "SELECT * FROM Users WHERE id = 'a'";
  EXPECT_EQ(transaction_refusal({select, "SELECT * FROM Songs.ByYear WHERE year = 1"}),
            refused + "Reads on indices are not supported within transactions.");
  EXPECT_EQ(transaction_refusal({select, "SELECT * FROM Users WHERE id = 'a' AND n = 1"}),
            refused +
                "Select statements within ExecuteTransaction must specify the primary key in "
                "the where clause.");
  EXPECT_FALSE(user("b"));
}

TEST_F(ExecuteTransaction, RefusesWhatIsNoTransaction) {
  EXPECT_EQ(transaction_refusal(
                {"SELECT * FROM Users WHERE id = 'a'", "INSERT INTO Users VALUE {'id': 'a'}"}),
            "ValidationException: ExecuteTransaction API does not support both read and write "
            "operations in the same request.");
  EXPECT_EQ(transaction_refusal({}),
            "ValidationException: 1 validation error detected: Value '[]' at 'transactStatements' "
            "failed to satisfy constraint: Member must have length greater than or equal to 1");
  EXPECT_EQ(transaction_refusal({"INSERT INTO None VALUE {'id': 'a'}"}),
            "ResourceNotFoundException: Requested resource not found");
}

}  // namespace
}  // namespace singletable::partiql
