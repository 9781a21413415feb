#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "wire/expression_parser.hpp"
#include "wire/expression_refusal.hpp"

namespace singletable::wire {
namespace {

std::vector<RangeCondition> parsed(std::string_view text) {
  ExpressionScope scope = sample_scope();
  return parse_key_conditions(text, scope);
}

TEST(ParseKeyConditions, ReadsTestsInTheirOrder) {
  using Tests = std::vector<RangeCondition>;
  const RangeCondition partition{"a", RangeOperator::equal, Value{"x"}};
  const std::pair<const char*, Tests> cases[] = {
      {"a = :s", {partition}},
      {":s = #a", {partition}},
      {"a = :s AND b < :n", {partition, {"b", RangeOperator::less, Value{1}}}},
      {"a = :s AND :n < b", {partition, {"b", RangeOperator::greater, Value{1}}}},
      {"b <= :n AND a = :s", {{"b", RangeOperator::less_or_equal, Value{1}}, partition}},
      {"(a = :s) and (b >= :n)", {partition, {"b", RangeOperator::greater_or_equal, Value{1}}}},
      {"a = :s AND begins_with(b, :t)", {partition, {"b", RangeOperator::begins_with, Value{"y"}}}},
      {"a = :s AND b BETWEEN :n AND :m",
       {partition, {"b", RangeOperator::between, Value{1}, Value{2}}}},
      {"a = :s AND (b = :s AND c > :s)",
       {partition,
        {"b", RangeOperator::equal, Value{"x"}},
        {"c", RangeOperator::greater, Value{"x"}}}},
  };
  for (const auto& [text, tests] : cases) EXPECT_EQ(parsed(text), tests) << text;
}

TEST(ParseKeyConditions, RefusesInTheServicesWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "The expression can not be empty;"},
      {"((a = :s))", "The expression has redundant parentheses;"},
      {"a = :s OR b = :s", "Invalid operator used in KeyConditionExpression: OR"},
      {"NOT a = :s", "Invalid operator used in KeyConditionExpression: NOT"},
      {"a <> :s", "Invalid operator used in KeyConditionExpression: <>"},
      {"a IN (:s)", "Invalid operator used in KeyConditionExpression: IN"},
      {"contains(a, :s)", "Invalid operator used in KeyConditionExpression: contains"},
      {"size(a) = :n", "KeyConditionExpressions cannot contain nested operations"},
      {"a.b = :s", "KeyConditionExpressions cannot have conditions on nested attributes"},
      {"a = b",
       "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
       "condition"},
      {":s = :t", "Invalid condition in KeyConditionExpression: No key attribute specified"},
      {"begins_with(:s, a)",
       "Invalid condition in KeyConditionExpression: begins_with operator must have the key "
       "attribute as its first operand"},
      {"a = :s AND a > :s", "KeyConditionExpressions must only contain one condition per key"},
      {"a = :none AND begins_with(b, :n)",
       "An expression attribute value used in expression is not defined; attribute value: :none"},
      {"begins_with(b, :n) AND a = :none",
       "Incorrect operand type for operator or function; operator or function: begins_with, "
       "operand type: N"},
      {"a = :s AND :bool >= b",
       "Incorrect operand type for operator or function; operator or function: >=, operand type: "
       "BOOL"},
      {"a = :s AND b BETWEEN :bool AND :bool",
       "Incorrect operand type for operator or function; operator or function: BETWEEN, operand "
       "type: BOOL"},
  };
  for (const auto& [text, fault] : cases) {
    EXPECT_EQ(refusal_of([text = text] { parsed(text); }),
              std::string{"Invalid KeyConditionExpression: "} + fault)
        << text;
  }
}

}  // namespace
}  // namespace singletable::wire
