#include "partiql/statement_fixture.hpp"

namespace singletable::partiql {
namespace {

class BatchExecuteStatement : public StatementTest {
 protected:
  BatchExecuteStatementOutput batch(const std::vector<std::string>& statements) {
    BatchExecuteStatementRequest request;
    for (const std::string& statement : statements) request.statements.push_back({{statement}});
    return batch_execute_statement(engine(), request);
  }

  std::string batch_refusal(const std::vector<std::string>& statements) {
    return engine::thrown([&] { batch(statements); });
  }
};

BatchStatementResponse read_response(const std::string& table, std::optional<Item> item = {}) {
  return {{}, table, std::move(item)};
}

/// With the message in the service's words.
BatchStatementResponse error_response(const BatchStatementResponse& response) {
  BatchStatementResponse plain = response;
  if (plain.error) plain.error->message = service_words(response.error->message);
  return plain;
}

TEST_F(BatchExecuteStatement, ReadsItemsByTheirWholeKeys) {
  put_song("X", "a", {{"m", Map{{"n", 1}}}});
  put("Users", {{"id", "b"}});
  const auto output =
      batch({"SELECT m.n FROM Songs WHERE artist = 'X' AND title = 'a'",
             "SELECT * FROM Users WHERE id = 'none'", "SELECT * FROM Users WHERE id IN ['b']"});
  EXPECT_EQ(output.responses,
            (std::vector{read_response("Songs", Item{{"n", 1}}), read_response("Users"),
                         read_response("Users", Item{{"id", "b"}})}));
}

TEST_F(BatchExecuteStatement, RefusesOtherReadsOneByOne) {
  put_song("X", "a");
  const BatchStatementResponse refused{
      BatchStatementError{"ValidationError",
                          "Select statements within BatchExecuteStatement must specify the primary "
                          "key in the where clause."},
      "Songs",
      {}};
  const auto output =
      batch({"SELECT * FROM Songs WHERE artist = 'X'", "SELECT * FROM Songs.ByYear WHERE year = 1",
             "SELECT * FROM Songs WHERE artist = 'X' AND title = 'a' AND b = 1",
             "SELECT title FROM Songs WHERE artist = 'X' AND title = 'a'"});
  EXPECT_EQ(output.responses,
            (std::vector{refused, refused, refused, read_response("Songs", Item{{"title", "a"}})}));
}

TEST_F(BatchExecuteStatement, WritesWhatItCan) {
  put("Users", {{"id", "a"}, {"n", 1}});
  const auto output =
      batch({"INSERT INTO Users VALUE {'id': 'b'}", "INSERT INTO Users VALUE {'id': 'a'}",
             "UPDATE Users SET n = 2 WHERE id = 'a' RETURNING MODIFIED NEW *",
             "DELETE FROM Users WHERE id = 'a' AND n = 7", "DELETE FROM None WHERE id = 'a'",
             "SLECT", "UPDATE Users REMOVE n WHERE id = 'a' RETURNING MODIFIED NEW *",
             "EXISTS(SELECT * FROM Users WHERE id = 'a' AND n = 1)"});
  ASSERT_EQ(output.responses.size(), 8U);
  const auto error = [](const std::string& code, const std::string& message,
                        const std::string& table) {
    return BatchStatementResponse{BatchStatementError{code, message}, table, {}};
  };
  EXPECT_EQ(output.responses[0], read_response("Users"));
  EXPECT_EQ(error_response(output.responses[1]),
            error("DuplicateItem", "Duplicate primary key exists in table", "Users"));
  EXPECT_EQ(output.responses[2], read_response("Users", Item{{"n", 2}}));
  EXPECT_EQ(error_response(output.responses[3]),
            error("ConditionalCheckFailed", "The conditional request failed", "Users"));
  EXPECT_EQ(error_response(output.responses[4]),
            error("ResourceNotFound", "Requested resource not found", "None"));
  EXPECT_EQ(
      output.responses[5],
      error("ValidationError",
            "Statement wasn't well formed, can't be processed: Expected data manipulation", ""));
  EXPECT_EQ(output.responses[6], read_response("Users"));
  EXPECT_EQ(output.responses[7],
            error("ValidationError",
                  "EXISTS can only be used in ExecuteTransaction write requests.", "Users"));
  EXPECT_EQ(user("a"), (Item{{"id", "a"}}));
  EXPECT_TRUE(user("b"));
}

TEST_F(BatchExecuteStatement, GivesTheItemOfAFailedCondition) {
  put("Users", {{"id", "a"}, {"n", 1}});
  BatchExecuteStatementRequest request{{{{"DELETE FROM Users WHERE id = 'a' AND n = 7"}}}};
  request.statements[0].statement.return_item_on_condition_failure = true;
  const auto output = batch_execute_statement(engine(), request);
  EXPECT_EQ(output.responses[0].error.value().item, (Item{{"id", "a"}, {"n", 1}}));
}

TEST_F(BatchExecuteStatement, TellsWhatItConsumedByTable) {
  BatchExecuteStatementRequest request{{{{"INSERT INTO Users VALUE {'id': 'a'}"}},
                                        {{"INSERT INTO Users VALUE {'id': 'b'}"}},
                                        {{"DELETE FROM Songs WHERE artist = 'a' AND title = 'b'"}}},
                                       ReturnConsumedCapacity::total};
  const auto output = batch_execute_statement(engine(), request);
  ASSERT_EQ(output.consumed_capacity.size(), 2U);
  EXPECT_EQ(output.consumed_capacity[0].table, "Songs");
  EXPECT_EQ(output.consumed_capacity[1].total, (Capacity{0, 2}));
}

TEST_F(BatchExecuteStatement, RefusesWhatIsNoBatch) {
  EXPECT_EQ(batch_refusal({}),
            "ValidationException: 1 validation error detected: Value '[]' at 'statements' failed "
            "to satisfy constraint: Member must have length greater than or equal to 1");
  EXPECT_EQ(batch_refusal(std::vector<std::string>(26, "SELECT * FROM Users WHERE id = 'a'")),
            "ValidationException: 1 validation error detected: Value at 'statements' failed to "
            "satisfy constraint: Member must have length less than or equal to 25");
  EXPECT_EQ(
      batch_refusal({"SELECT * FROM Users WHERE id = 'a'", "INSERT INTO Users VALUE {'id': 'a'}"}),
      "ValidationException: BatchExecuteStatement API does not support both read and write "
      "operations in the same request.");
  EXPECT_FALSE(user("a"));
}

}  // namespace
}  // namespace singletable::partiql
