#include <singletable/wire/request_parsing.hpp>

#include <string>

#include <gmock/gmock.h>

namespace singletable::wire {
namespace {

template <class Request>
Request parsed(const char* operation, const char* body) {
  return std::get<Request>(parse_request(operation, body));
}

TEST(RequestParsing, PassesOverUnknownMembersAndNull) {
  const auto get = parsed<GetItemRequest>("GetItem",
                                          R"({"TableName": "T", "Key": {"a": {"S": "b"}},
                                              "Unknown": {"x": [1e300]}, "ConsistentRead": null,
                                              "ProjectionExpression": null})");
  EXPECT_EQ(get, (GetItemRequest{"T", Item{{"a", "b"}}}));
}

TEST(RequestParsing, ReadsAttributesInAnyOrder) {
  const auto put = parsed<PutItemRequest>(
      "PutItem", R"({"Item": {"b": {"M": {"z": {"N": "1"}, "y": {"NS": ["2", "-1.0"]}}},
                              "a": {"SS": ["b", "a"]}}, "TableName": "T"})");
  EXPECT_EQ(put.item,
            (Item{{"a", StringSet{"a", "b"}}, {"b", Map{{"y", NumberSet{-1, 2}}, {"z", 1}}}}));
}

TEST(RequestParsing, KeepsEveryDigit) {
  constexpr auto digits = "12345678901234567890123456789012345678";
  const auto put = parsed<PutItemRequest>(
      "PutItem",
      R"({"TableName": "T", "Item": {"a": {"N": "12345678901234567890123456789012345678"}}})");
  EXPECT_EQ(put.item.find("a")->as_number().to_string(), digits);
}

TEST(RequestParsing, TakesFlagsInTextAndNumbersWithFractionsAsTheServiceDoes) {
  const auto scan =
      parsed<ScanRequest>("Scan", R"({"TableName": "T", "ConsistentRead": "YES", "Limit": 3.7})");
  EXPECT_TRUE(scan.consistent_read);
  EXPECT_EQ(scan.limit, 3);
}

TEST(RequestParsing, FindsTheTableInAnArn) {
  EXPECT_EQ(
      parsed<DescribeTableRequest>(
          "DescribeTable", R"({"TableName": "arn:aws:dynamodb:eu-west-1:123456789012:table/T"})")
          .table,
      "T");
  EXPECT_EQ(parsed<ListTagsRequest>(
                "ListTagsOfResource",
                R"({"ResourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/T"})")
                .table,
            "T");
}

TEST(RequestParsing, BillsATableByThroughputUnlessItSaysOtherwise) {
  const auto create = parsed<CreateTableRequest>(
      "CreateTable",
      R"({"TableName": "T", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
          "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "N"}],
          "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 4}})");
  EXPECT_EQ(create.settings.billing_mode, BillingMode::provisioned);
  EXPECT_EQ(create.settings.throughput, (ProvisionedThroughput{3, 4}));
  EXPECT_EQ(create.key, (KeySchema{{"a", AttributeType::number}, {}}));
}

TEST(RequestParsing, FindsThePartitionKeyBehindARangeTest) {
  const auto query = parsed<QueryRequest>(
      "Query", R"({"TableName": "T", "KeyConditionExpression": "b > :b AND a = :a",
                   "ExpressionAttributeValues": {":a": {"S": "x"}, ":b": {"N": "1"}}})");
  EXPECT_EQ(query.key_condition,
            (KeyCondition{"a", Value{"x"}, RangeCondition{"b", RangeOperator::greater, Value{1}}}));
}

}  // namespace
}  // namespace singletable::wire
