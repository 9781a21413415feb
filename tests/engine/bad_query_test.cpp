#include <functional>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::StartsWith;

class BadQuery : public EngineTest {
 protected:
  void expect_refused(const QueryRequest& request, const std::string& message) {
    EXPECT_THAT(thrown([&] { engine().query(request); }),
                StartsWith("ValidationException: " + message));
  }
  void expect_refused(const ScanRequest& request, const std::string& message) {
    EXPECT_THAT(thrown([&] { engine().scan(request); }),
                StartsWith("ValidationException: " + message));
  }

  static QueryRequest of_table(const KeyCondition& condition) {
    return {.table = "App", .key_condition = condition};
  }
  static QueryRequest of_index(const KeyCondition& condition, const std::string& index = "GSI1") {
    return {.table = "App", .index = index, .key_condition = condition};
  }
  static QueryRequest from(const Item& start_key, const KeyCondition& condition = {"pk", "a"}) {
    return {.table = "App", .key_condition = condition, .exclusive_start_key = start_key};
  }
};
INSTANTIATE_TEST_SUITE_P(On, BadQuery, testing::Values(Place::memory),
                         testing::PrintToStringParamName());

RangeCondition with(const std::string& name, RangeOperator comparator, const Value& value,
                    std::optional<Value> high = {}) {
  return {name, comparator, value, std::move(high)};
}

TEST_P(BadQuery, KeyConditionsThatNameOtherAttributes) {
  const std::string missed = "Query condition missed key schema element: ";
  expect_refused(of_table({"zz", "a"}), missed + "pk [table App, the condition names zz]");
  expect_refused(of_table({"pk", "a", with("zz", RangeOperator::equal, "b")}),
                 missed + "sk [table App");
  expect_refused(of_index({"pk", "a"}), missed + "gsi1pk [table App, index GSI1");
  expect_refused(of_index({"gsi1pk", "a", with("sk", RangeOperator::equal, "b")}),
                 missed + "gsi1sk");
  expect_refused(of_index({"gsi1pk", "a", with("sk", RangeOperator::equal, "b")}, "KEYS"),
                 "Query key condition not supported [table App, index KEYS, attribute sk");
}

TEST_P(BadQuery, KeyConditionsWithValuesNoKeyHas) {
  const std::string type =
      "One or more parameter values were invalid: Condition parameter type does not match schema "
      "type [table App";
  const std::string empty =
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot "
      "contain an empty string value. Key: ";
  expect_refused(of_table({"pk", 1}), type + ", attribute pk, expected S, found N]");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::less, 1)}), type);
  expect_refused(of_index({"gsi1pk", "a", with("gsi1sk", RangeOperator::begins_with, "1")}), type);
  expect_refused(of_table({"pk", ""}), empty + "pk");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::greater, "")}), empty + "sk");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::begins_with, "")}), empty + "sk");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::between, "", "b")}), empty + "sk");
  expect_refused(
      of_index({"gsi1pk", ""}),
      "One or more parameter values are not valid. A value specified for a secondary "
      "index key is not supported. The AttributeValue for a key attribute cannot contain "
      "an empty string value. IndexName: GSI1, IndexKey: gsi1pk");
  expect_refused(of_table({"pk", std::string(2049, 'a')}),
                 "One or more parameter values were invalid: Size of hashkey has exceeded");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::less, std::string(1025, 'a'))}),
                 "One or more parameter values were invalid: Aggregated size of all range keys");
}

TEST_P(BadQuery, OperandsOfBetweenAndBeginsWith) {
  const std::string invalid = "Invalid KeyConditionExpression: ";
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::between, "b", "a")}),
                 invalid +
                     "The BETWEEN operator requires upper bound to be greater than or equal "
                     "to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound "
                     "operand: AttributeValue: {S:a}");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::between, "b", 1)}),
                 invalid +
                     "The BETWEEN operator requires same data type for lower and upper "
                     "bounds; lower bound operand: AttributeValue: {S:b}, upper bound "
                     "operand: AttributeValue: {N:1}");
  expect_refused(of_table({"pk", "a", with("sk", RangeOperator::between, "b")}),
                 invalid + "Incorrect number of operands");
  expect_refused(of_index({"gsi1pk", "a", with("gsi1sk", RangeOperator::begins_with, 1)}),
                 invalid +
                     "Incorrect operand type for operator or function; operator or function: "
                     "begins_with, operand type: N");
}

TEST_P(BadQuery, FiltersOfTheKeyItReads) {
  const std::string words =
      "Filter Expression can only contain non-primary key attributes: Primary key attribute: ";
  QueryRequest request = of_table({"pk", "a"});
  request.filter = Condition::Exists{Path::parse("pk")};
  expect_refused(request, words + "pk [table App, attribute pk");
  request.filter = Condition::Compare{SizeOf{Path::parse("sk")}, Comparator::less, Value{1}};
  expect_refused(request, words + "sk");
  request.filter = Condition::Exists{Path::parse("sk.a")};
  expect_refused(request,
                 "Key attributes must be scalars; list random access '[]' and map lookup '.' are "
                 "not allowed: Key: sk");
  request = of_index({"gsi1pk", "a"});
  request.filter = Condition::Exists{Path::parse("gsi1sk")};
  expect_refused(request, words + "gsi1sk");
  request.filter = Condition::Exists{Path::parse("sk")};
  EXPECT_NO_THROW(engine().query(request));
}

TEST_P(BadQuery, WhatAGlobalIndexCannotGive) {
  QueryRequest request = of_index({"gsi1pk", "a"}, "KEYS");
  request.consistent_read = true;
  expect_refused(request, "Consistent reads are not supported on global secondary indexes [table");
  expect_refused(ScanRequest{.table = "App", .index = "KEYS", .consistent_read = true},
                 "Consistent reads are not supported on global secondary indexes [table");
  request.consistent_read = false;
  request.projection = {Path::parse("y"), Path::parse("x.z"), Path::parse("pk")};
  expect_refused(request,
                 "One or more parameter values were invalid: Global secondary index KEYS does not "
                 "project [x, y]");
  request.projection = {};
  request.filter = Condition::Exists{Path::parse("x")};
  expect_refused(request,
                 "One or more parameter values were invalid: Secondary index KEYS does not project "
                 "one or more filter attributes: [x]");
}

TEST_P(BadQuery, LimitsBelowOne) {
  QueryRequest request = of_table({"pk", "a"});
  request.limit = 0;
  expect_refused(request,
                 "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint");
  expect_refused(ScanRequest{.table = "App", .limit = -1},
                 "1 validation error detected: Value '-1' at 'limit' failed to satisfy constraint");
}

TEST_P(BadQuery, StartKeys) {
  const std::string invalid = "The provided starting key is invalid";
  expect_refused(from({}), invalid);
  expect_refused(from({{"pk", "a"}}), invalid);
  expect_refused(from({{"pk", "a"}, {"zz", "b"}}), invalid);
  expect_refused(from({{"pk", "a"}, {"sk", "b"}, {"x", 1}}), invalid);
  const std::string mismatch = "The provided key element does not match the schema";
  expect_refused(from({{"pk", "a"}, {"sk", 1}}),
                 mismatch +
                     " [table App, key {\"pk\": \"a\", \"sk\": 1}, attribute sk, expected S, "
                     "found N]");
  expect_refused(ScanRequest{.table = "App", .exclusive_start_key = Item{{"pk", 1}, {"sk", "b"}}},
                 invalid + ": " + mismatch);
  expect_refused(from(key("a", "")), invalid + ": One or more parameter values are not valid.");
  expect_refused(from(key("b", "a")),
                 "The provided starting key is outside query boundaries based on provided "
                 "conditions [table App, key {\"pk\": \"b\", \"sk\": \"a\"}");
  const std::string predicate = "The provided starting key does not match the range key predicate";
  expect_refused(from(key("a", "b"), {"pk", "a", with("sk", RangeOperator::greater, "b")}),
                 predicate);
  expect_refused(from(key("a", "c"), {"pk", "a", with("sk", RangeOperator::begins_with, "b")}),
                 predicate);
  QueryRequest request = of_index({"gsi1pk", "a"});
  request.exclusive_start_key = key("a", "b");
  expect_refused(request, invalid);
  request.exclusive_start_key = Item{{"pk", "a"}, {"sk", "b"}, {"gsi1pk", "a"}, {"gsi1sk", "1"}};
  expect_refused(request, mismatch);
  request.exclusive_start_key = Item{{"pk", "a"}, {"sk", 1}, {"gsi1pk", "a"}, {"gsi1sk", 1}};
  expect_refused(request, invalid + ": " + mismatch);
  request.exclusive_start_key = Item{{"pk", "a"}, {"sk", "b"}, {"gsi1pk", "a"}, {"gsi1sk", 1}};
  EXPECT_NO_THROW(engine().query(request));
}

TEST_P(BadQuery, Segments) {
  const auto at = [](std::int64_t segment, std::int64_t total) {
    return ScanRequest{.table = "App", .segment = ScanSegment{segment, total}};
  };
  expect_refused(at(2, 2), "1 validation error detected: Value '2' at 'segment' failed");
  expect_refused(at(-1, 2), "1 validation error detected: Value '-1' at 'segment' failed");
  expect_refused(at(0, 0), "1 validation error detected: Value '0' at 'totalSegments' failed");
  expect_refused(at(0, 1'000'001),
                 "1 validation error detected: Value '1000001' at 'totalSegments' failed");
}

TEST_P(BadQuery, StartKeysOfAnotherSegment) {
  int refused = 0;
  for (std::int64_t segment = 0; segment < 3; ++segment) {
    const std::string message = thrown([&] {
      engine().scan({.table = "App",
                     .exclusive_start_key = key("a", "b"),
                     .segment = ScanSegment{segment, 3}});
    });
    if (message == "accepted") continue;
    ++refused;
    EXPECT_THAT(message, StartsWith("ValidationException: The provided starting key is invalid: "
                                    "Invalid ExclusiveStartKey. Please use ExclusiveStartKey with "
                                    "correct Segment. TotalSegments: 3 Segment: "));
  }
  EXPECT_EQ(refused, 2);
}

}  // namespace
}  // namespace singletable::engine
