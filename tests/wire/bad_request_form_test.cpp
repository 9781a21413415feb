#include <string>

#include <gmock/gmock.h>

#include "wire/refusals.hpp"

namespace singletable::wire {
namespace {

constexpr BadCase bad_types[] = {
    {"GetItem", R"({"TableName": 1})", "NUMBER_VALUE cannot be converted to String"},
    {"GetItem", R"({"TableName": 1.5})", "DECIMAL_VALUE cannot be converted to String"},
    {"GetItem", R"({"TableName": true})", "TRUE_VALUE cannot be converted to String"},
    {"GetItem", R"({"TableName": false})", "FALSE_VALUE cannot be converted to String"},
    {"GetItem", R"({"TableName": []})", "Unrecognized collection type class java.lang.String"},
    {"GetItem", R"({"TableName": {}})", "Start of structure or map found where not expected"},
    {"GetItem", R"({"ConsistentRead": 1})", "NUMBER_VALUE cannot be converted to Boolean"},
    {"GetItem", R"({"ConsistentRead": "a"})", "Unexpected token received from parser"},
    {"GetItem", R"({"Key": "a"})", "Unexpected field type"},
    {"GetItem", R"({"Key": []})",
     "Unrecognized collection type java.util.Map<java.lang.String, "
     "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
    {"GetItem", R"({"Key": {"a": "b"}})", "Unexpected value type in payload"},
    {"GetItem", R"({"Key": {"a": []}})",
     "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue"},
    {"GetItem", R"({"Key": {"a": {"S": 1}}})", "NUMBER_VALUE cannot be converted to String"},
    {"GetItem", R"({"Key": {"a": {"N": 1}}})", "NUMBER_VALUE cannot be converted to String"},
    {"GetItem", R"({"Key": {"a": {"BOOL": 1}}})", "NUMBER_VALUE cannot be converted to Boolean"},
    {"GetItem", R"({"Key": {"a": {"B": 1}}})",
     "only base-64-encoded strings are convertible to bytes"},
    {"GetItem", R"({"Key": {"a": {"B": "abc"}}})",
     "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
    {"GetItem", R"({"Key": {"a": {"B": "=+/="}}})",
     "Invalid last non-pad Base64 character dectected"},
    {"GetItem", R"({"Key": {"a": {"SS": "a"}}})", "Unexpected field type"},
    {"GetItem", R"({"Key": {"a": {"SS": {}}}})",
     "Start of structure or map found where not expected"},
    {"GetItem", R"({"Key": {"a": {"L": [{"M": {"b": {"NS": [1]}}}]}}})",
     "NUMBER_VALUE cannot be converted to String"},
    {"GetItem", R"({"Key": {"a": {"S": "b"}, "a": {"S": "c"}}, "TableName": "T"})",
     "The attribute a is given twice"},
    {"GetItem", R"({"TableName": "T", "TableName": "U"})", "The member TableName is given twice"},
    {"GetItem", R"({"ExpressionAttributeNames": []})",
     "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"},
    {"GetItem", R"([])",
     "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.GetItemInput"},
    {"Scan", R"({"Limit": "1"})", "STRING_VALUE cannot be converted to Integer"},
    {"Scan", R"({"Limit": true})", "TRUE_VALUE cannot be converted to Integer"},
    {"Scan", R"({"Limit": 18446744073709551615})", "NUMBER_VALUE cannot be converted to Integer"},
    {"CreateTable", R"({"ProvisionedThroughput": {"ReadCapacityUnits": "1"}})",
     "STRING_VALUE cannot be converted to Long"},
    {"CreateTable", R"({"KeySchema": "a"})", "Unexpected field type"},
    {"CreateTable", R"({"KeySchema": ["a"]})", "Unexpected value type in payload"},
    {"BatchWriteItem", R"({"RequestItems": {"T": [{"PutRequest": "a"}]}})",
     "Unexpected field type"},
};

TEST(BadRequestForm, RefusesMembersOfWrongTypes) { expect_refused<SerializationError>(bad_types); }

// Here something else is wrong as well, which the service would tell of later.
constexpr BadCase types_first[] = {
    {"PutItem", R"({"Item": {"a": {"N": "x"}, "b": {"S": 1}}, "TableName": "T"})",
     "NUMBER_VALUE cannot be converted to String"},
    {"PutItem", R"({"Item": {"b": {"S": 1}}})", "NUMBER_VALUE cannot be converted to String"},
    {"PutItem", R"({"TableName": "T", "Item": {"a": {}},
                    "ExpressionAttributeValues": {":a": {"L": [7]}}})",
     "Unexpected value type in payload"},
};

TEST(BadRequestForm, TellsOfWrongTypesFirst) { expect_refused<SerializationError>(types_first); }

constexpr BadCase bad_documents[] = {
    {"GetItem", "", "The body is not JSON: "},
    {"GetItem", "{", "The body is not JSON: "},
    {"GetItem", "{} {}", "The body is not JSON: "},
    {"GetItem", "{'a': 1}", "The body is not JSON: "},
    {"GetItem", "{\"TableName\": \"\xff\"}", "The body is not JSON: "},
};

TEST(BadRequestForm, RefusesWhatIsNoJson) {
  for (const BadCase& c : bad_documents) {
    try {
      parse_request(c.operation, c.body);
      ADD_FAILURE() << c.body;
    } catch (const SerializationError& error) {
      EXPECT_THAT(error.what(), testing::StartsWith(c.message));
    }
  }
}

TEST(BadRequestForm, RefusesUnknownOperations) {
  EXPECT_THROW(parse_request("GetItems", "{}"), UnknownOperation);
  EXPECT_THROW(parse_request("", "{}"), UnknownOperation);
}

constexpr BadCase bad_constraints[] = {
    {"GetItem", "{}",
     "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: "
     "Member must not be null; Value null at 'key' failed to satisfy constraint: Member must not "
     "be null"},
    {"GetItem", R"({"TableName": null, "Key": {}})",
     "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member "
     "must not be null"},
    {"PutItem", R"({"TableName": "T", "Item": {}, "ReturnValues": "ALL"})",
     "1 validation error detected: Value 'ALL' at 'returnValues' failed to satisfy constraint: "
     "Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"},
    {"UpdateItem", R"({"TableName": "T", "ReturnConsumedCapacity": "hi",
                       "ReturnItemCollectionMetrics": "hi"})",
     "3 validation errors detected: Value 'hi' at 'returnConsumedCapacity' failed to satisfy "
     "constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value 'hi' at "
     "'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum value "
     "set: [SIZE, NONE]; Value null at 'key' failed to satisfy constraint: Member must not be "
     "null"},
    {"UpdateItem", R"({"TableName": "", "ConditionalOperator": "XOR"})",
     "3 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member "
     "must have length greater than or equal to 1; Value 'XOR' at 'conditionalOperator' failed to "
     "satisfy constraint: Member must satisfy enum value set: [OR, AND]; Value null at 'key' "
     "failed to satisfy constraint: Member must not be null"},
    {"GetItem", R"({"TableName": "bad table!", "Key": {}})",
     "1 validation error detected: Value 'bad table!' at 'tableName' failed to satisfy constraint: "
     "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"},
    {"TransactWriteItems", R"({"TransactItems": [],
                              "ClientRequestToken": "0123456789012345678901234567890123456"})",
     "1 validation error detected: Value '0123456789012345678901234567890123456' at "
     "'clientRequestToken' failed to satisfy constraint: Member must have length less than or "
     "equal to 36"},
    {"CreateTable", R"({"TableName": "T", "AttributeDefinitions": [],
                        "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                        "LocalSecondaryIndexes": [{"IndexName": "L", "Projection": {},
                          "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}],
                        "GlobalSecondaryIndexes": [{"IndexName": "G", "Projection": {},
                          "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}]}]})",
     "2 validation errors detected: Value 'G' at 'globalSecondaryIndexes.1.member.indexName' "
     "failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'L' "
     "at 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member must have "
     "length greater than or equal to 3"},
    {"Query", R"({"TableName": "T", "Select": "all"})",
     "1 validation error detected: Value 'all' at 'select' failed to satisfy constraint: Member "
     "must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, "
     "ALL_PROJECTED_ATTRIBUTES]"},
    {"BatchGetItem", R"({"RequestItems": {"T": {}}})",
     "1 validation error detected: Value null at 'requestItems.T.member.keys' failed to satisfy "
     "constraint: Member must not be null"},
    {"BatchWriteItem", R"({"RequestItems": {"T": [{"DeleteRequest": {}}]}})",
     "1 validation error detected: Value null at "
     "'requestItems.T.member.1.member.deleteRequest.key' failed to satisfy constraint: Member "
     "must not be null"},
    {"TransactWriteItems", R"({"TransactItems": [{"Update": {"TableName": "T", "Key": {}}}]})",
     "1 validation error detected: Value null at 'transactItems.1.member.update.updateExpression' "
     "failed to satisfy constraint: Member must not be null"},
    {"TransactGetItems", R"({"TransactItems": [{}]})",
     "1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy "
     "constraint: Member must not be null"},
    {"CreateTable", R"({"KeySchema": []})",
     "The parameter 'TableName' is required but was not present in the request"},
    {"CreateTable", R"({"TableName": "T", "KeySchema": [], "AttributeDefinitions":
                        [{"AttributeName": "a", "AttributeType": "SS"}]})",
     "2 validation errors detected: Value 'SS' at 'attributeDefinitions.1.member.attributeType' "
     "failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]; Value '[]' at "
     "'keySchema' failed to satisfy constraint: Member must have length greater than or equal to "
     "1"},
    {"DescribeTable", "{}",
     "The parameter 'TableName' is required but was not present in the request"},
    {"UpdateTimeToLive", R"({"TableName": "T", "TimeToLiveSpecification": {}})",
     "2 validation errors detected: Value null at 'timeToLiveSpecification.attributeName' failed "
     "to satisfy constraint: Member must not be null; Value null at "
     "'timeToLiveSpecification.enabled' failed to satisfy constraint: Member must not be null"},
    {"TagResource", R"({"ResourceArn": "T"})",
     "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must "
     "not be null"},
};

TEST(BadRequestForm, TellsOfAllBrokenConstraintsAtOnce) {
  expect_refused<ValidationError>(bad_constraints);
}

TEST(BadRequestForm, TellsOfTenConstraintsAtMost) {
  std::string body = R"({"TransactItems": [)";
  for (int i = 0; i < 11; ++i) body += i == 0 ? "{}" : ",{}";
  try {
    parse_request("TransactGetItems", body + "]}");
    FAIL();
  } catch (const ValidationError& error) {
    EXPECT_THAT(error.what(), testing::StartsWith("10 validation errors detected: "));
  }
}

}  // namespace
}  // namespace singletable::wire
