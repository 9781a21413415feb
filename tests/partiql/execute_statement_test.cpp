#include <algorithm>
#include <set>

#include <singletable/backend/failures.hpp>

#include "partiql/statement_fixture.hpp"

namespace singletable::partiql {
namespace {

using ExecuteStatement = StatementTest;

TEST_F(ExecuteStatement, InsertsWhatIsNotThere) {
  EXPECT_EQ(run("INSERT INTO Users VALUE {'id': 'a', 'tags': <<'x'>>, 'n': ?}", {1}),
            ExecuteStatementOutput{});
  const Item inserted{{"id", "a"}, {"n", 1}, {"tags", StringSet{"x"}}};
  EXPECT_EQ(user("a"), inserted);
  EXPECT_EQ(engine::thrown([&] { run("INSERT INTO Users VALUE {'id': 'a'}"); }),
            "DuplicateItemException: Duplicate primary key exists in table [table Users, key "
            "{\"id\": \"a\"}]");
  EXPECT_EQ(user("a"), inserted);
  EXPECT_EQ(refusal("INSERT INTO Songs VALUE {'artist': 'a'}"),
            "ValidationException: One or more parameter values were invalid: Missing the key "
            "title in the item");
}

TEST_F(ExecuteStatement, SelectsByKeyRangeAndFilter) {
  for (const std::string title : {"a", "b", "c", "d"}) {
    put_song("X", title, {{"length", title == "b" ? 9 : 1}});
  }
  put_song("Y", "e");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X'"), "abcd");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X' AND title = 'b'"), "b");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X' AND title > 'a' AND length < 5"), "cd");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X' AND title <> 'c'"), "abd");
  EXPECT_EQ(titles("SELECT title FROM Songs WHERE artist = 'X' AND (title = 'a' OR length = 9)"),
            "ab");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X' ORDER BY title DESC"), "dcba");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist IN ['Y', 'X'] ORDER BY artist, title"),
            "abcde");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'Y' OR artist = 'X' AND title = 'a'"), "ea");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'X' AND title = 'a' "
                   "OR artist = 'X' AND NOT title = 'b'"),
            "acd");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist = 'None'"), "");
}

TEST_F(ExecuteStatement, ScansWhereNoPartitionIsNamed) {
  put_song("X", "a", {{"length", 1}});
  put_song("Y", "b", {{"length", 2}});
  EXPECT_EQ(items("SELECT * FROM Songs").size(), 2U);
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE artist > 'X' AND length = 2"), "b");
  EXPECT_EQ(titles("SELECT * FROM Songs WHERE NOT attribute_exists(year) AND length < 2"), "a");
}

TEST_F(ExecuteStatement, GivesColumnsUnderTheirLastNames) {
  put("Users", {{"id", "a"}, {"m", Map{{"n", List{"p", "q"}}}}, {"other", 1}});
  EXPECT_EQ(items("SELECT id, m.n[1] FROM Users WHERE id = 'a'"),
            (std::vector<Item>{{{"id", "a"}, {"n[1]", "q"}}}));
  EXPECT_EQ(items("SELECT m.none FROM Users WHERE id = 'a'"), std::vector<Item>{Item{}});
}

TEST_F(ExecuteStatement, ReadsIndexes) {
  put_song("X", "a", {{"year", 1999}, {"album", "A"}, {"more", 1}, {"length", 5}});
  put_song("Y", "b", {{"year", 1999}});
  put_song("Z", "c");
  EXPECT_EQ(titles("SELECT * FROM Songs.ByYear WHERE year = 1999 ORDER BY title DESC"), "ba");
  EXPECT_EQ(titles("SELECT * FROM \"Songs\".\"ByYear\" WHERE artist = 'X'"), "a");
  EXPECT_EQ(items("SELECT album, title FROM Songs.ByYear WHERE year = 1999 AND title = 'a'"),
            (std::vector<Item>{{{"album", "A"}, {"title", "a"}}}));
  EXPECT_EQ(items("SELECT more FROM Songs.ByLength WHERE artist = 'X' AND length = 5"),
            (std::vector<Item>{{{"more", 1}}}));
  EXPECT_EQ(refusal("SELECT more FROM Songs.ByYear WHERE year = 1999"),
            "ValidationException: One or more parameter values were invalid: Global secondary "
            "index ByYear does not project [more]");
  for (const std::string where :
       {"year = 1999 AND more = 1", "year = 1999 AND (title = 'a' OR more = 1)"}) {
    EXPECT_EQ(refusal("SELECT * FROM Songs.ByYear WHERE " + where),
              "ValidationException: One or more parameter values were invalid: Secondary index "
              "ByYear does not project one or more filter attributes: [more]");
  }
  EXPECT_EQ(refusal("SELECT title FROM Songs.ByLength WHERE artist = 'X' AND more = 1"),
            "ValidationException: One or more parameter values were invalid: Secondary index "
            "ByLength does not project one or more filter attributes: [more]");
  EXPECT_EQ(titles("SELECT title FROM Songs.ByYear WHERE more = 1"), "");
  EXPECT_EQ(titles("SELECT title FROM Songs.ByYear WHERE NOT more = 1"), "ab");
  EXPECT_EQ(titles("SELECT title FROM Songs.ByLength WHERE more = 1"), "");
  EXPECT_EQ(refusal("SELECT * FROM Songs.None"),
            "ValidationException: The table does not have the specified index");
  ExecuteStatementRequest consistent{{"SELECT * FROM Songs.ByYear WHERE year = 1"}};
  consistent.consistent_read = true;
  EXPECT_EQ(service_words(engine::thrown([&] { execute_statement(engine(), consistent); })),
            "ValidationException: Strongly consistent read is not supported on Global Secondary "
            "Indexes");
}

/// All pages, and how many they were.
std::pair<std::vector<Item>, int> all_pages(Engine& engine, ExecuteStatementRequest request) {
  std::pair<std::vector<Item>, int> all;
  do {
    const ExecuteStatementOutput page = execute_statement(engine, request);
    all.first.insert(all.first.end(), page.items.begin(), page.items.end());
    ++all.second;
    request.next_token = page.next_token;
  } while (request.next_token);
  return all;
}

TEST_F(ExecuteStatement, GoesOnBehindAPage) {
  for (const std::string artist : {"W", "X", "Y"}) {
    for (int i = 0; i < 7; ++i) put_song(artist, std::to_string(i));
  }
  const std::pair<std::string, int> cases[] = {
      {"SELECT * FROM Songs", 21},
      {"SELECT * FROM Songs WHERE artist = 'X'", 7},
      {"SELECT * FROM Songs WHERE artist IN ['W', 'None', 'Y'] ORDER BY artist DESC", 14},
      {"SELECT * FROM Songs WHERE artist IN ['W', 'X', 'Y'] AND title <> '3'", 18}};
  for (const auto& [statement, count] : cases) {
    for (const int limit : {1, 2, 7, 100}) {
      ExecuteStatementRequest request{{statement}};
      request.limit = limit;
      const auto [items, pages] = all_pages(engine(), request);
      EXPECT_EQ(items.size(), static_cast<std::size_t>(count)) << statement << " by " << limit;
      const std::set<std::string> distinct = [&items = items] {
        std::set<std::string> bytes;
        for (const Item& item : items) bytes.insert(item.bytes());
        return bytes;
      }();
      EXPECT_EQ(distinct.size(), items.size()) << statement << " by " << limit;
      EXPECT_GE(pages, count / std::min(limit, 21)) << statement;
    }
  }
}

TEST_F(ExecuteStatement, ReadsTenItemsOfSeveralPartitionsAtATime) {
  for (int i = 0; i < 15; ++i) put_song("X", std::to_string(10 + i));
  const ExecuteStatementOutput page = run("SELECT * FROM Songs WHERE artist IN ['X', 'Y']");
  EXPECT_EQ(page.items.size(), 10U);
  ASSERT_TRUE(page.next_token);
  EXPECT_EQ(page.last_evaluated_key, (Item{{"artist", "X"}, {"title", "19"}}));
  EXPECT_EQ(items("SELECT * FROM Songs WHERE artist IN ['X']").size(), 15U);
}

TEST_F(ExecuteStatement, TakesTokensOfItsStatementAlone) {
  for (const std::string title : {"a", "b"}) put_song("X", title);
  ExecuteStatementRequest request{{"SELECT * FROM Songs WHERE artist = ?", {"X"}}};
  request.limit = 1;
  request.next_token = execute_statement(engine(), request).next_token;
  ASSERT_TRUE(request.next_token);
  const std::string refused =
      "ValidationException: The NextToken is not one of this statement and these parameters";
  const auto told = [&](const ExecuteStatementRequest& other) {
    return engine::thrown([&] { execute_statement(engine(), other); });
  };
  ExecuteStatementRequest other = request;
  other.statement.parameters = {"Y"};
  EXPECT_EQ(told(other), refused);
  other = request;
  other.next_token->pop_back();
  EXPECT_EQ(told(other), refused);
  other.next_token = "";
  EXPECT_EQ(told(other), refused);
  EXPECT_EQ(told(request), "accepted");
}

TEST_F(ExecuteStatement, UpdatesWhatIsThere) {
  put("Users", {{"id", "a"}, {"n", 1}, {"l", List{1, 2}}, {"s", StringSet{"x", "y"}}, {"gone", 1}});
  EXPECT_EQ(run("UPDATE Users SET n = n + 100, l = list_append(l, [3]) "
                "SET s = set_delete(s, <<'x'>>) SET t = set_add(t, <<5>>) REMOVE gone "
                "WHERE id = 'a' AND n < 5"),
            ExecuteStatementOutput{});
  EXPECT_EQ(user("a"), (Item{{"id", "a"},
                             {"l", List{1, 2, 3}},
                             {"n", 101},
                             {"s", StringSet{"y"}},
                             {"t", NumberSet{Number{5}}}}));
  EXPECT_EQ(refusal("UPDATE Users SET n = 1 WHERE id = 'none'"),
            "ConditionalCheckFailedException: The conditional request failed");
  EXPECT_EQ(refusal("UPDATE Users SET n = 1 WHERE id = 'none' AND attribute_not_exists(id)"),
            "ConditionalCheckFailedException: The conditional request failed");
  EXPECT_FALSE(user("none"));
  EXPECT_EQ(refusal("UPDATE Users SET n = 1 WHERE id = 'a' AND n = 1"),
            "ConditionalCheckFailedException: The conditional request failed");
  EXPECT_EQ(refusal("UPDATE Users SET s = set_add(s, <<1>>) WHERE id = 'a'"),
            "ValidationException: An operand in the update expression has an incorrect data type");
  EXPECT_EQ(refusal("UPDATE Users SET x[0] = 1 WHERE id = 'a'"),
            "ValidationException: The document path provided in the update expression is invalid "
            "for update");
}

TEST_F(ExecuteStatement, ReturnsWhatAnUpdateAsksFor) {
  const Item before{{"id", "a"}, {"m", Map{{"x", 1}, {"y", 2}}}};
  const auto returned = [&](const std::string& what) {
    put("Users", before);
    return items("UPDATE Users SET m.x = 5 WHERE id = 'a' RETURNING " + what + " *");
  };
  EXPECT_EQ(returned("ALL OLD"), std::vector<Item>{before});
  EXPECT_EQ(returned("MODIFIED OLD"), (std::vector<Item>{{{"m", Map{{"x", 1}}}}}));
  EXPECT_EQ(returned("ALL NEW"),
            (std::vector<Item>{{{"id", "a"}, {"m", Map{{"x", 5}, {"y", 2}}}}}));
  EXPECT_EQ(returned("MODIFIED NEW"), (std::vector<Item>{{{"m", Map{{"x", 5}}}}}));
  EXPECT_EQ(items("UPDATE Users REMOVE m WHERE id = 'a' RETURNING MODIFIED NEW *"),
            std::vector<Item>{});
}

TEST_F(ExecuteStatement, DeletesUnlessAConditionFails) {
  const Item item{{"id", "a"}, {"n", 1}};
  put("Users", item);
  EXPECT_EQ(refusal("DELETE FROM Users WHERE id = 'a' AND n = 2"),
            "ConditionalCheckFailedException: The conditional request failed");
  EXPECT_EQ(items("DELETE FROM Users WHERE id = 'a' AND n = 1 RETURNING ALL OLD *"),
            std::vector<Item>{item});
  EXPECT_FALSE(user("a"));
  EXPECT_EQ(items("DELETE FROM Users WHERE id = 'a' AND n = 1 RETURNING ALL OLD *"),
            std::vector<Item>{});
}

TEST_F(ExecuteStatement, WantsTheWholeKeyOfWhatItWrites) {
  const std::string refused =
      "ValidationException: Where clause does not contain a mandatory equality on all key "
      "attributes";
  for (const std::string statement :
       {"DELETE FROM Songs", "DELETE FROM Songs WHERE artist = 'X'",
        "DELETE FROM Songs WHERE artist = 'X' AND title > 'a'",
        "DELETE FROM Songs WHERE artist IN ['X', 'Y'] AND title = 'a'",
        "DELETE FROM Songs WHERE artist = 'X' AND title = 'a' OR artist = 'Y'",
        "UPDATE Songs SET n = 1 WHERE n = 1", "FROM Songs SET n = 1"}) {
    EXPECT_EQ(refusal(statement), refused) << statement;
  }
}

TEST_F(ExecuteStatement, GivesTheItemOfAFailedCondition) {
  const Item item{{"id", "a"}, {"n", 1}};
  put("Users", item);
  ExecuteStatementRequest request{{"DELETE FROM Users WHERE id = 'a' AND n = 2"}};
  request.statement.return_item_on_condition_failure = true;
  try {
    execute_statement(engine(), request);
    FAIL();
  } catch (const ConditionalCheckFailed& failed) {
    EXPECT_EQ(failed.item(), item);
  }
}

TEST_F(ExecuteStatement, TellsWhatItConsumed) {
  put_song("X", "a");
  put_song("Y", "b");
  const auto consumed = [&](const std::string& statement) {
    ExecuteStatementRequest request{{statement}};
    request.return_consumed_capacity = ReturnConsumedCapacity::total;
    return execute_statement(engine(), request).consumed_capacity.value();
  };
  EXPECT_EQ(consumed("SELECT * FROM Songs WHERE artist IN ['X', 'Y']").total, (Capacity{1, 0}));
  EXPECT_EQ(consumed("SELECT * FROM Songs WHERE artist IN ['X', 'Y']").table, "Songs");
  EXPECT_EQ(consumed("DELETE FROM Songs WHERE artist = 'X' AND title = 'a'").total,
            (Capacity{0, 1}));
}

TEST_F(ExecuteStatement, RefusesWhatItCannotDo) {
  EXPECT_EQ(refusal("SELECT * FROM None WHERE a = 1"),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(refusal("INSERT INTO None VALUE {'a': 1}"),
            "ResourceNotFoundException: Requested resource not found");
  EXPECT_EQ(refusal("EXISTS(SELECT * FROM Users WHERE id = 'a' AND n = 1)"),
            "ValidationException: EXISTS can only be used in ExecuteTransaction write requests.");
}

}  // namespace
}  // namespace singletable::partiql
