#include <singletable/wire/request_json.hpp>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace singletable {
namespace {

using nlohmann::json;

const Item key{{"pk", "p"}};
const Condition is_new = Condition::NotExists{Path::attribute("pk")};
const Condition is_old = Condition::Compare{Path::attribute("age"), Comparator::greater, Value{65}};
const Update rename{.set = {{Path::attribute("name"), {Value{"Ann"}}}}};

template <class Request>
void expect_json(const Request& request, const char* expected) {
  EXPECT_EQ(json::parse(request_json(&request)), json::parse(expected));
}

TEST(RequestJson, IsShortForPlainRequests) {
  expect_json(GetItemRequest{"T", key}, R"json({"TableName": "T", "Key": {"pk": {"S": "p"}}})json");
  expect_json(PutItemRequest{"T", key},
              R"json({"TableName": "T", "Item": {"pk": {"S": "p"}}})json");
  expect_json(UpdateItemRequest{"T", key},
              R"json({"TableName": "T", "Key": {"pk": {"S": "p"}}})json");
  expect_json(DeleteItemRequest{"T", key},
              R"json({"TableName": "T", "Key": {"pk": {"S": "p"}}})json");
  expect_json(ScanRequest{"T"}, R"json({"TableName": "T"})json");
  expect_json(ListTablesRequest{}, "{}");
}

TEST(RequestJson, OfGetItem) {
  expect_json(GetItemRequest{.table = "T",
                             .key = key,
                             .projection = {Path::parse("a.b")},
                             .consistent_read = true,
                             .return_consumed_capacity = ReturnConsumedCapacity::total},
              R"json({"TableName": "T", "Key": {"pk": {"S": "p"}}, "ConsistentRead": true,
                  "ProjectionExpression": "#n0.#n1", "ReturnConsumedCapacity": "TOTAL",
                  "ExpressionAttributeNames": {"#n0": "a", "#n1": "b"}})json");
}

TEST(RequestJson, OfPutItem) {
  expect_json(PutItemRequest{.table = "T",
                             .item = key,
                             .condition = is_new,
                             .return_values = ReturnValues::all_old,
                             .return_item_on_condition_failure = true,
                             .return_consumed_capacity = ReturnConsumedCapacity::indexes,
                             .return_item_collection_metrics = true},
              R"json({"TableName": "T", "Item": {"pk": {"S": "p"}},
                  "ConditionExpression": "attribute_not_exists(#n0)", "ReturnValues": "ALL_OLD",
                  "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                  "ReturnConsumedCapacity": "INDEXES", "ReturnItemCollectionMetrics": "SIZE",
                  "ExpressionAttributeNames": {
  "#n0" : "pk"}})json");
}

TEST(RequestJson, OfUpdateItemSharesPlaceholdersOfUpdateAndCondition) {
  expect_json(UpdateItemRequest{.table = "T",
                                .key = key,
                                .update = rename,
                                .condition = is_old,
                                .return_values = ReturnValues::updated_new},
              R"json({"TableName": "T", "Key": {"pk": {"S": "p"}},
                  "UpdateExpression": "SET #n0 = :v0", "ConditionExpression": "#n1 > :v1",
                  "ReturnValues": "UPDATED_NEW",
                  "ExpressionAttributeNames": {"#n0": "name", "#n1": "age"},
                  "ExpressionAttributeValues": {":v0": {"S": "Ann"}, ":v1": {"N": "65"}}})json");
}

TEST(RequestJson, OfDeleteItem) {
  expect_json(
      DeleteItemRequest{.table = "T", .key = key, .condition = is_old},
      R"json({"TableName": "T", "Key": {"pk": {"S": "p"}}, "ConditionExpression": "#n0 > :v0",
                  "ExpressionAttributeNames": {"#n0": "age"},
                  "ExpressionAttributeValues": {":v0": {"N": "65"}}})json");
}

TEST(RequestJson, OfQuery) {
  expect_json(
      QueryRequest{.table = "T",
                   .index = "I",
                   .key_condition = {"pk", Value{"p"},
                                     RangeCondition{"sk", RangeOperator::begins_with, Value{"A"}}},
                   .filter = is_old,
                   .projection = {Path::attribute("age")},
                   .ascending = false,
                   .limit = 7,
                   .exclusive_start_key = key,
                   .consistent_read = true,
                   .select = Select::specific_attributes,
                   .return_consumed_capacity = ReturnConsumedCapacity::total},
      R"json({"TableName": "T", "IndexName": "I",
          "KeyConditionExpression": "#n0 = :v0 AND begins_with(#n1, :v1)",
          "ScanIndexForward": false, "FilterExpression": "#n2 > :v2",
          "ProjectionExpression": "#n2", "Limit": 7, "ExclusiveStartKey": {"pk": {"S": "p"}},
          "ConsistentRead": true, "Select": "SPECIFIC_ATTRIBUTES",
          "ReturnConsumedCapacity": "TOTAL",
          "ExpressionAttributeNames": {"#n0": "pk", "#n1": "sk", "#n2": "age"},
          "ExpressionAttributeValues":
            {
  ":v0" : {"S" : "p"}, ":v1" : {"S" : "A"}, ":v2" : { "N" : "65" }}})json");
}

TEST(RequestJson, OfScan) {
  expect_json(ScanRequest{.table = "T",
                          .index = "I",
                          .filter = is_new,
                          .limit = 3,
                          .segment = ScanSegment{1, 4},
                          .select = Select::count},
              R"json({"TableName": "T", "IndexName": "I", "Segment": 1, "TotalSegments": 4,
                  "FilterExpression": "attribute_not_exists(#n0)", "Limit": 3, "Select": "COUNT",
                  "ExpressionAttributeNames": {
  "#n0" : "pk"}})json");
}

TEST(RequestJson, OfBatchGetItemHasPlaceholdersByTable) {
  expect_json(
      BatchGetItemRequest{
          .tables = {{"A", {.keys = {key, key}, .projection = {Path::attribute("x")}}},
                     {"B", {.keys = {key}, .consistent_read = true}}},
          .return_consumed_capacity = ReturnConsumedCapacity::total},
      R"json({"RequestItems": {
            "A": {"Keys": [{"pk": {"S": "p"}}, {"pk": {"S": "p"}}], "ProjectionExpression": "#n0",
                  "ExpressionAttributeNames": {"#n0": "x"}},
            "B": {"Keys": [{"pk": {"S": "p"}}], "ConsistentRead": true}},
          "ReturnConsumedCapacity": "TOTAL"})json");
}

TEST(RequestJson, OfBatchWriteItem) {
  expect_json(BatchWriteItemRequest{.tables = {{"A", {BatchPut{key}, BatchDelete{key}}}},
                                    .return_item_collection_metrics = true},
              R"json({"RequestItems": {"A": [{"PutRequest": {"Item": {"pk": {"S": "p"}}}},
                                         {"DeleteRequest": {"Key": {"pk": {"S": "p"}}}}]},
                  "ReturnItemCollectionMetrics": "SIZE"})json");
}

TEST(RequestJson, OfTransactWriteItemsHasPlaceholdersByAction) {
  expect_json(
      TransactWriteItemsRequest{
          .actions = {TransactPut{"A", key, is_new, true}, TransactUpdate{"B", key, rename},
                      TransactDelete{"A", key}, TransactConditionCheck{"C", key, is_old}},
          .client_request_token = "token",
          .return_consumed_capacity = ReturnConsumedCapacity::total,
          .return_item_collection_metrics = true},
      R"json({"TransactItems": [
            {"Put": {"TableName": "A", "Item": {"pk": {"S": "p"}},
                     "ConditionExpression": "attribute_not_exists(#n0)",
                     "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
                     "ExpressionAttributeNames": {
    "#n0" : "pk"}
}
},
            {"Update": {"TableName": "B", "Key": {"pk": {"S": "p"}},
                        "UpdateExpression": "SET #n0 = :v0",
                        "ExpressionAttributeNames": {"#n0": "name"},
                        "ExpressionAttributeValues": {":v0": {"S": "Ann"}}}},
            {"Delete": {"TableName": "A", "Key": {"pk": {"S": "p"}}}},
            {"ConditionCheck": {"TableName": "C", "Key": {"pk": {"S": "p"}},
                                "ConditionExpression": "#n0 > :v0",
                                "ExpressionAttributeNames": {"#n0": "age"},
                                "ExpressionAttributeValues": {":v0": {"N": "65"}}}}],
          "ClientRequestToken": "token", "ReturnConsumedCapacity": "TOTAL",
          "ReturnItemCollectionMetrics": "SIZE"
})json");
}

TEST(RequestJson, OfTransactGetItems) {
  expect_json(TransactGetItemsRequest{.gets = {{"A", key, {Path::attribute("x")}}, {"B", key}}},
              R"json({"TransactItems": [
            {"Get": {"TableName": "A", "Key": {"pk": {"S": "p"}}, "ProjectionExpression": "#n0",
                     "ExpressionAttributeNames": {"#n0": "x"}}},
            {"Get": {"TableName": "B", "Key": {"pk": {"S": "p"}}}}]})json");
}

TEST(RequestJson, OfCreateTableDefinesEachKeyAttributeOnce) {
  const IndexSchema by_sku{"BySku",
                           {{"sku"}, KeyAttribute{"price", AttributeType::number}},
                           {ProjectionType::include, {"name"}}};
  const IndexSchema by_time{
      "ByTime", {{"pk"}, KeyAttribute{"time", AttributeType::number}}, {ProjectionType::keys_only}};
  expect_json(
      CreateTableRequest{.table = "T",
                         .key = {{"pk"}, KeyAttribute{"sk", AttributeType::binary}},
                         .global_secondary_indexes = {by_sku},
                         .local_secondary_indexes = {by_time},
                         .settings = {.billing_mode = BillingMode::provisioned,
                                      .throughput = {5, 6},
                                      .deletion_protection = true,
                                      .table_class = TableClass::standard_infrequent_access},
                         .tags = {{"team", "blue"}}},
      R"json({"TableName": "T",
          "AttributeDefinitions": [
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "B"},
            {"AttributeName": "sku", "AttributeType": "S"},
            {"AttributeName": "price", "AttributeType": "N"},
            {"AttributeName": "time", "AttributeType": "N"}],
          "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                        {"AttributeName": "sk", "KeyType": "RANGE"}],
          "GlobalSecondaryIndexes": [
            {"IndexName": "BySku",
             "KeySchema": [{"AttributeName": "sku", "KeyType": "HASH"},
                           {"AttributeName": "price", "KeyType": "RANGE"}],
             "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["name"]}}],
          "LocalSecondaryIndexes": [
            {"IndexName": "ByTime",
             "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"},
                           {"AttributeName": "time", "KeyType": "RANGE"}],
             "Projection": {"ProjectionType": "KEYS_ONLY"}}],
          "BillingMode": "PROVISIONED",
          "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
          "DeletionProtectionEnabled": true, "TableClass": "STANDARD_INFREQUENT_ACCESS",
          "Tags": [{"Key": "team", "Value": "blue"}]})json");
}

TEST(RequestJson, OfUpdateTable) {
  expect_json(UpdateTableRequest{.table = "T", .index_update = CreateIndex{{"I", {{"sku"}}}}},
              R"json({"TableName": "T",
          "AttributeDefinitions": [{"AttributeName": "sku", "AttributeType": "S"}],
          "GlobalSecondaryIndexUpdates": [{"Create": {
            "IndexName": "I", "KeySchema": [{"AttributeName": "sku", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"}}}]})json");
  expect_json(UpdateTableRequest{.table = "T", .index_update = DeleteIndex{"I"}},
              R"json({"TableName": "T",
                  "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "I"}}]})json");
  expect_json(UpdateTableRequest{.table = "T",
                                 .billing_mode = BillingMode::pay_per_request,
                                 .throughput = ProvisionedThroughput{1, 2},
                                 .deletion_protection = false,
                                 .table_class = TableClass::standard},
              R"json({"TableName": "T", "BillingMode": "PAY_PER_REQUEST",
                  "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2},
                  "DeletionProtectionEnabled": false, "TableClass": "STANDARD"})json");
}

TEST(RequestJson, OfTheOtherRequestsAboutTables) {
  expect_json(DescribeTableRequest{"T"}, R"json({"TableName": "T"})json");
  expect_json(DeleteTableRequest{"T"}, R"json({"TableName": "T"})json");
  expect_json(ListTablesRequest{"S", 3}, R"json({"ExclusiveStartTableName": "S", "Limit": 3})json");
  expect_json(UpdateTimeToLiveRequest{"T", "ttl", false},
              R"json({"TableName": "T",
                  "TimeToLiveSpecification": {"AttributeName": "ttl", "Enabled": false}})json");
  expect_json(DescribeTimeToLiveRequest{"T"}, R"json({"TableName": "T"})json");
  expect_json(TagTableRequest{"T", {{"a", "1"}}},
              R"json({"ResourceArn": "T", "Tags": [{"Key": "a", "Value": "1"}]})json");
  expect_json(UntagTableRequest{"T", {"a", "b"}},
              R"json({"ResourceArn": "T", "TagKeys": ["a", "b"]})json");
  expect_json(ListTagsRequest{"T"}, R"json({"ResourceArn": "T"})json");
}

}  // namespace
}  // namespace singletable
