#include <string>

#include <gmock/gmock.h>

#include "wire/refusals.hpp"

namespace singletable::wire {
namespace {

struct BadValue {
  const char* value;
  const char* message;
  /// The older wording, where there is one.
  const char* older = nullptr;
};

constexpr BadValue bad_values[] = {
    {"{}", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
    {"null",
     "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
    {R"({"S": null})",
     "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
    {R"({"X": "a"})",
     "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
    {R"({"S": "a", "N": "1"})",
     "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
     "supported datatypes"},
    {R"({"S": "a", "N": "b"})",
     "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
     "supported datatypes"},
    {R"({"N": ""})", "The parameter cannot be converted to a numeric value: ",
     "The parameter cannot be converted to a numeric value"},
    {R"({"N": "b"})", "The parameter cannot be converted to a numeric value: b",
     "The parameter cannot be converted to a numeric value: b"},
    {R"({"N": "1 "})", "The parameter cannot be converted to a numeric value: 1 ",
     "The parameter cannot be converted to a numeric value: 1 "},
    {R"({"N": "123456789012345678901234567890123456789"})",
     "Attempting to store more than 38 significant digits in a Number",
     "Attempting to store more than 38 significant digits in a Number"},
    {R"({"N": "1E126"})",
     "Number overflow. Attempting to store a number with magnitude larger than supported range",
     "Number overflow. Attempting to store a number with magnitude larger than supported range"},
    {R"({"N": "-1E-131"})",
     "Number underflow. Attempting to store a number with magnitude smaller than supported range",
     "Number underflow. Attempting to store a number with magnitude smaller than supported range"},
    {R"({"NULL": false})",
     "One or more parameter values were invalid: Null attribute value types must have the value "
     "of true"},
    {R"({"SS": []})", "One or more parameter values were invalid: An string set  may not be empty"},
    {R"({"NS": []})", "One or more parameter values were invalid: An number set  may not be empty"},
    {R"({"BS": []})", "One or more parameter values were invalid: Binary sets should not be empty"},
    {R"({"SS": ["b", "a", "b"]})",
     "One or more parameter values were invalid: Input collection [\"a\", \"b\", \"b\"] contains "
     "duplicates.",
     "One or more parameter values were invalid: Input collection [b, a, b] contains duplicates."},
    {R"({"NS": ["1", "1.0"]})",
     "One or more parameter values were invalid: Input collection contains duplicates.",
     "Input collection contains duplicates"},
    {R"({"BS": ["/w==", "AA==", "AA=="]})",
     "One or more parameter values were invalid: Input collection [\"AA==\",\"/w==\",\"AA==\"]of "
     "type BS contains duplicates.",
     "One or more parameter values were invalid: Input collection [/w==, AA==, AA==]of type BS "
     "contains duplicates."},
    {R"({"SS": ["a", null]})",
     "One or more parameter values were invalid: A string set may not have a null member"},
    {R"({"L": [{"M": {"a": {}}}]})",
     "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"},
};

void expect_invalid(const std::string& operation, const std::string& body,
                    const std::string& message) {
  try {
    parse_request(operation, body);
    ADD_FAILURE() << body;
  } catch (const ValidationError& error) {
    EXPECT_EQ(error.what(), message) << body;
  }
}

TEST(BadRequestValue, RefusesValuesThatAreNone) {
  for (const auto& [value, message, older] : bad_values) {
    const std::string item = std::string{R"({"a": )"} + value + "}";
    expect_invalid("PutItem", R"({"TableName": "T", "Item": )" + item + "}",
                   told_by("PutItem", message));
    expect_invalid("BatchGetItem", R"({"RequestItems": {"T": {"Keys": [)" + item + "]}}}", message);
    expect_invalid("BatchWriteItem",
                   R"({"RequestItems": {"T": [{"PutRequest": {"Item": )" + item + "}}]}}",
                   older == nullptr ? message : older);
  }
}

TEST(BadRequestValue, NamesThePlaceholderOfAValueThatIsNone) {
  for (const auto& [value, message, older] : bad_values) {
    const std::string values =
        std::string{R"(, "ExpressionAttributeValues": {":v": )"} + value + "}}";
    const auto of_placeholder = [](const char* words) {
      return std::string{"ExpressionAttributeValues contains invalid value: "} + words +
             " for key :v";
    };
    expect_invalid("PutItem",
                   R"({"TableName": "T", "Item": {}, "ConditionExpression": "a = :v")" + values,
                   told_by("PutItem", older == nullptr ? of_placeholder(message) : message));
    expect_invalid("Scan", R"({"TableName": "T", "FilterExpression": "a = :v")" + values,
                   of_placeholder(older == nullptr ? message : older));
  }
}

TEST(BadRequestValue, SaysThatAStartKeyIsInvalid) {
  const std::string front = R"({"TableName": "T", "ExclusiveStartKey": {"a": )";
  expect_invalid("Scan", front + "{}}}",
                 "The provided starting key is invalid: Supplied AttributeValue is empty, must "
                 "contain exactly one of the supported datatypes");
  expect_invalid("Scan", front + R"({"N": "b"}}})",
                 "The parameter cannot be converted to a numeric value: b");
}

std::string repeated(int times, std::string_view text) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

std::string nested_lists(int levels) {
  return R"({"TableName": "T", "Item": {"a": )" + repeated(levels, R"({"L": [)") + R"({"S": "x"})" +
         repeated(levels, "]}") + "}}";
}

TEST(BadRequestValue, ReadsValuesNestedToTheLimitAndRefusesDeeperOnes) {
  EXPECT_NO_THROW(parse_request("PutItem", nested_lists(31)));
  for (const int levels : {32, 100}) {
    try {
      parse_request("PutItem", nested_lists(levels));
      ADD_FAILURE() << levels;
    } catch (const ValidationError& error) {
      EXPECT_THAT(error.what(), testing::StartsWith("1 validation error detected: Nesting Levels "
                                                    "have exceeded supported limits"));
    }
  }
  for (const int levels : {130, 1'000'000}) {
    EXPECT_THROW(parse_request("PutItem", nested_lists(levels)), SerializationError) << levels;
  }
}

}  // namespace
}  // namespace singletable::wire
