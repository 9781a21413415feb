#include <string>

#include <gmock/gmock.h>

#include "wire/refusals.hpp"

namespace singletable::wire {
namespace {

constexpr BadCase bad_expressions[] = {
    {"PutItem",
     R"json({"TableName": "T", "Item": {}, "ExpressionAttributeNames": {"#a": "b"}})json",
     "ExpressionAttributeNames can only be specified when using expressions"},
    {"PutItem",
     R"json({"TableName": "T", "Item": {}, "ExpressionAttributeValues": {":a": {"S": "b"}}})json",
     "ExpressionAttributeValues can only be specified when using expressions"},
    {"UpdateItem",
     R"json({"TableName": "T", "Key": {}, "ExpressionAttributeValues": {":a": {"S": "b"}}})json",
     "ExpressionAttributeValues can only be specified when using expressions"},
    {"Scan", R"json({"TableName": "T", "ExpressionAttributeValues": {":a": {"S": "b"}}})json",
     "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is "
     "null"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": "attribute_exists(a)",
                    "ExpressionAttributeNames": {}})json",
     "ExpressionAttributeNames must not be empty"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": "attribute_exists(a)",
                    "ExpressionAttributeValues": {}})json",
     "ExpressionAttributeValues must not be empty"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": "attribute_exists(a)",
                    "ExpressionAttributeNames": {"a": "b"}})json",
     "ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\""},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": "attribute_exists(a)",
                    "ExpressionAttributeValues": {":": {"S": "b"}}})json",
     "ExpressionAttributeValues contains invalid key: Syntax error; key: \":\""},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": "attribute_exists(a)",
                    "ExpressionAttributeNames": {"#a": "b"}})json",
     "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ConditionExpression": ""})json",
     "Invalid ConditionExpression: The expression can not be empty;"},
    {"GetItem", R"json({"TableName": "T", "Key": {}, "AttributesToGet": ["a"],
                    "ProjectionExpression": "a"})json",
     "Can not use both expression and non-expression parameters in the same request: "
     "Non-expression parameters: {AttributesToGet} Expression parameters: "
     "{ProjectionExpression}"},
    {"Query", R"json({"TableName": "T"})json",
     "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
     "request."},
    {"Query", R"json({"TableName": "T", "KeyConditionExpression": "a > :a",
                  "ExpressionAttributeValues": {":a": {"S": "b"}}})json",
     "Query key condition not supported"},
    {"PutItem", R"json({"TableName": "T", "Item": {}, "ReturnValues": "ALL_NEW"})json",
     "ReturnValues can only be ALL_OLD or NONE"},
    {"PutItem", R"json({"TableName": "T", "Item": {"": {"S": "a"}, "b": {"N": "c"}}})json",
     "Empty attribute name"},
    {"UpdateItem", R"json({"TableName": "T", "Key": {}, "UpdateExpression": "REMOVE a",
                       "ConditionExpression": "a < b AND a = a"})json",
     "Invalid ConditionExpression: The first operand must be distinct from the remaining operands "
     "for this operator or function; operator: =, first operand: [a]"},
    {"Scan", R"json({"TableName": "T", "Segment": 0})json",
     "The TotalSegments parameter is required but was not present in the request when Segment "
     "parameter is present"},
    {"Scan", R"json({"TableName": "T", "TotalSegments": 1})json",
     "The Segment parameter is required but was not present in the request when parameter "
     "TotalSegments is present"},
};

TEST(BadRequestMembers, RefusesExpressionsAndParametersThatDoNotFit) {
  expect_refused<ValidationError>(bad_expressions);
}

constexpr BadCase bad_actions[] = {
    {"BatchWriteItem", R"({"RequestItems": {"T": [{}]}})",
     "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
     "supported datatypes [here: a write of a batch is either a PutRequest or a DeleteRequest]"},
    {"BatchWriteItem",
     R"({"RequestItems": {"T": [{"PutRequest": {"Item": {}}, "DeleteRequest": {"Key": {}}}]}})",
     "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
     "supported datatypes [here: a write of a batch is either a PutRequest or a DeleteRequest]"},
    {"TransactWriteItems", R"({"TransactItems": [{}]})",
     "TransactItems can only contain one of Check, Put, Update or Delete"},
    {"TransactWriteItems",
     R"({"TransactItems": [{"Put": {"TableName": "T", "Item": {}},
                            "Delete": {"TableName": "T", "Key": {}}}]})",
     "TransactItems can only contain one of Check, Put, Update or Delete"},
};

TEST(BadRequestMembers, RefusesActionsOfNoKindOrTwo) {
  expect_refused<ValidationError>(bad_actions);
}

constexpr BadCase bad_tables[] = {
    {"CreateTable", R"({"TableName": "T", "AttributeDefinitions": [], "KeySchema":
                        [{"AttributeName": "a", "KeyType": "HASH"}]})",
     "One or more parameter values were invalid: Some index key attributes are not defined in "
     "AttributeDefinitions. Keys: [a], AttributeDefinitions: []"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "RANGE"}]})",
     "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"},
                                                 {"AttributeName": "b", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"},
                                      {"AttributeName": "b", "KeyType": "HASH"}]})",
     "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"},
                                                 {"AttributeName": "b", "AttributeType": "S"},
                                                 {"AttributeName": "c", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                        "GlobalSecondaryIndexes": [{"IndexName": "IDX",
                          "Projection": {"ProjectionType": "ALL"},
                          "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"},
                                        {"AttributeName": "b", "KeyType": "RANGE"},
                                        {"AttributeName": "c", "KeyType": "HASH"}]}]})",
     "One or more parameter values were invalid: All HASH key attributes must precede RANGE key "
     "attributes in the KeySchema"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"},
                                                 {"AttributeName": "b", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                        "LocalSecondaryIndexes": [{"IndexName": "IDX",
                          "Projection": {"ProjectionType": "ALL"},
                          "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"},
                                        {"AttributeName": "b", "KeyType": "HASH"}]}]})",
     "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"},
                                                 {"AttributeName": "b", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]})",
     "One or more parameter values were invalid: Number of attributes in KeySchema does not "
     "exactly match number of attributes defined in AttributeDefinitions"},
    {"CreateTable", R"({"TableName": "T",
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"},
                                                 {"AttributeName": "b", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                        "GlobalSecondaryIndexes": [{"IndexName": "IDX", "Projection": {},
                          "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}]})",
     "One or more parameter values were invalid: Unknown ProjectionType: null"},
    {"CreateTable", R"({"TableName": "T", "GlobalSecondaryIndexes": [],
                        "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]})",
     "One or more parameter values were invalid: List of GlobalSecondaryIndexes is empty"},
    {"UpdateTable", R"({"TableName": "T", "GlobalSecondaryIndexUpdates": [{}]})",
     "One or more parameter values were invalid: One of GlobalSecondaryIndexUpdate.Update, "
     "GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null"},
    {"UpdateTable", R"({"TableName": "T", "GlobalSecondaryIndexUpdates":
                        [{"Delete": {"IndexName": "a"}}, {"Delete": {"IndexName": "b"}}]})",
     "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
     "per table"},
    {"TagResource", R"({"ResourceArn": "T", "Tags": []})",
     "Atleast one Tag needs to be provided as Input."},
    {"TagResource", R"({"ResourceArn": "T", "Tags": [{"Key": "a", "Value": "b"},
                                                     {"Key": "a", "Value": "c"}]})",
     "Duplicate tag key: a"},
    {"UntagResource", R"({"ResourceArn": "T", "TagKeys": []})",
     "Atleast one Tag Key needs to be provided as Input."},
};

TEST(BadRequestMembers, RefusesTablesThatNoRequestSays) {
  expect_refused<ValidationError>(bad_tables);
}

}  // namespace
}  // namespace singletable::wire
