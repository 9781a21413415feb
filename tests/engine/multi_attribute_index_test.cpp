#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

using Ids = std::vector<std::string>;

Bytes bytes_of(std::initializer_list<int> values) {
  Bytes bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

/// Two partition keys and three range keys, of every type a key may have.
IndexSchema matches_index() {
  return {"MATCHES",
          {.partition_key = {"tournament"},
           .range_key = KeyAttribute{"round", AttributeType::number},
           .further_partition_keys = {{"region"}},
           .further_range_keys = {{"bracket"}, {"seed", AttributeType::binary}}}};
}

CreateTableRequest matches_table() {
  return {.table = "Matches", .key = {{"id"}}, .global_secondary_indexes = {matches_index()}};
}

Item match(const std::string& id, const std::string& tournament, const std::string& region,
           int round, const std::string& bracket, int seed) {
  return {{"id", id},       {"tournament", tournament}, {"region", region},
          {"round", round}, {"bracket", bracket},       {"seed", bytes_of({seed})}};
}

RangeCondition equal(const std::string& name, const Value& value) {
  return {name, RangeOperator::equal, value};
}

QueryRequest query_of(const KeyCondition& condition) {
  return {.table = "Matches", .index = "MATCHES", .key_condition = condition};
}

/// The partition of `match`es, behind which other tests stand.
KeyCondition winter(std::optional<RangeCondition> range = {},
                    std::vector<RangeCondition> further = {}) {
  further.insert(further.begin(), equal("region", "EU"));
  return {"tournament", "WINTER", std::move(range), std::move(further)};
}

class MultiAttributeIndex : public EngineTest {
 protected:
  void SetUp() override { engine().create_table(matches_table()); }

  void put(const Item& item) { engine().put_item({.table = "Matches", .item = item}); }
  /// In no order of ids: by key m2, m1, m4, m3, m5 in winter's partition.
  void put_matches() {
    put(match("m1", "WINTER", "EU", 2, "LOWER", 1));
    put(match("m2", "WINTER", "EU", 1, "UPPER", 9));
    put(match("m3", "WINTER", "EU", 2, "UPPER", 1));
    put(match("m4", "WINTER", "EU", 2, "LOWER", 2));
    put(match("m5", "WINTER", "EU", 10, "A", 0));
    put(match("m6", "WINTER", "NA", 2, "LOWER", 1));
    put(match("m7", "WIN", "TEREU", 2, "LOWER", 1));
  }
  static Ids ids(const std::vector<Item>& items) {
    Ids ids;
    for (const Item& item : items) ids.emplace_back(item.find("id")->as_string());
    return ids;
  }
  Ids found(const KeyCondition& condition) {
    return ids(engine().query(query_of(condition)).items);
  }
  void expect_refused(const std::string& message, const std::function<void()>& call) {
    EXPECT_THAT(without_envelope(thrown(call)), StartsWith("ValidationException: " + told(message)))
        << message;
  }
  void expect_refused(const std::string& message, const KeyCondition& condition) {
    expect_refused(message, [&] { engine().query(query_of(condition)); });
  }
};
SINGLETABLE_ON_EVERY_ENGINE(MultiAttributeIndex);

TEST_P(MultiAttributeIndex, IsDescribedInTheOrderOfItsAttributes) {
  const TableDescription table = engine().describe_table({"Matches"});
  ASSERT_EQ(table.global_secondary_indexes.size(), 1U);
  EXPECT_EQ(table.global_secondary_indexes[0].schema, matches_index());
}

TEST_P(MultiAttributeIndex, QueriesReadRangesOfTheKey) {
  put_matches();
  using Operator = RangeOperator;
  const struct {
    KeyCondition condition;
    Ids found;
  } cases[] = {
      {winter(), {"m2", "m1", "m4", "m3", "m5"}},
      {winter(equal("round", 2)), {"m1", "m4", "m3"}},
      {winter(RangeCondition{"round", Operator::less, 2}), {"m2"}},
      {winter(RangeCondition{"round", Operator::less_or_equal, 2}), {"m2", "m1", "m4", "m3"}},
      {winter(RangeCondition{"round", Operator::greater, 2}), {"m5"}},
      {winter(RangeCondition{"round", Operator::greater_or_equal, 2}), {"m1", "m4", "m3", "m5"}},
      {winter(RangeCondition{"round", Operator::between, 1, Value{2}}), {"m2", "m1", "m4", "m3"}},
      {winter(equal("bracket", "LOWER"), {equal("round", 2)}), {"m1", "m4"}},
      {winter(RangeCondition{"bracket", Operator::begins_with, "U"}, {equal("round", 2)}), {"m3"}},
      {winter(RangeCondition{"bracket", Operator::greater, "LOWER"}, {equal("round", 2)}), {"m3"}},
      {winter(RangeCondition{"seed", Operator::greater, bytes_of({1})},
              {equal("round", 2), equal("bracket", "LOWER")}),
       {"m4"}},
      {winter(equal("seed", bytes_of({1})), {equal("bracket", "LOWER"), equal("round", 2)}),
       {"m1"}},
      // In no order, and with the region in front.
      {{"region",
        "EU",
        RangeCondition{"bracket", Operator::less, "M"},
        {equal("round", 2), equal("tournament", "WINTER")}},
       {"m1", "m4"}},
      {{"round", 2, equal("tournament", "WINTER"), {equal("region", "NA")}}, {"m6"}},
      {{"tournament", "WIN", {}, {equal("region", "TEREU")}}, {"m7"}},
      {{"tournament", "WINTER", {}, {equal("region", "Asia")}}, {}},
  };
  for (const auto& [condition, expected] : cases) {
    SCOPED_TRACE(testing::Message() << &condition - &cases[0].condition);
    EXPECT_EQ(found(condition), expected);
    QueryRequest backwards = query_of(condition);
    backwards.ascending = false;
    EXPECT_EQ(ids(engine().query(backwards).items), Ids(expected.rbegin(), expected.rend()));
  }
}

TEST_P(MultiAttributeIndex, PagesGoOnBehindKeysOfAllAttributes) {
  put_matches();
  Ids read;
  for (const bool ascending : {true, false}) {
    QueryRequest request = query_of(winter(equal("round", 2)));
    request.limit = 1;
    request.ascending = ascending;
    do {
      const PageOutput page = engine().query(request);
      for (const std::string& id : ids(page.items)) read.push_back(id);
      request.exclusive_start_key = page.last_evaluated_key;
      if (!request.exclusive_start_key) break;
      Ids names;
      for (const auto& [name, value] : *request.exclusive_start_key) names.emplace_back(name);
      EXPECT_THAT(names, ElementsAre("bracket", "id", "region", "round", "seed", "tournament"));
    } while (true);
  }
  EXPECT_THAT(read, ElementsAre("m1", "m4", "m3", "m3", "m4", "m1"));
}

TEST_P(MultiAttributeIndex, ScanSegmentsReadEachEntryOnce) {
  put_matches();
  for (int i = 0; i < 40; ++i) {
    put(match("x" + std::to_string(i), "T" + std::to_string(i % 7), "R" + std::to_string(i), i, "B",
              i));
  }
  std::multiset<std::string> all;
  for (std::int64_t segment = 0; segment < 3; ++segment) {
    ScanRequest request{
        .table = "Matches", .index = "MATCHES", .limit = 2, .segment = ScanSegment{segment, 3}};
    do {
      const PageOutput page = engine().scan(request);
      for (const std::string& id : ids(page.items)) all.insert(id);
      request.exclusive_start_key = page.last_evaluated_key;
    } while (request.exclusive_start_key);
  }
  EXPECT_EQ(all.size(), 47U);
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), 47U);
}

TEST_P(MultiAttributeIndex, StartKeysThatCannotBeAreRefused) {
  const Item whole = match("m1", "WINTER", "EU", 2, "LOWER", 1);
  const auto refuse = [&](const std::string& message, const Item& start_key) {
    QueryRequest request = query_of(winter(equal("round", 2)));
    request.exclusive_start_key = start_key;
    expect_refused(message, [&] { engine().query(request); });
  };
  for (const char* name : {"tournament", "region", "round", "bracket", "seed", "id"}) {
    Item without = whole;
    without.erase(name);
    refuse("The provided starting key is invalid", without);
  }
  refuse("The provided key element does not match the schema",
         Item{whole}.set("bracket", Value{1}));
  refuse("The provided key element does not match the schema", Item{whole}.set("region", Value{1}));
  refuse("The provided starting key is outside query boundaries based on provided conditions",
         Item{whole}.set("region", Value{"NA"}));
  refuse("The provided starting key does not match the range key predicate",
         Item{whole}.set("round", Value{3}));
}

TEST_P(MultiAttributeIndex, HoldsItemsThatHaveAllOfItsAttributes) {
  const Item whole = match("m1", "WINTER", "EU", 2, "LOWER", 1);
  const auto stands = [&] { return found(winter()) == Ids{"m1"}; };
  for (const std::string name : {"tournament", "region", "round", "bracket", "seed"}) {
    SCOPED_TRACE(name);
    put(whole);
    EXPECT_TRUE(stands());
    Item without = whole;
    without.erase(name);
    put(without);
    EXPECT_FALSE(stands());
    put(whole);
    Update remove;
    remove.remove.push_back(Path::attribute(name));
    engine().update_item({.table = "Matches", .key = {{"id", "m1"}}, .update = remove});
    EXPECT_FALSE(stands());
    Update set;
    set.set.push_back({Path::attribute(name), {Value{*whole.find(name)}}});
    engine().update_item({.table = "Matches", .key = {{"id", "m1"}}, .update = set});
    EXPECT_TRUE(stands());
  }
  engine().delete_item({.table = "Matches", .key = {{"id", "m1"}}});
  EXPECT_FALSE(stands());
  EXPECT_THAT(engine().scan({.table = "Matches", .index = "MATCHES"}).items, IsEmpty());
}

TEST_P(MultiAttributeIndex, ItemsMoveWhenOneAttributeChanges) {
  put(match("m1", "WINTER", "EU", 2, "LOWER", 1));
  put(match("m1", "WINTER", "NA", 2, "LOWER", 1));
  EXPECT_THAT(found(winter()), IsEmpty());
  EXPECT_THAT(found({"tournament", "WINTER", {}, {equal("region", "NA")}}), ElementsAre("m1"));
  put(match("m1", "WINTER", "NA", 2, "UPPER", 1));
  EXPECT_EQ(engine().scan({.table = "Matches", .index = "MATCHES"}).items.size(), 1U);
}

TEST_P(MultiAttributeIndex, WritesOfValuesThatAreNoKeysAreRefused) {
  const Item whole = match("m1", "WINTER", "EU", 2, "LOWER", 1);
  const std::string invalid = "One or more parameter values were invalid: ";
  const struct {
    std::string name;
    Value value;
    std::string put_words;
    std::string update_words;
  } cases[] = {
      {"region", 1,
       invalid + "Type mismatch for Index Key region Expected: S Actual: N IndexName: MATCHES",
       "The update expression attempted to update the secondary index key to unsupported type"},
      {"round", "2",
       invalid + "Type mismatch for Index Key round Expected: N Actual: S IndexName: MATCHES",
       "The update expression attempted to update the secondary index key to unsupported type"},
      {"seed", "2",
       invalid + "Type mismatch for Index Key seed Expected: B Actual: S IndexName: MATCHES",
       "The update expression attempted to update the secondary index key to unsupported type"},
      {"bracket", "",
       "One or more parameter values are not valid. A value specified for a secondary index key is "
       "not supported. The AttributeValue for a key attribute cannot contain an empty string "
       "value. "
       "IndexName: MATCHES, IndexKey: bracket",
       "One or more parameter values are not valid. The update expression attempted to update a "
       "secondary index key to a value that is not supported."},
      {"region", std::string(2049, 'r'), invalid + "Size of hashkey has exceeded",
       "The update expression attempted to update the secondary index key beyond allowed size "
       "limits"},
      {"bracket", std::string(1025, 'b'), invalid + "Aggregated size of all range keys",
       "The update expression attempted to update the secondary index key beyond allowed size "
       "limits"},
  };
  put(whole);
  for (const auto& one : cases) {
    Item item = whole;
    item.set(one.name, one.value);
    expect_refused(one.put_words, [&] { put(item); });
    Update update;
    update.set.push_back({Path::attribute(one.name), {one.value}});
    expect_refused(one.update_words, [&] {
      engine().update_item({.table = "Matches", .key = {{"id", "m1"}}, .update = update});
    });
  }
  EXPECT_THAT(found(winter()), ElementsAre("m1"));
}

TEST_P(MultiAttributeIndex, QueriesThatReadNoRangeAreRefused) {
  using Operator = RangeOperator;
  const auto hash = [](const std::string& names) {
    return "HASH key attributes " + names + " must have equality conditions specified in the query";
  };
  const auto range = [](const std::string& names, const std::string& last) {
    return "RANGE key attributes " + names +
           " must have equality conditions specified in the query because a condition is present "
           "on key attribute " +
           last;
  };
  const std::string type =
      "One or more parameter values were invalid: Condition parameter type does not match schema "
      "type";
  const struct {
    std::string words;
    KeyCondition condition;
  } cases[] = {
      {hash("region"), {"tournament", "WINTER"}},
      {hash("tournament"), {"region", "EU", equal("round", 2), {}}},
      {hash("region"),
       {"tournament", "WINTER", RangeCondition{"region", Operator::greater, "E"}, {}}},
      {hash("tournament, region"), {"round", 2, equal("bracket", "LOWER"), {}}},
      {range("round", "bracket"), winter(equal("bracket", "LOWER"))},
      {range("round, bracket", "seed"), winter(equal("seed", bytes_of({1})))},
      {range("bracket", "seed"), winter(equal("seed", bytes_of({1})), {equal("round", 2)})},
      {range("round", "bracket"),
       winter(equal("bracket", "LOWER"), {RangeCondition{"round", Operator::greater, 1}})},
      {range("round", "bracket"), winter(RangeCondition{"bracket", Operator::less, "M"},
                                         {RangeCondition{"round", Operator::greater, 1}})},
      {range("round", "bracket"),
       winter(equal("bracket", "LOWER"),
              {RangeCondition{"round", Operator::between, 1, Value{2}}})},
      {"Query condition missed key schema element: round", winter(equal("id", "m1"))},
      {"Query condition missed key schema element: bracket",
       winter(equal("other", "m1"), {equal("round", 2)})},
      {"The number of query conditions (6) exceeds the number of key attributes defined in the "
       "schema (5)",
       winter(equal("seed", bytes_of({1})),
              {equal("round", 2), equal("bracket", "LOWER"), equal("id", "m1")})},
      {type, {"tournament", "WINTER", {}, {equal("region", 1)}}},
      {type, {"tournament", 1, {}, {equal("region", "EU")}}},
      {type, winter(equal("round", "2"))},
      {type, winter(equal("bracket", "LOWER"), {equal("round", "2")})},
      {type, winter(equal("bracket", 1), {equal("round", 2)})},
      {"Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater "
       "than or equal to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound "
       "operand: AttributeValue: {S:a}",
       winter(RangeCondition{"bracket", Operator::between, "b", Value{"a"}}, {equal("round", 2)})},
      {"Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator "
       "or function: begins_with, operand type: N",
       winter(RangeCondition{"round", Operator::begins_with, 1})},
      {"One or more parameter values are not valid. A value specified for a secondary index key is "
       "not supported. The AttributeValue for a key attribute cannot contain an empty string "
       "value. "
       "IndexName: MATCHES, IndexKey: region",
       {"tournament", "WINTER", {}, {equal("region", "")}}},
      {"Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition "
       "per "
       "key",
       winter(equal("round", 2), {equal("round", 1)})},
  };
  for (const auto& [words, condition] : cases) expect_refused(words, condition);
}

TEST_P(MultiAttributeIndex, FiltersOfAnyOfItsAttributesAreRefused) {
  for (const std::string name : {"tournament", "region", "round", "bracket", "seed"}) {
    QueryRequest request = query_of(winter());
    request.filter = Condition::Exists{Path::attribute(name)};
    expect_refused(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: " +
            name,
        [&] { engine().query(request); });
  }
  put_matches();
  QueryRequest request = query_of(winter());
  request.filter = Condition::Compare{Path::parse("id"), Comparator::greater_or_equal, Value{"m4"}};
  EXPECT_EQ(ids(engine().query(request).items), (Ids{"m4", "m5"}));
}

TEST_P(MultiAttributeIndex, TestsOfATableMayStandInAnyPlace) {
  engine().create_table(app_table());
  engine().put_item({.table = "App", .item = key("a", "b")});
  const auto app = [&](const KeyCondition& condition) {
    return engine().query({.table = "App", .key_condition = condition}).count;
  };
  EXPECT_EQ(app({"pk", "a", {}, {equal("sk", "b")}}), 1);
  EXPECT_EQ(app({"sk", "b", {}, {equal("pk", "a")}}), 1);
  EXPECT_EQ(app({"pk", "a", {}, {RangeCondition{"sk", RangeOperator::greater, "b"}}}), 0);
  expect_refused(
      "The number of query conditions (3) exceeds the number of key attributes defined in the "
      "schema (2)",
      [&] {
        app({"pk", "a", equal("sk", "b"), {equal("other", "c")}});
      });
}

TEST_P(MultiAttributeIndex, KeysOnlyHoldsAllKeys) {
  IndexSchema keys = matches_index();
  keys.name = "KEYS";
  keys.projection = {ProjectionType::keys_only};
  engine().update_table({.table = "Matches", .index_update = CreateIndex{keys}});
  engine().wait_until_active("Matches");
  const Item item = match("m1", "WINTER", "EU", 2, "LOWER", 1);
  put(Item{item}.set("score", Value{3}));
  EXPECT_THAT(engine().scan({.table = "Matches", .index = "KEYS"}).items, ElementsAre(item));
}

TEST_P(MultiAttributeIndex, IsAddedToATableWithItems) {
  engine().update_table({.table = "Matches", .index_update = DeleteIndex{"MATCHES"}});
  put_matches();
  Item without = match("none", "WINTER", "EU", 2, "LOWER", 1);
  without.erase("seed");
  put(without);
  put(match("text", "WINTER", "EU", 2, "LOWER", 1).set("round", Value{"two"}));
  put(match("empty", "WINTER", "EU", 2, "", 1));
  put(match("long", "WINTER", "EU", 2, std::string(1025, 'b'), 1));
  engine().update_table({.table = "Matches", .index_update = CreateIndex{matches_index()}});
  const TableDescription table = engine().wait_until_active("Matches");
  EXPECT_EQ(table.global_secondary_indexes.at(0).schema, matches_index());
  EXPECT_EQ(found(winter()), (Ids{"m2", "m1", "m4", "m3", "m5"}));
  EXPECT_EQ(engine().scan({.table = "Matches", .index = "MATCHES"}).count, 7);
}

TEST_P(MultiAttributeIndex, WritesAndReadsAreCountedAsOfAnyIndex) {
  const WriteItemOutput written =
      engine().put_item({.table = "Matches",
                         .item = match("m1", "WINTER", "EU", 2, "LOWER", 1),
                         .return_consumed_capacity = ReturnConsumedCapacity::indexes});
  ASSERT_TRUE(written.consumed_capacity);
  EXPECT_EQ(written.consumed_capacity->total.write_units, 2);
  QueryRequest request = query_of(winter());
  request.return_consumed_capacity = ReturnConsumedCapacity::total;
  EXPECT_EQ(engine().query(request).consumed_capacity->total.read_units, 0.5);
}

TEST_P(MultiAttributeIndex, KeysThatNoIndexMayHaveAreRefused) {
  const auto names = [](const std::string& prefix, std::size_t count) {
    std::vector<KeyAttribute> attributes;
    for (std::size_t i = 0; i < count; ++i) attributes.push_back({prefix + std::to_string(i)});
    return attributes;
  };
  const auto with = [](const KeySchema& key) {
    return CreateTableRequest{
        .table = "Other", .key = {{"id"}}, .global_secondary_indexes = {{"IDX", key}}};
  };
  const auto refuse = [&](const std::string& words, const CreateTableRequest& request) {
    expect_refused(words, [&] { engine().create_table(request); });
  };
  const std::string invalid = "One or more parameter values were invalid: ";
  refuse(invalid + "The KeySchema exceeds the maximum allowed number of HASH key attributes",
         with({{"h"}, {}, names("h", 4), {}}));
  refuse(invalid + "The KeySchema exceeds the maximum allowed number of RANGE key attributes",
         with({{"h"}, KeyAttribute{"r"}, {}, names("r", 4)}));
  const std::string twice = "The KeySchema contains multiple key attributes with the same name";
  refuse(twice, with({{"h"}, {}, {{"h"}}, {}}));
  refuse(twice, with({{"h"}, KeyAttribute{"h"}, {{"i"}}, {}}));
  refuse(twice, with({{"h"}, KeyAttribute{"r"}, {}, {{"r"}}}));
  engine().create_table(with({{"h"}, KeyAttribute{"r"}, names("h", 3), names("r", 3)}));
  const TableDescription table = engine().describe_table({"Other"});
  EXPECT_EQ(table.global_secondary_indexes.at(0).schema.key.attributes().size(), 8U);
}

/// What has no form on the wire.
class MultiAttributeKey : public MultiAttributeIndex {};
SINGLETABLE_ON_ENGINES_THEMSELVES(MultiAttributeKey);

TEST_P(MultiAttributeKey, IsForGlobalIndexesOnly) {
  const std::string hash =
      "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type [table Other";
  const std::string length =
      "1 validation error detected: Value at 'keySchema' failed to satisfy constraint: Member must "
      "have length less than or equal to 2 [table Other";
  const auto refuse = [&](const std::string& words, const CreateTableRequest& request) {
    EXPECT_THAT(thrown([&] { engine().create_table(request); }),
                StartsWith("ValidationException: " + words));
  };
  refuse(hash, {.table = "Other", .key = {{"h"}, {}, {{"i"}}, {}}});
  refuse(length, {.table = "Other", .key = {{"h"}, KeyAttribute{"r"}, {}, {{"s"}}}});
  refuse(length, {.table = "Other",
                  .key = {{"h"}, KeyAttribute{"r"}},
                  .local_secondary_indexes = {{"IDX", {{"h"}, KeyAttribute{"x"}, {}, {{"y"}}}}}});
  refuse("The KeySchema has further range keys but no range key",
         {.table = "Other",
          .key = {{"h"}},
          .global_secondary_indexes = {{"IDX", {{"h"}, {}, {}, {{"y"}}}}}});
}

TEST_P(MultiAttributeKey, StandsTheSameAfterReopeningAndVerifies) {
  put_matches();
  if (GetParam() == Place::folder) reopen();
  EXPECT_EQ(engine().describe_table({"Matches"}).global_secondary_indexes.at(0).schema,
            matches_index());
  EXPECT_EQ(found(winter()), (Ids{"m2", "m1", "m4", "m3", "m5"}));
  const Verification verified = engine().verify();
  EXPECT_EQ(verified.disagreement_count, 0U);
  ASSERT_EQ(verified.tables.size(), 1U);
  EXPECT_EQ(verified.tables[0].indexes.at(0).entries, 7U);
}

}  // namespace
}  // namespace singletable::engine
