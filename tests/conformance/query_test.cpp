#include <map>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
using testing::StartsWith;

class Query : public BackendTest {
 protected:
  /// The given attribute of the items of a page, as text.
  static std::vector<std::string> texts(const PageOutput& page, const std::string& name = "sk") {
    std::vector<std::string> texts;
    for (const Item& item : page.items) texts.push_back(to_text(*item.find(name)));
    return texts;
  }

  static RangeCondition range(RangeOperator comparator, const Value& value,
                              std::optional<Value> high = {}) {
    return {"sk", comparator, value, std::move(high)};
  }

  PageOutput query(KeyCondition condition) {
    return backend().query({.table = "App", .key_condition = std::move(condition)});
  }
};
SINGLETABLE_ON_EVERY_BACKEND(Query);

TEST_P(Query, ReadsOnePartitionInRangeKeyOrder) {
  for (const char* sk : {"b", "a", "c", "a\xC3\xBC", "B"}) put(key("p", sk));
  put(key("q", "x"));
  put(key("pp", "x"));
  EXPECT_THAT(texts(query({"pk", "p"})),
              ElementsAre("\"B\"", "\"a\"", "\"a\xC3\xBC\"", "\"b\"", "\"c\""));
}

TEST_P(Query, TakesTwoEquationsInEitherOrder) {
  put(key("p", "a"));
  put(key("p", "b"));
  QueryRequest query{.table = "App",
                     .key_condition = {"sk", "b", RangeCondition{"pk", RangeOperator::equal, "p"}}};
  EXPECT_THAT(texts(backend().query(query)), ElementsAre("\"b\""));
  query.key_condition = {"sk", "b", RangeCondition{"pk", RangeOperator::less, "p"}};
  EXPECT_THROW(backend().query(query), ValidationError);
}

TEST_P(Query, ReadsBackwards) {
  for (const char* sk : {"b", "a", "c"}) put(key("p", sk));
  const PageOutput page =
      backend().query({.table = "App", .key_condition = {"pk", "p"}, .ascending = false});
  EXPECT_THAT(texts(page), ElementsAre("\"c\"", "\"b\"", "\"a\""));
}

TEST_P(Query, TestsTheRangeKey) {
  for (const char* sk : {"a", "b", "ba", "bb", "c"}) put(key("p", sk));
  struct Case {
    RangeCondition range;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {range(RangeOperator::equal, "b"), {"\"b\""}},
      {range(RangeOperator::less, "b"), {"\"a\""}},
      {range(RangeOperator::less_or_equal, "b"), {"\"a\"", "\"b\""}},
      {range(RangeOperator::greater, "ba"), {"\"bb\"", "\"c\""}},
      {range(RangeOperator::greater_or_equal, "bb"), {"\"bb\"", "\"c\""}},
      {range(RangeOperator::begins_with, "b"), {"\"b\"", "\"ba\"", "\"bb\""}},
      {range(RangeOperator::between, "b", "bb"), {"\"b\"", "\"ba\"", "\"bb\""}},
      {range(RangeOperator::equal, "x"), {}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(texts(query({"pk", "p", c.range})), c.expected)
        << static_cast<int>(c.range.comparator);
  }
}

TEST_P(Query, ReadsAnIndexInItsOrder) {
  for (const int rank : {3, -1, 20}) {
    put({{"pk", "p"}, {"sk", std::to_string(rank)}, {"gsi1pk", "g"}, {"gsi1sk", rank}});
  }
  put({{"pk", "p"}, {"sk", "without"}, {"gsi1pk", "g"}});
  const PageOutput page =
      backend().query({.table = "App", .index = "GSI1", .key_condition = {"gsi1pk", "g"}});
  EXPECT_THAT(texts(page, "gsi1sk"), ElementsAre("-1", "3", "20"));
}

TEST_P(Query, SeesOfAnItemWhatTheIndexKeeps) {
  put({{"pk", "p"}, {"sk", "s"}, {"gsi1pk", "g"}, {"owner", "o"}, {"title", "t"}, {"x", 1}});
  const auto read = [&](const std::string& index, const KeyCondition& condition) {
    return backend().query({.table = "App", .index = index, .key_condition = condition}).items;
  };
  EXPECT_THAT(read("KEYS", {"gsi1pk", "g"}),
              ElementsAre(Item{{"gsi1pk", "g"}, {"pk", "p"}, {"sk", "s"}}));
  EXPECT_THAT(read("SOME", {"owner", "o"}),
              ElementsAre(Item{{"owner", "o"}, {"pk", "p"}, {"sk", "s"}, {"title", "t"}}));
}

TEST_P(Query, FetchesFromTheTableWhatALocalIndexLacks) {
  put({{"pk", "p"}, {"sk", "s"}, {"rank", 1}, {"x", 1}, {"y", 2}});
  QueryRequest request{.table = "App", .index = "LOCAL", .key_condition = {"pk", "p"}};
  EXPECT_THAT(backend().query(request).items,
              ElementsAre(Item{{"pk", "p"}, {"rank", 1}, {"sk", "s"}}));
  request.projection = {Path::parse("x")};
  request.consistent_read = true;
  EXPECT_THAT(backend().query(request).items, ElementsAre(Item{{"x", 1}}));
}

TEST_P(Query, FiltersByNothingThatAnIndexLacks) {
  put({{"pk", "p"}, {"sk", "s"}, {"rank", 1}, {"gsi1pk", "g"}, {"x", 1}});
  const std::map<std::string, KeyCondition> reads{{"LOCAL", {"pk", "p"}},
                                                  {"KEYS", {"gsi1pk", "g"}}};
  for (const auto& [index, condition] : reads) {
    for (const std::optional<Select> select : {std::optional<Select>{}, {Select::count}}) {
      EXPECT_THAT(thrown([&] {
                    backend().query({.table = "App",
                                     .index = index,
                                     .key_condition = condition,
                                     .filter = Condition::Exists{Path::parse("x")},
                                     .select = select});
                  }),
                  StartsWith("ValidationException: One or more parameter values were invalid: "
                             "Secondary index " +
                             index + " does not project one or more filter attributes: [x]"));
    }
  }
}

TEST_P(Query, CountsItsLimitBeforeFiltering) {
  for (int i = 0; i < 4; ++i) put({{"pk", "p"}, {"sk", std::to_string(i)}, {"n", i}});
  const PageOutput page = backend().query(
      {.table = "App",
       .key_condition = {"pk", "p"},
       .filter = Condition::Compare{Path::parse("n"), Comparator::greater, Value{0}},
       .limit = 2});
  EXPECT_THAT(texts(page), ElementsAre("\"1\""));
  EXPECT_EQ(page.scanned_count, 2);
  EXPECT_THAT(page.last_evaluated_key, Optional(key("p", "1")));
}

TEST_P(Query, EndsWithAKeyWhenTheLimitIsReachedEvenIfNothingIsBehind) {
  put(key("p", "a"));
  put(key("p", "b"));
  QueryRequest request{.table = "App", .key_condition = {"pk", "p"}, .limit = 2};
  EXPECT_THAT(backend().query(request).last_evaluated_key, Optional(key("p", "b")));
  request.limit = 3;
  EXPECT_EQ(backend().query(request).last_evaluated_key, std::nullopt);
  request.exclusive_start_key = key("p", "b");
  EXPECT_THAT(backend().query(request).items, IsEmpty());
}

TEST_P(Query, EndsAPageAfterTheItemThatCrossesOneMegabyte) {
  differs_on_dynamodb_local("a page holds a megabyte of what passes the filter",
                            "API reference, Query, FilterExpression and the limit of 1 MB");
  const std::string text(300 * 1024, 'x');
  for (int i = 0; i < 6; ++i) put({{"pk", "p"}, {"sk", std::to_string(i)}, {"text", text}});
  QueryRequest request{.table = "App",
                       .key_condition = {"pk", "p"},
                       .filter = Condition::NotExists{Path::parse("text")}};
  const PageOutput page = backend().query(request);
  EXPECT_EQ(page.scanned_count, 4);
  EXPECT_THAT(page.items, IsEmpty());
  EXPECT_THAT(page.last_evaluated_key, Optional(key("p", "3")));
  request.exclusive_start_key = page.last_evaluated_key;
  EXPECT_EQ(backend().query(request).scanned_count, 2);
}

TEST_P(Query, PagesThroughEqualIndexKeysWithoutLossOrRepetition) {
  for (int i = 0; i < 7; ++i) {
    put({{"pk", std::to_string(i % 3)}, {"sk", std::to_string(i)}, {"gsi1pk", "g"}, {"gsi1sk", 1}});
  }
  for (const bool ascending : {true, false}) {
    QueryRequest request{.table = "App",
                         .index = "GSI1",
                         .key_condition = {"gsi1pk", "g"},
                         .ascending = ascending,
                         .limit = 2};
    std::vector<std::string> seen;
    do {
      const PageOutput page = backend().query(request);
      for (const std::string& text : texts(page)) seen.push_back(text);
      request.exclusive_start_key = page.last_evaluated_key;
    } while (request.exclusive_start_key);
    std::sort(seen.begin(), seen.end());
    EXPECT_THAT(seen, ElementsAre("\"0\"", "\"1\"", "\"2\"", "\"3\"", "\"4\"", "\"5\"", "\"6\""));
  }
}

TEST_P(Query, GivesTheKeysOfIndexAndTableToGoOn) {
  put({{"pk", "p"}, {"sk", "s"}, {"gsi1pk", "g"}, {"gsi1sk", 1}, {"x", 1}});
  const PageOutput page = backend().query(
      {.table = "App", .index = "GSI1", .key_condition = {"gsi1pk", "g"}, .limit = 1});
  EXPECT_THAT(page.last_evaluated_key,
              Optional(Item{{"gsi1pk", "g"}, {"gsi1sk", 1}, {"pk", "p"}, {"sk", "s"}}));
}

TEST_P(Query, StartsBehindAKeyThatNoItemHas) {
  for (const char* sk : {"a", "c"}) put(key("p", sk));
  QueryRequest request{
      .table = "App", .key_condition = {"pk", "p"}, .exclusive_start_key = key("p", "b")};
  EXPECT_THAT(texts(backend().query(request)), ElementsAre("\"c\""));
  request.ascending = false;
  EXPECT_THAT(texts(backend().query(request)), ElementsAre("\"a\""));
}

TEST_P(Query, StaysInItsRangeWhenItGoesOn) {
  for (const char* sk : {"a1", "a2", "a3", "b1"}) put(key("p", sk));
  QueryRequest request{.table = "App",
                       .key_condition = {"pk", "p", range(RangeOperator::begins_with, "a")},
                       .limit = 2};
  request.exclusive_start_key = backend().query(request).last_evaluated_key;
  EXPECT_THAT(texts(backend().query(request)), ElementsAre("\"a3\""));
}

TEST_P(Query, ProjectsWhatItSelects) {
  put({{"pk", "p"}, {"sk", "s"}, {"x", 1}, {"y", 2}});
  const PageOutput page =
      backend().query({.table = "App",
                       .key_condition = {"pk", "p"},
                       .filter = Condition::Compare{Path::parse("y"), Comparator::equal, Value{2}},
                       .projection = {Path::parse("x")}});
  EXPECT_THAT(page.items, ElementsAre(Item{{"x", 1}}));
}

TEST_P(Query, OrdersNumericRangeKeysByValue) {
  backend().create_table(
      {.table = "Numbers", .key = {{"pk"}, KeyAttribute{"n", AttributeType::number}}});
  for (const char* n : {"10", "9", "-1", "-10", "0.5", "1E+20", "0"}) {
    backend().put_item({.table = "Numbers", .item = Item{{"pk", "p"}, {"n", Number::parse(n)}}});
  }
  const PageOutput page = backend().query({.table = "Numbers", .key_condition = {"pk", "p"}});
  EXPECT_THAT(texts(page, "n"),
              ElementsAre("-10", "-1", "0", "0.5", "9", "10", "100000000000000000000"));
}

}  // namespace
}  // namespace singletable::conformance
