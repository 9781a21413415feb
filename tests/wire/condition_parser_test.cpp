#include <string>

#include <gtest/gtest.h>

#include <singletable/wire/condition_text.hpp>

#include "wire/expression_parser.hpp"
#include "wire/expression_refusal.hpp"

namespace singletable::wire {
namespace {

Condition parsed(std::string_view text) {
  ExpressionScope scope = sample_scope();
  return parse_condition(text, "ConditionExpression", scope);
}

std::string refusal(std::string_view text) {
  return refusal_of([&] { parsed(text); });
}

TEST(ParseCondition, ReadsWhatTheTextSays) {
  // `readable` prints names and values in their places.
  const std::pair<const char*, const char*> cases[] = {
      {"a = :n", "a = 1"},
      {"#a<>:n", "a <> 1"},
      {":n < a", "1 < a"},
      {"a <= b", "a <= b"},
      {"size(a) > :n", "size(a) > 1"},
      {"a >= size(:ss)", "a >= 2"},
      {"a.b[3].#b = :n", "a.b[3].b = 1"},
      {"_x1 = :n", "_x1 = 1"},
      {"a BETWEEN :n AND :m", "a BETWEEN 1 AND 2"},
      {"a between :n and :m AND b = :s", "a BETWEEN 1 AND 2 AND b = \"x\""},
      {"a IN (:s)", "a IN (\"x\")"},
      {"a in (:s, b,\n:n)", "a IN (\"x\", b, 1)"},
      {"attribute_exists(a)", "attribute_exists(a)"},
      {"attribute_not_exists (a.b)", "attribute_not_exists(a.b)"},
      {"attribute_type(a, :type)", "attribute_type(a, \"SS\")"},
      {"begins_with(a, :s)", "begins_with(a, \"x\")"},
      {"contains(a, :s)", "contains(a, \"x\")"},
      {"NOT a = :n", "NOT (a = 1)"},
      {"not not (a = :n)", "NOT (NOT (a = 1))"},
      {"a = :n AND b = :m OR contains(a, :s)", "(a = 1 AND b = 2) OR contains(a, \"x\")"},
      {"a = :n AND (b = :m OR contains(a, :s))", "a = 1 AND (b = 2 OR contains(a, \"x\"))"},
      {"NOT a = :n AND b = :m", "NOT (a = 1) AND b = 2"},
      {"(a = :n)", "a = 1"},
      {"(a) = (:n)", "a = 1"},
      {"(a = :n) AND (b = :m)", "a = 1 AND b = 2"},
  };
  for (const auto& [text, meaning] : cases) {
    EXPECT_EQ(refusal(text), "accepted") << text;
    EXPECT_EQ(readable(parsed(text)), meaning);
  }
}

TEST(ParseCondition, KeepsAPlaceholdersNameWhole) {
  EXPECT_EQ(parsed("attribute_exists(#dot)"),
            Condition{Condition::Exists{Path::attribute("a.b[0]")}});
}

TEST(ParseCondition, NamesTheWordThatCannotStandThere) {
  const std::pair<const char*, const char*> cases[] = {
      {"a", R"~(token: "<EOF>", near: "a")~"},
      {"a =", R"~(token: "<EOF>", near: "=")~"},
      {"a == :n", R"~(token: "=", near: "== :n")~"},
      {"a = :n b", R"~(token: "b", near: ":n b")~"},
      {"a = :n AND", R"~(token: "<EOF>", near: "AND")~"},
      {"AND a = :n", R"~(token: "AND", near: "AND a")~"},
      {"a AND b = :n", R"~(token: "AND", near: "a AND b")~"},
      {"(a = :n", R"~(token: "<EOF>", near: ":n")~"},
      {"a = :n)", R"~(token: ")", near: ":n)")~"},
      {"a = 3", R"~(token: "3", near: "= 3")~"},
      {"a = 'x'", R"~(token: "'", near: "= 'x")~"},
      {"a! = :n", R"~(token: "!", near: "a! =")~"},
      {"a = : n", R"~(token: ":", near: "= : n")~"},
      {"a[b] = :n", R"~(token: "b", near: "[b]")~"},
      {"a. = :n", R"~(token: "=", near: ". = :n")~"},
      {"size() = :n", R"~(token: ")", near: "() =")~"},
      {"a IN ()", R"~(token: ")", near: "()")~"},
      {"a IN :s", R"~(token: ":s", near: "IN :s")~"},
      {"a BETWEEN :n", R"~(token: "<EOF>", near: ":n")~"},
      {"(a = :n) = :n", R"~(token: "=", near: ") = :n")~"},
  };
  for (const auto& [text, fault] : cases) {
    EXPECT_EQ(refusal(text), std::string{"Invalid ConditionExpression: Syntax error; "} + fault)
        << text;
  }
}

TEST(ParseCondition, RefusesInTheServicesWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "The expression can not be empty;"},
      {" \n", "The expression can not be empty;"},
      {"((a = :n))", "The expression has redundant parentheses;"},
      {"((a)) = :n", "The expression has redundant parentheses;"},
      {"abort = :n", "Attribute name is a reserved keyword; reserved keyword: abort"},
      {"a.Name = :n", "Attribute name is a reserved keyword; reserved keyword: Name"},
      {"attribute_exist(a)", "Invalid function name; function: attribute_exist"},
      {"SIZE(a) = :n", "Invalid function name; function: SIZE"},
      {"a = if_not_exists(a, :n)",
       "The function is not allowed in a condition expression; function: if_not_exists"},
      {"size(a)",
       "The function is not allowed to be used this way in an expression; function: size"},
      {"a = :n AND size(a)",
       "The function is not allowed to be used this way in an expression; function: size"},
      {"contains(a, :s) = :n",
       "The function is not allowed to be used this way in an expression; function: contains"},
      {"contains(a, begins_with(a, :s))",
       "The function is not allowed to be used this way in an expression; function: begins_with"},
      {"#c = :n",
       "An expression attribute name used in the document path is not defined; attribute name: "
       "#c"},
      {"a = :none",
       "An expression attribute value used in expression is not defined; attribute value: :none"},
      {"attribute_exists(a, b)",
       "Incorrect number of operands for operator or function; operator or function: "
       "attribute_exists, number of operands: 2"},
      {"begins_with(a)",
       "Incorrect number of operands for operator or function; operator or function: "
       "begins_with, number of operands: 1"},
      {"size(a, b) = :n",
       "Incorrect number of operands for operator or function; operator or function: size, "
       "number of operands: 2"},
      {"attribute_exists(:n)",
       "Operator or function requires a document path; operator or function: attribute_exists"},
      {"attribute_type(a, :no_type)",
       "Invalid attribute type name found; type: ST, valid types: "
       "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
      {"attribute_type(a, :n)",
       "Incorrect operand type for operator or function; operator or function: attribute_type, "
       "operand type: N"},
      {"attribute_type(a, b)",
       "Incorrect operand type for operator or function; operator or function: attribute_type, "
       "operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
      {"begins_with(a, :n)",
       "Incorrect operand type for operator or function; operator or function: begins_with, "
       "operand type: N"},
      {"size(:n) = :n",
       "Incorrect operand type for operator or function; operator or function: size, operand "
       "type: N"},
      {"a < :bool",
       "Incorrect operand type for operator or function; operator or function: <, operand type: "
       "BOOL"},
      {"a = a",
       "The first operand must be distinct from the remaining operands for this operator or "
       "function; operator: =, first operand: [a]"},
      {"a BETWEEN :m AND :n",
       "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
       "lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"},
      {"a[2147483648] = :n", "List index is not within the allowable range; index: [2147483648]"},
  };
  for (const auto& [text, fault] : cases) {
    EXPECT_EQ(refusal(text), std::string{"Invalid ConditionExpression: "} + fault) << text;
  }
}

TEST(ParseCondition, ReportsTheFaultThatTheServiceReportsFirst) {
  const std::pair<const char*, const char*> cases[] = {
      {"name = :none AND ((foo(a)))", "The expression has redundant parentheses;"},
      {"name = :none AND foo(a)", "Invalid function name; function: foo"},
      {"name = :none AND #c = :n", "Attribute name is a reserved keyword; reserved keyword: name"},
      {"a < :bool AND #c = :n",
       "Incorrect operand type for operator or function; operator or function: <, operand type: "
       "BOOL"},
      {"#c = :n AND a < :bool",
       "An expression attribute name used in the document path is not defined; attribute name: "
       "#c"},
  };
  for (const auto& [text, fault] : cases) {
    EXPECT_EQ(refusal(text), std::string{"Invalid ConditionExpression: "} + fault) << text;
  }
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

TEST(ParseCondition, RefusesLongAndDeepTextsCheaply) {
  EXPECT_EQ(refusal(std::string(4097, ' ')),
            "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; "
            "expression size: 4097");
  const std::string too_many =
      "Invalid ConditionExpression: The expression contains too many operators; operator count: "
      "301";
  EXPECT_EQ(refusal(repeated("(", 4000)), too_many);
  EXPECT_EQ(refusal(repeated("NOT ", 700)), too_many);
  EXPECT_EQ(refusal(repeated("NOT (", 500) + "a = :n" + repeated(")", 500)), too_many);
  EXPECT_EQ(refusal(repeated("size(", 610) + "a" + repeated(")", 610) + " = :n"), too_many);
  EXPECT_EQ(refusal("a=:n" + repeated(" OR a=:n", 150)), too_many);
  EXPECT_EQ(refusal("a=:n" + repeated(" OR a=:n", 149)), "accepted");
  EXPECT_EQ(refusal(repeated("NOT ", 299) + "a = :n"), "accepted");
}

TEST(ParseCondition, NamesTheExpressionAsked) {
  ExpressionScope scope = sample_scope();
  EXPECT_EQ(refusal_of([&] { parse_condition("a", "FilterExpression", scope); }),
            R"~(Invalid FilterExpression: Syntax error; token: "<EOF>", near: "a")~");
}

}  // namespace
}  // namespace singletable::wire
