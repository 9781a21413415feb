#include <string>

#include <gtest/gtest.h>

#include "wire/expression_parser.hpp"
#include "wire/expression_refusal.hpp"
#include "wire/expression_text.hpp"

namespace singletable::wire {
namespace {

Update parsed(std::string_view text) {
  ExpressionScope scope = sample_scope();
  return parse_update(text, scope);
}

TEST(ParseUpdate, ReadsWhatTheTextSays) {
  // Printed again, with placeholders in the order of their use.
  const std::pair<const char*, const char*> cases[] = {
      {"SET a = :n", "SET #n0 = :v0"},
      {"set a.b[1] = b", "SET #n0.#n1[1] = #n1"},
      {"SET a = a + :n, b = b - size0", "SET #n0 = #n0 + :v0, #n1 = #n1 - #n2"},
      {"SET a = if_not_exists(a, :n) + :m", "SET #n0 = if_not_exists(#n0, :v0) + :v1"},
      {"SET a = list_append(if_not_exists(a, :l), b)",
       "SET #n0 = list_append(if_not_exists(#n0, :v0), #n1)"},
      {"SET a = (:n)", "SET #n0 = :v0"},
      {"REMOVE a, b[0]", "REMOVE #n0, #n1[0]"},
      {"ADD a :n, b :ss", "ADD #n0 :v0, #n1 :v1"},
      {"DELETE a :ss", "DELETE #n0 :v0"},
      {"REMOVE c SET a = :n DELETE d :ss ADD b :n",
       "SET #n0 = :v0 ADD #n1 :v1 DELETE #n2 :v2 REMOVE #n3"},
  };
  for (const auto& [text, again] : cases) {
    EXPECT_EQ(refusal_of([text = text] { parsed(text); }), "accepted") << text;
    Placeholders placeholders;
    EXPECT_EQ(update_text(parsed(text), placeholders), again);
  }
}

TEST(ParseUpdate, RefusesInTheServicesWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "The expression can not be empty;"},
      {"INVALID SYNTAX HERE", R"~(Syntax error; token: "INVALID", near: "INVALID SYNTAX")~"},
      {"SET", R"~(Syntax error; token: "<EOF>", near: "SET")~"},
      {"SET a", R"~(Syntax error; token: "<EOF>", near: "a")~"},
      {"SET a = :n,", R"~(Syntax error; token: "<EOF>", near: ",")~"},
      {"SET a = a + b + c", R"~(Syntax error; token: "+", near: "b + c")~"},
      {"ADD a b", R"~(Syntax error; token: "b", near: "a b")~"},
      {"DELETE a", R"~(Syntax error; token: "<EOF>", near: "a")~"},
      {"SET a = :n SET b = :n",
       "The \"SET\" section can only be used once in an update expression;"},
      {"SET a = :none",
       "An expression attribute value used in expression is not defined; attribute value: :none"},
      {"REMOVE #c",
       "An expression attribute name used in the document path is not defined; attribute name: "
       "#c"},
      {"SET status = :n", "Attribute name is a reserved keyword; reserved keyword: status"},
      {"SET a = foo(:n)", "Invalid function name; function: foo"},
      {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
      {"SET a = if_not_exists(a)",
       "Incorrect number of operands for operator or function; operator or function: "
       "if_not_exists, number of operands: 1"},
      {"SET a = if_not_exists(:n, :n)",
       "Operator or function requires a document path; operator or function: if_not_exists"},
      {"SET a = :n, a = :m",
       "Two document paths overlap with each other; must remove or rewrite one of these paths; "
       "path one: [a], path two: [a]"},
      {"ADD a :s",
       "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, "
       "typeSet: ALLOWED_FOR_ADD_OPERAND"},
      {"SET a = list_append(:n, b)",
       "Incorrect operand type for operator or function; operator or function: list_append, "
       "operand type: N"},
  };
  for (const auto& [text, fault] : cases) {
    EXPECT_EQ(refusal_of([text = text] { parsed(text); }),
              std::string{"Invalid UpdateExpression: "} + fault)
        << text;
  }
}

TEST(ParseUpdate, RefusesDeepTextsCheaply) {
  std::string text = "SET a = ";
  for (int i = 0; i < 1000; ++i) text += "f(";
  EXPECT_EQ(refusal_of([&] { parsed(text); }),
            "Invalid UpdateExpression: The expression contains too many operators; operator "
            "count: 301");
}

}  // namespace
}  // namespace singletable::wire
