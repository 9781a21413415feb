#include <singletable/wire/output_parsing.hpp>

#include <chrono>

#include <gmock/gmock.h>

#include <singletable/backend/any_request.hpp>

namespace singletable {
namespace {

// Answers as the service gives them: API reference, examples of the actions.

TEST(OutputParsing, OfDescribeTablePassesOverWhatHasNoPlace) {
  const TableDescription table = parse_output(DescribeTableRequest{"Thread"}, R"json({"Table": {
    "AttributeDefinitions": [{"AttributeName": "ForumName", "AttributeType": "S"},
                             {"AttributeName": "Subject", "AttributeType": "S"},
                             {"AttributeName": "Posted", "AttributeType": "N"}],
    "CreationDateTime": 1.363729002358E9, "ItemCount": 0,
    "KeySchema": [{"AttributeName": "ForumName", "KeyType": "HASH"},
                  {"AttributeName": "Subject", "KeyType": "RANGE"}],
    "LocalSecondaryIndexes": [{"IndexArn": "arn:x", "IndexName": "Posted", "IndexSizeBytes": 0,
      "ItemCount": 0, "Projection": {"ProjectionType": "KEYS_ONLY"},
      "KeySchema": [{"AttributeName": "ForumName", "KeyType": "HASH"},
                    {"AttributeName": "Posted", "KeyType": "RANGE"}]}],
    "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 5,
                              "WriteCapacityUnits": 6},
    "TableArn": "arn:y", "TableName": "Thread", "TableSizeBytes": 0, "TableStatus": "ACTIVE"}})json");
  EXPECT_EQ(table.table, "Thread");
  EXPECT_EQ(table.key, (KeySchema{{"ForumName"}, KeyAttribute{"Subject"}}));
  EXPECT_EQ(table.created_at, Timestamp{std::chrono::milliseconds{1363729002358}});
  EXPECT_EQ(table.settings.billing_mode, BillingMode::provisioned);
  EXPECT_EQ(table.settings.throughput, (ProvisionedThroughput{5, 6}));
  ASSERT_EQ(table.local_secondary_indexes.size(), 1U);
  EXPECT_EQ(table.local_secondary_indexes[0].schema.key.range_key,
            (KeyAttribute{"Posted", AttributeType::number}));
}

/// As DynamoDB Local 2.2.1 tells of one.
TEST(OutputParsing, OfAnIndexBeingDeletedNeedsNoDefinitionOfItsKey) {
  const TableDescription table = parse_output(DescribeTableRequest{"Thread"}, R"json({"Table": {
    "TableName": "Thread",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "N"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "GlobalSecondaryIndexes": [{"IndexName": "OLD", "IndexStatus": "DELETING",
      "KeySchema": [{"AttributeName": "gone", "KeyType": "HASH"}],
      "Projection": {"ProjectionType": "ALL"}}]}})json");
  ASSERT_EQ(table.global_secondary_indexes.size(), 1U);
  EXPECT_EQ(table.global_secondary_indexes[0].schema, (IndexSchema{"OLD", {{"gone"}}}));
  EXPECT_EQ(table.global_secondary_indexes[0].status, IndexStatus::deleting);
}

TEST(OutputParsing, OfDeleteTableDoesWithoutKeys) {
  const TableDescription table = parse_output(
      DeleteTableRequest{"T"},
      R"({"TableDescription": {"TableName": "T", "TableStatus": "DELETING", "ItemCount": 0}})");
  EXPECT_EQ(table.table, "T");
  EXPECT_EQ(table.status, TableStatus::deleting);
}

TEST(OutputParsing, TakesUnitsWithoutAKindForThoseOfTheOperation) {
  constexpr auto body = R"({"ConsumedCapacity": {"CapacityUnits": 1.5, "TableName": "T"}})";
  EXPECT_EQ(parse_output(GetItemRequest{}, body).consumed_capacity,
            (ConsumedCapacity{"T", {1.5, 0}}));
  EXPECT_EQ(parse_output(PutItemRequest{}, body).consumed_capacity,
            (ConsumedCapacity{"T", {0, 1.5}}));
}

TEST(OutputParsing, CountsTheItemsWhereTheAnswerDoesNot) {
  const PageOutput page =
      parse_output(ScanRequest{"T"}, R"({"Items": [{"a": {"N": "1"}}, {"a": {"N": "2"}}]})");
  EXPECT_EQ(page.items, (std::vector{Item{{"a", 1}}, Item{{"a", 2}}}));
  EXPECT_EQ(page.count, 2);
  EXPECT_EQ(page.scanned_count, 2);
}

TEST(OutputParsing, OfTimeToLiveKnowsAttributesUnderWay) {
  const auto attribute = [](const char* status) {
    return parse_output(DescribeTimeToLiveRequest{"T"},
                        std::string{R"({"TimeToLiveDescription": {"AttributeName": "ttl",
                                        "TimeToLiveStatus": ")"} +
                            status + "\"}}")
        .attribute;
  };
  EXPECT_EQ(attribute("ENABLED"), "ttl");
  EXPECT_EQ(attribute("ENABLING"), "ttl");
  EXPECT_EQ(attribute("DISABLING"), std::nullopt);
  EXPECT_EQ(attribute("DISABLED"), std::nullopt);
}

TEST(OutputParsing, ReadsWhatIsUnprocessedByItsOwnPlaceholders) {
  const auto output = parse_output(BatchGetItemRequest{}, R"json({"Responses": {},
      "UnprocessedKeys": {"T": {"Keys": [{"a": {"S": "b"}}], "ProjectionExpression": "#x.c",
                                "ExpressionAttributeNames": {"#x": "long name"}}}})json");
  EXPECT_EQ(output.unprocessed_keys.at("T"),
            (KeysAndProjection{{Item{{"a", "b"}}}, {Path::attribute("long name").entry("c")}}));
}

/// Expects a ConnectionError that names the operation and says what is wrong.
template <class Request>
void expect_unreadable(const Request& request, const char* body, const char* words) {
  try {
    parse_output(request, body);
    ADD_FAILURE() << body;
  } catch (const ConnectionError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(operation_name(&request).data())) << body;
    EXPECT_THAT(error.what(), testing::HasSubstr(words)) << body;
  }
}

TEST(OutputParsing, CallsAnAnswerThatIsNoneAnErrorOfTheConnection) {
  expect_unreadable(GetItemRequest{}, "", "not JSON");
  expect_unreadable(GetItemRequest{}, R"({"Item": {"a": {"S": "b")", "not JSON");
  expect_unreadable(GetItemRequest{}, "[]", "Unrecognized collection type");
  expect_unreadable(GetItemRequest{}, R"({"Item": {"a": {"N": "b"}}})", "numeric value: b");
  expect_unreadable(PutItemRequest{}, R"({"Attributes": {"a": {}}})", "is empty");
  expect_unreadable(QueryRequest{}, R"({"Items": {}})", "Start of structure");
  expect_unreadable(QueryRequest{}, R"({"Items": [null]})", "Unexpected field type");
  expect_unreadable(DescribeTableRequest{"T"}, "{}", "Table is missing");
  expect_unreadable(DescribeTableRequest{"T"}, R"({"Table": {"TableStatus": "ARCHIVED"}})",
                    "The TableStatus ARCHIVED is not known");
  expect_unreadable(ListTagsRequest{"T"}, R"({"Tags": [], "NextToken": "x"})", "more tags");
}

}  // namespace
}  // namespace singletable
