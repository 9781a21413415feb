#include <string>

#include <gtest/gtest.h>

#include "wire/expression_parser.hpp"
#include "wire/expression_refusal.hpp"

namespace singletable::wire {
namespace {

TEST(ParseProjection, ReadsPaths) {
  ExpressionScope scope = sample_scope();
  EXPECT_EQ(parse_projection("a, #b.c[0] , d[1][2]", scope),
            (Projection{Path::parse("a"), Path::parse("b.c[0]"), Path::parse("d[1][2]")}));
}

TEST(ParseProjection, RefusesInTheServicesWords) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "The expression can not be empty;"},
      {"a,", R"~(Syntax error; token: "<EOF>", near: ",")~"},
      {"a b", R"~(Syntax error; token: "b", near: "a b")~"},
      {":n", R"~(Syntax error; token: ":n", near: ":n")~"},
      {"size(a)", R"~(Syntax error; token: "(", near: "size(a")~"},
      {"a, name", "Attribute name is a reserved keyword; reserved keyword: name"},
      {"#c",
       "An expression attribute name used in the document path is not defined; attribute name: "
       "#c"},
  };
  for (const auto& [text, fault] : cases) {
    ExpressionScope scope = sample_scope();
    EXPECT_EQ(refusal_of([&, text = text] { parse_projection(text, scope); }),
              std::string{"Invalid ProjectionExpression: "} + fault)
        << text;
  }
}

TEST(ExpressionScope, NamesWhatNoExpressionUses) {
  ExpressionScope scope{{{"#a", "a"}, {"#b", "b"}, {"#c", "c"}}, {{":n", Value{1}}}};
  parse_projection("#b", scope);
  EXPECT_EQ(refusal_of([&] { scope.check_all_used(); }),
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #c}");
  parse_projection("#a, #c", scope);
  EXPECT_EQ(refusal_of([&] { scope.check_all_used(); }),
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:n}");
  parse_condition("a = :n", "FilterExpression", scope);
  EXPECT_EQ(refusal_of([&] { scope.check_all_used(); }), "accepted");
}

}  // namespace
}  // namespace singletable::wire
