#include <string>

#include <gmock/gmock.h>

#include "wire/refusals.hpp"

namespace singletable::wire {
namespace {

const Path a = Path::attribute("a");
const Path dotted = Path::attribute("b.c");

template <class Request>
Request legacy_request(const char* operation, const std::string& members) {
  return std::get<Request>(
      parse_request(operation, R"({"TableName": "T", "Key": {"k": {"S": "x"}}, )" + members + "}"));
}

Condition compare(Comparator comparator) { return Condition::Compare{a, comparator, Value{1}}; }

struct ComparisonCase {
  const char* comparison;
  Condition condition;
};

const ComparisonCase comparisons[] = {
    {R"("EQ", "AttributeValueList": [{"N": "1"}])", compare(Comparator::equal)},
    {R"("NE", "AttributeValueList": [{"N": "1"}])", compare(Comparator::not_equal)},
    {R"("LT", "AttributeValueList": [{"N": "1"}])", compare(Comparator::less)},
    {R"("LE", "AttributeValueList": [{"N": "1"}])", compare(Comparator::less_or_equal)},
    {R"("GT", "AttributeValueList": [{"N": "1"}])", compare(Comparator::greater)},
    {R"("GE", "AttributeValueList": [{"N": "1"}])", compare(Comparator::greater_or_equal)},
    {R"("NULL")", Condition::NotExists{a}},
    {R"("NOT_NULL", "AttributeValueList": [])", Condition::Exists{a}},
    {R"("CONTAINS", "AttributeValueList": [{"S": "x"}])", Condition::Contains{a, Value{"x"}}},
    {R"("NOT_CONTAINS", "AttributeValueList": [{"S": "x"}])",
     !Condition{Condition::Contains{a, Value{"x"}}}},
    {R"("BEGINS_WITH", "AttributeValueList": [{"S": "x"}])", Condition::BeginsWith{a, Value{"x"}}},
    {R"("IN", "AttributeValueList": [{"N": "1"}, {"N": "2"}])",
     Condition::In{a, {Value{1}, Value{2}}}},
    {R"("BETWEEN", "AttributeValueList": [{"N": "1"}, {"N": "2"}])",
     Condition::Between{a, Value{1}, Value{2}}},
};

TEST(LegacyMembers, CompareAsExpressionsDo) {
  for (const auto& [comparison, condition] : comparisons) {
    const std::string entry = std::string{R"({"a": {"ComparisonOperator": )"} + comparison + "}}";
    EXPECT_EQ(legacy_request<DeleteItemRequest>("DeleteItem", "\"Expected\": " + entry).condition,
              condition)
        << comparison;
    EXPECT_EQ(legacy_request<ScanRequest>("Scan", "\"ScanFilter\": " + entry).filter, condition)
        << comparison;
  }
}

TEST(LegacyMembers, ExpectAValueOrNone) {
  const auto expected = [](const char* entry) {
    return legacy_request<DeleteItemRequest>("DeleteItem",
                                             std::string{R"("Expected": {"a": )"} + entry + "}")
        .condition;
  };
  EXPECT_EQ(expected(R"({"Exists": false})"), Condition{Condition::NotExists{a}});
  EXPECT_EQ(expected(R"({"Value": {"N": "1"}})"), compare(Comparator::equal));
  EXPECT_EQ(expected(R"({"Exists": true, "Value": {"N": "1"}})"), compare(Comparator::equal));
  EXPECT_EQ(expected(R"({"ComparisonOperator": "GT", "Value": {"N": "1"}})"),
            compare(Comparator::greater));
}

TEST(LegacyMembers, JoinConditionsInTheirOrder) {
  const std::string filter = R"("ScanFilter": {"b.c": {"ComparisonOperator": "NULL"},
                                               "a": {"ComparisonOperator": "NOT_NULL"}})";
  const std::vector<Condition> terms{Condition::NotExists{dotted}, Condition::Exists{a}};
  EXPECT_EQ(legacy_request<ScanRequest>("Scan", filter).filter, Condition{Condition::All{terms}});
  EXPECT_EQ(legacy_request<ScanRequest>("Scan", filter + R"(, "ConditionalOperator": "OR")").filter,
            Condition{Condition::Any{terms}});
}

TEST(LegacyMembers, FindKeysOfQueries) {
  const auto query = legacy_request<QueryRequest>("Query", R"json("KeyConditions": {
        "r": {"ComparisonOperator": "BETWEEN", "AttributeValueList": [{"N": "1"}, {"N": "2"}]},
        "p": {"ComparisonOperator": "EQ", "AttributeValueList": [{"S": "x"}]}},
        "FilterExpression": "attribute_exists(a)")json");
  EXPECT_EQ(query.key_condition,
            (KeyCondition{"p", Value{"x"},
                          RangeCondition{"r", RangeOperator::between, Value{1}, Value{2}}}));
  EXPECT_EQ(query.filter, Condition{Condition::Exists{a}});
}

TEST(LegacyMembers, NameAttributesToGet) {
  const auto get = legacy_request<GetItemRequest>("GetItem", R"("AttributesToGet": ["a", "b.c"])");
  EXPECT_EQ(get.projection, (Projection{a, dotted}));
}

TEST(LegacyMembers, ChangeAttributes) {
  const auto update = legacy_request<UpdateItemRequest>("UpdateItem", R"("AttributeUpdates": {
      "put": {"Value": {"N": "1"}}, "a": {"Action": "DELETE"},
      "add": {"Action": "ADD", "Value": {"N": "2"}},
      "erase": {"Action": "DELETE", "Value": {"SS": ["x"]}}})")
                          .update;
  EXPECT_EQ(update, (Update{.set = {{Path::attribute("put"), {Value{1}}}},
                            .remove = {a},
                            .add = {{Path::attribute("add"), Value{2}}},
                            .erase = {{Path::attribute("erase"), Value{StringSet{"x"}}}}}));
}

TEST(LegacyMembers, AppendToListsWhatIsAdded) {
  const auto update =
      legacy_request<UpdateItemRequest>(
          "UpdateItem",
          R"("AttributeUpdates": {"a": {"Action": "ADD", "Value": {"L": [{"N": "3"}]}}})")
          .update;
  const Item before{{"a", List{1, 2}}};
  EXPECT_EQ(apply(update, before), (Item{{"a", List{1, 2, 3}}}));
  EXPECT_EQ(apply(update, Item{}), (Item{{"a", List{3}}}));
}

constexpr BadCase bad_legacy[] = {
    {"GetItem", R"({"TableName": "T", "Key": {}, "AttributesToGet": ["a", "a"]})",
     "One or more parameter values were invalid: Duplicate value in attribute name: a"},
    {"Scan", R"({"TableName": "T", "ConditionalOperator": "OR"})",
     "ConditionalOperator cannot be used without Filter or Expected"},
    {"Scan", R"({"TableName": "T", "ConditionalOperator": "OR",
                 "ScanFilter": {"a": {"ComparisonOperator": "NULL"}}})",
     "ConditionalOperator can only be used when Filter or Expected has two or more elements"},
    {"Scan", R"({"TableName": "T", "ScanFilter": {"a": {}}})",
     "1 validation error detected: Value null at 'scanFilter.a.member.comparisonOperator' failed "
     "to satisfy constraint: Member must not be null"},
    {"Scan", R"({"TableName": "T", "ScanFilter": {"a": {"ComparisonOperator": "EQ"}}})",
     "One or more parameter values were invalid: Invalid number of argument(s) for the EQ "
     "ComparisonOperator"},
    {"Scan", R"({"TableName": "T", "ScanFilter": {"a": {"ComparisonOperator": "BETWEEN",
                 "AttributeValueList": [{"S": "a"}, {"N": "1"}]}}})",
     "One or more parameter values were invalid: AttributeValues inside AttributeValueList must "
     "be of same type"},
    {"Scan", R"({"TableName": "T", "ScanFilter": {"a": {"ComparisonOperator": "BEGINS_WITH",
                 "AttributeValueList": [{"N": "1"}]}}})",
     "One or more parameter values were invalid: ComparisonOperator BEGINS_WITH is not valid for "
     "N AttributeValue type"},
    {"Query", R"({"TableName": "T", "KeyConditions": {"a": {"ComparisonOperator": "NE",
                  "AttributeValueList": [{"N": "1"}]}}})",
     "Attempted conditional constraint is not an indexable operation"},
    {"Query", R"({"TableName": "T", "KeyConditions": {}})",
     "Conditions can be of length 1 or 2 only"},
    {"DeleteItem", R"({"TableName": "T", "Key": {}, "Expected": {"a": {}}})",
     "One or more parameter values were invalid: Value must be provided when Exists is null for "
     "Attribute: a"},
    {"DeleteItem", R"({"TableName": "T", "Key": {}, "Expected":
                       {"a": {"Exists": false, "Value": {"S": "x"}}}})",
     "One or more parameter values were invalid: Value cannot be used when Exists is false for "
     "Attribute: a"},
    {"DeleteItem", R"({"TableName": "T", "Key": {}, "Expected":
                       {"a": {"ComparisonOperator": "EQ"}}})",
     "One or more parameter values were invalid: Value or AttributeValueList must be used with "
     "ComparisonOperator: EQ for Attribute: a"},
    {"UpdateItem", R"({"TableName": "T", "Key": {}, "AttributeUpdates": {"a": {}}})",
     "One or more parameter values were invalid: Only DELETE action is allowed when no attribute "
     "value is specified"},
    {"UpdateItem", R"({"TableName": "T", "Key": {}, "AttributeUpdates":
                       {"a": {"Action": "DELETE", "Value": {"S": "x"}}}})",
     "One or more parameter values were invalid: DELETE action with value is not supported for "
     "the type S"},
    {"UpdateItem", R"({"TableName": "T", "Key": {}, "AttributeUpdates":
                       {"a": {"Action": "ADD", "Value": {"S": "x"}}}})",
     "One or more parameter values were invalid: ADD action is not supported for the type S"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "Expected": {"a": {"Exists": false}},
                    "ConditionExpression": "attribute_exists(a)"})json",
     "Can not use both expression and non-expression parameters in the same request: "
     "Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}"},
};

TEST(LegacyMembers, RefuseWhatTheyCannotSay) { expect_refused<ValidationError>(bad_legacy); }

}  // namespace
}  // namespace singletable::wire
