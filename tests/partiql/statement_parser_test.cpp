#include "partiql/statement_parser.hpp"

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/wire/condition_text.hpp>

namespace singletable::partiql {
namespace {

constexpr const char* not_well_formed = "Statement wasn't well formed, can't be processed: ";

Statement parsed(const std::string& text, std::vector<Value> parameters = {}) {
  return parse_statement({text, std::move(parameters)});
}

template <class Form>
Form parsed_as(const std::string& text, std::vector<Value> parameters = {}) {
  return std::get<Form>(parsed(text, std::move(parameters)));
}

std::string refusal(const std::string& text, std::vector<Value> parameters = {}) {
  try {
    parsed(text, std::move(parameters));
  } catch (const ValidationError& error) {
    return error.what();
  }
  return "accepted";
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(StatementParser, ReadsTheSourceAndTheColumnsOfASelect) {
  const auto all = parsed_as<SelectStatement>("select * from Songs");
  EXPECT_EQ(all.table, "Songs");
  EXPECT_TRUE(all.columns.empty());
  EXPECT_FALSE(all.index || all.where);
  const auto some = parsed_as<SelectStatement>(
      R"(SELECT a, b.c[2]."d e", "or"['x'] FROM "My""Songs"."By Year" ORDER BY k, "l" DESC, m ASC;)");
  EXPECT_EQ(some.table, "My\"Songs");
  EXPECT_EQ(some.index, "By Year");
  const std::vector<Path> columns{Path::attribute("a"),
                                  Path::attribute("b").entry("c").element(2).entry("d e"),
                                  Path::attribute("or").entry("x")};
  EXPECT_EQ(some.columns, columns);
  ASSERT_EQ(some.order.size(), 3U);
  EXPECT_TRUE(some.order[0].ascending);
  EXPECT_EQ(some.order[1].attribute, "l");
  EXPECT_FALSE(some.order[1].ascending);
  EXPECT_TRUE(some.order[2].ascending);
}

struct WhereCase {
  std::string text;
  std::string condition;
};

void PrintTo(const WhereCase& c, std::ostream* out) { *out << c.text; }

class Where : public testing::TestWithParam<WhereCase> {};

TEST_P(Where, IsReadAsACondition) {
  const auto select = parsed_as<SelectStatement>("SELECT * FROM T WHERE " + GetParam().text);
  EXPECT_EQ(readable(select.where.value()), GetParam().condition);
}

INSTANTIATE_TEST_SUITE_P(
    StatementParser, Where,
    testing::Values(WhereCase{"a = 'it''s'", R"(a = "it's")"},
                    WhereCase{"a <> 1 or b != 2", "a <> 1 OR b <> 2"},
                    WhereCase{"a < 1 AND b <= -1.5e3 AND c > .5 AND d >= 7.",
                              "a < 1 AND b <= -1500 AND c > 0.5 AND d >= 7"},
                    WhereCase{"a = 1 OR b = 2 AND NOT c = 3", "a = 1 OR (b = 2 AND NOT (c = 3))"},
                    WhereCase{"(a = 1 OR b = 2) AND c = 3", "(a = 1 OR b = 2) AND c = 3"},
                    WhereCase{"((a)) = ((1))", "a = 1"}, WhereCase{"1 = a", "1 = a"},
                    WhereCase{"a BETWEEN 1 AND 2 AND b = 3", "a BETWEEN 1 AND 2 AND b = 3"},
                    WhereCase{"a NOT BETWEEN 1 AND 2", "NOT (a BETWEEN 1 AND 2)"},
                    WhereCase{"a IN [1, 2] AND b IN ('x')", R"(a IN (1, 2) AND b IN ("x"))"},
                    WhereCase{"a NOT IN (1)", "NOT (a IN (1))"},
                    WhereCase{"begins_with(a, 'x') and CONTAINS(b.c[0], 1)",
                              R"(begins_with(a, "x") AND contains(b.c[0], 1))"},
                    WhereCase{"attribute_exists(a) AND attribute_not_exists(\"b\")",
                              "attribute_exists(a) AND attribute_not_exists(b)"},
                    WhereCase{"attribute_exists(a) = true AND attribute_exists(b) <> true",
                              "attribute_exists(a) AND NOT (attribute_exists(b))"},
                    WhereCase{"Size(a) > 3 AND attribute_type(a, 'SS')",
                              R"(size(a) > 3 AND attribute_type(a, "SS"))"},
                    WhereCase{"a IS MISSING AND b is not missing",
                              "attribute_not_exists(a) AND NOT (attribute_not_exists(b))"},
                    WhereCase{"a IS NULL AND b IS NOT NULL",
                              R"(attribute_type(a, "NULL") AND NOT (attribute_type(b, "NULL")))"},
                    WhereCase{"a IS BOOL AND b IS string",
                              R"(attribute_type(a, "BOOL") AND attribute_type(b, "S"))"},
                    WhereCase{"a = true AND b = NULL AND c = [1, {'x': <<'y', 'z'>>}]",
                              R"(a = true AND b = null AND c = [1, {"x": <<"y", "z">>}])"},
                    WhereCase{"a /* one */ = -- two\n 1", "a = 1"}));

TEST(StatementParser, TakesParametersInOrder) {
  const auto select = parsed_as<SelectStatement>(
      "SELECT * FROM T WHERE a = ? AND b IN ? AND c = [?]", {"x", List{1, 2}, Map{{"y", 3}}});
  EXPECT_EQ(readable(select.where.value()), R"(a = "x" AND b IN (1, 2) AND c = [{"y": 3}])");
  const auto update =
      parsed_as<UpdateStatement>("FROM T WHERE k = ? SET a = ?, b = b - ?", {"x", "y", 3});
  EXPECT_EQ(readable(update.where.value()), R"(k = "x")");
  EXPECT_EQ(update.update.set[0].left.form, (decltype(Update::Term::form){Value{"y"}}));
  EXPECT_EQ(update.update.set[1].right->form, (decltype(Update::Term::form){Value{3}}));
  EXPECT_EQ(refusal("SELECT * FROM T WHERE a = ?"),
            "Number of parameters in request and statement don't match.");
  EXPECT_EQ(refusal("SELECT * FROM T WHERE a = '?'", {1}),
            "Number of parameters in request and statement don't match.");
}

TEST(StatementParser, ReadsTheItemOfAnInsert) {
  const auto insert = parsed_as<InsertStatement>(
      "INSERT INTO T value {'a': 'x', 'b': [1, ?], 'c': {'d': <<1, -2.5>>}, 'e': <<'y'>>, "
      "'f': null, 'g': FALSE, 'h': {}, 'i': []}",
      {"p"});
  EXPECT_EQ(insert.item, (Item{{"a", "x"},
                               {"b", List{1, "p"}},
                               {"c", Map{{"d", NumberSet{Number{1}, Number::parse("-2.5")}}}},
                               {"e", StringSet{"y"}},
                               {"f", nullptr},
                               {"g", false},
                               {"h", Map{}},
                               {"i", List{}}}));
  EXPECT_EQ(parsed_as<InsertStatement>("INSERT INTO T VALUE ?", {Map{{"a", 1}}}).item,
            (Item{{"a", 1}}));
}

TEST(StatementParser, ReadsTheChangesOfAnUpdate) {
  using Terms = Update::Term;
  const auto update = parsed_as<UpdateStatement>(
      "UPDATE T SET a = 1, b.c = b.c + 2 REMOVE d[1], e SET f = list_append(f, [3]) "
      "SET g = SET_ADD(g, <<'x'>>) SET h = set_delete(h, <<4>>) WHERE k = 1 "
      "RETURNING MODIFIED NEW *");
  const Path b = Path::attribute("b").entry("c");
  Update expected;
  expected.set.push_back({Path::attribute("a"), Terms{Value{1}}});
  expected.set.push_back({b, Terms{b}, Update::Arithmetic::plus, Terms{Value{2}}});
  expected.set.push_back(
      {Path::attribute("f"),
       Terms{Update::ListAppend{std::make_shared<const Terms>(Terms{Path::attribute("f")}),
                                std::make_shared<const Terms>(Terms{Value{List{3}}})}}});
  expected.remove = {Path::attribute("d").element(1), Path::attribute("e")};
  expected.add.push_back({Path::attribute("g"), Value{StringSet{"x"}}});
  expected.erase.push_back({Path::attribute("h"), Value{NumberSet{Number{4}}}});
  EXPECT_EQ(update.update, expected);
  EXPECT_EQ(update.returning, ReturnValues::updated_new);
}

TEST(StatementParser, ReadsDeletesAndConditionsOfTransactions) {
  const auto erase = parsed_as<DeleteStatement>("DELETE FROM T WHERE k = 1 RETURNING ALL OLD *");
  EXPECT_EQ(erase.table, "T");
  EXPECT_EQ(erase.returning, ReturnValues::all_old);
  const auto exists = parsed_as<ExistsStatement>("EXISTS(SELECT * FROM T WHERE k = 1 AND a = 2)");
  EXPECT_EQ(exists.select.table, "T");
}

struct Refusal {
  std::string text;
  std::string message;
};

void PrintTo(const Refusal& c, std::ostream* out) { *out << c.text; }

class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, InTheServicesWords) { EXPECT_EQ(refusal(GetParam().text), GetParam().message); }

Refusal unformed(const std::string& text, const std::string& detail) {
  return {text, not_well_formed + detail};
}

INSTANTIATE_TEST_SUITE_P(
    WholeStatements, Refused,
    testing::Values(
        unformed("SLECT * FROM T", "Expected data manipulation"),
        unformed(";", "Expected data manipulation"),
        unformed("SELECT * FROM T WHERE a = 1 foo", "Unexpected token after expression"),
        unformed("SELECT * FROM T WHERE a = 1 e5", "Unexpected token after expression"),
        unformed("SELECT * FROM T WHERE a = 1)", "Unexpected token after expression"),
        unformed("INSERT INTO T VALUE {'a': 1} foo", "Unexpected token after expression"),
        unformed("INSERT INTO T t VALUE {'a': 1}", "Unexpected token after expression"),
        unformed("UPDATE T SET a = 9 WHERE k = 1 foo", "Unexpected token after expression"),
        unformed("DELETE FROM T WHERE k = 1 ORDER BY k", "Unexpected token after expression"),
        unformed("SELECT * FROM T ORDER BY k WHERE k = 1", "Unexpected token after expression"),
        unformed("FROM T SET c = 1 WHERE k = 1", "Unexpected token after expression"),
        unformed("SELECT * FROM T LIMIT 5", "Unexpected token after expression"),
        unformed("SELECT * FROM T; SELECT * FROM T", "Unexpected token after expression"),
        unformed("DELETE FROM", "Expected identifier for simple path"),
        unformed("DELETE FROM;", "Expected identifier for simple path"),
        unformed("DELETE FROM WHERE k = 1", "Expected identifier for simple path"),
        unformed("SELECT * FROM", "Unexpected term"),
        unformed("UPDATE T WHERE k = 1", "Expected SET or REMOVE"),
        Refusal{"SELECT * FROM T t WHERE k = 1", "Aliasing is not supported"},
        Refusal{"SELECT * FROM T AS t", "Aliasing is not supported"},
        Refusal{"UPDATE T t SET a = 3 WHERE k = 1", "Aliasing is not supported"},
        Refusal{"DELETE FROM T t WHERE k = 1", "Aliasing is not supported"},
        Refusal{R"(SELECT * FROM "")", "Path component cannot be an empty string"},
        Refusal{R"(SELECT * FROM T."")", "Path component cannot be an empty string"},
        Refusal{"SELECT * FROM T.I.J",
                "A path may contain at most 2 components in the FROM clause"},
        Refusal{"DELETE FROM T.I WHERE k = 1", "This operation is not supported on an index"},
        Refusal{"DELETE FROM T WHERE k = 1 RETURNING MODIFIED OLD *",
                "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is "
                "allowed in DELETE statements."},
        Refusal{"DELETE FROM T WHERE k = 1 RETURNING ALL NEW *",
                "Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is "
                "allowed in DELETE statements."},
        Refusal{"",
                "1 validation error detected: Value '' at 'statement' failed to satisfy "
                "constraint: Member must have length greater than or equal to 1"}));

INSTANTIATE_TEST_SUITE_P(
    Tokens, Refused,
    testing::Values(unformed("SELECT * FROM T WHERE k = 1 # note", ""),
                    unformed("SELECT * FROM T WHERE k = 1 /* note", ""),
                    unformed("SELECT * FROM \"T", ""),
                    unformed("SELECT * FROM T WHERE k = 'x''", ""),
                    unformed("SELECT * FROM T WHERE k = 1e2147483648", ""),
                    unformed("SELECT * FROM T WHERE k = 1e99999999999999999999", ""),
                    unformed("SELECT * FROM T WHERE k = 1.5e-2147483647", "")));

INSTANTIATE_TEST_SUITE_P(
    Conditions, Refused,
    testing::Values(
        unformed("SELECT * FROM T WHERE", "Unexpected term"),
        unformed("SELECT * FROM T WHERE;", "Unexpected term"),
        unformed("UPDATE T SET a = 1 WHERE", "Unexpected term"),
        unformed("SELECT * FROM T WHERE NOT", "Unexpected term"),
        unformed("SELECT * FROM T WHERE (", "Unexpected term"),
        unformed("SELECT * FROM T WHERE a = 1 AND",
                 "Missing right-hand side expression of infix operator"),
        unformed("SELECT * FROM T WHERE a = 1 OR",
                 "Missing right-hand side expression of infix operator"),
        unformed("SELECT * FROM T WHERE ORDER BY k", "Unexpected keyword"),
        unformed("SELECT * FROM T WHERE IS NULL", "Unexpected operator"),
        unformed("SELECT * FROM T WHERE k = LIKE", "Unexpected operator"),
        unformed("SELECT * FROM T WHERE k IS FOO", "Expected type name"),
        unformed("SELECT * FROM T WHERE a", "Expected a condition"),
        unformed("SELECT * FROM T WHERE a.from = 1", "Invalid path dot component"),
        Refusal{"SELECT * FROM T WHERE attribute_exists('a')",
                "Operator or function requires a document path; operator or function: "
                "attribute_exists"},
        Refusal{"SELECT * FROM T WHERE attribute_exists()",
                "Incorrect number of operands for operator or function; operator or function: "
                "attribute_exists, number of operands: 0"},
        Refusal{"SELECT * FROM T WHERE EXISTS(a)", "Unrecognized function: exists at 1:23:6"},
        Refusal{"SELECT *\nFROM \"T\u00e4\" WHERE set_add(a, <<'x'>>) = a",
                "Unrecognized function: set_add at 2:17:7"},
        Refusal{"SELECT attribute_exists(a) FROM T", "Unexpected path component at 1:8:16"},
        Refusal{"SELECT * FROM T WHERE attribute_type(a, 'X')",
                "Invalid attribute type name found; type: X, valid types: "
                "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}"},
        Refusal{"SELECT * FROM T WHERE a < true",
                "Incorrect operand type for operator or function; operator or function: <, operand "
                "type: BOOL"},
        Refusal{"SELECT * FROM T WHERE a BETWEEN 2 AND 1",
                "The BETWEEN operator requires upper bound to be greater than or equal to lower "
                "bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: "
                "AttributeValue: {N:1}"}));

constexpr const char* overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";

INSTANTIATE_TEST_SUITE_P(
    Values, Refused,
    testing::Values(
        Refusal{"SELECT * FROM T WHERE k = 1e126", std::string{overflow} + " under root"},
        Refusal{"SELECT * FROM T WHERE k = 123456789012345678901234567890123456789",
                "Attempting to store more than 38 significant digits in a Number under root"},
        Refusal{"INSERT INTO T VALUE {'k': 1e126}", std::string{overflow} + " under root"},
        Refusal{"INSERT INTO T VALUE {'m': {'x': 1e126}}", std::string{overflow} + " under root.x"},
        Refusal{"INSERT INTO T VALUE {'l': [1, 1e126]}", std::string{overflow} + " under root[1]"},
        Refusal{"INSERT INTO T VALUE {'s': <<>>}", "Empty bags are not supported"},
        Refusal{"INSERT INTO T VALUE {'s': <<1, 'a'>>}",
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in "
                "bags"},
        Refusal{"INSERT INTO T VALUE {'s': <<'a', 'a'>>}",
                "One or more parameter values were invalid: Input collection [a, a] contains "
                "duplicates."},
        Refusal{"INSERT INTO T VALUE {'s': set_add(1, 2)}",
                "Unsupported data type: set_add under key root at 1:27:7"},
        Refusal{"INSERT INTO T VALUE {'a': 1, 'a': 2}", "The name a occurs twice in a map"}));

INSTANTIATE_TEST_SUITE_P(
    Changes, Refused,
    testing::Values(
        Refusal{"UPDATE T SET t = set_add(s, <<'x'>>) WHERE k = 1",
                "The first argument to SET_ADD must equal the assignment value at 1:18:7"},
        Refusal{"UPDATE T SET s = set_add(<<'a'>>, <<'x'>>) WHERE k = 1",
                "The first argument to SET_ADD must equal the assignment value at 1:18:7"},
        Refusal{"UPDATE T SET s = set_add(s, 'x') WHERE k = 1",
                "The second argument to SET_ADD must be a value with type SET at 1:26:1"},
        Refusal{"UPDATE T SET s = set_delete(s) WHERE k = 1",
                "SET_DELETE must have exactly two arguments at 1:18:10"},
        Refusal{"UPDATE T SET s = set_add(s, <<1>>, <<2>>) WHERE k = 1",
                "SET_ADD must have exactly two arguments at 1:18:7"},
        Refusal{"UPDATE T SET a = 1, a = 2 WHERE k = 1",
                "Two document paths overlap with each other; must remove or rewrite one of these "
                "paths; path one: [a], path two: [a]"},
        Refusal{"UPDATE T SET a = upper(a) WHERE k = 1",
                "Unrecognized function: upper at 1:18:5"}));

TEST(StatementParser, EndsNestingBeforeTheStackDoes) {
  const std::string operators = "The expression contains too many operators; operator count: 301";
  const std::string levels =
      "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
      "beyond supported limit";
  EXPECT_EQ(refusal("SELECT * FROM T WHERE " + repeated("(", 8000)), operators);
  EXPECT_EQ(refusal("SELECT * FROM T WHERE " + repeated("NOT ", 2000) + "a = 1"), operators);
  EXPECT_EQ(refusal("SELECT * FROM T WHERE " + repeated("size(", 1600)), operators);
  EXPECT_EQ(refusal("SELECT * FROM T WHERE a = " + repeated("[", 8000)), levels);
  EXPECT_EQ(refusal("INSERT INTO T VALUE " + repeated("{'a':", 1600)), levels);
  EXPECT_EQ(refusal("UPDATE T SET a = " + repeated("list_append(", 600)), operators);
  EXPECT_EQ(refusal("SELECT a" + repeated("[0]", 2600) + " FROM T"),
            "The document path has too many nesting levels; nesting levels: 33");
  EXPECT_EQ(refusal("SELECT * FROM T WHERE a = 1" + repeated(" AND a = 1", 800)),
            "The expression contains too many operators; operator count: 301");
  EXPECT_EQ(refusal(repeated(" ", 8193)),
            "1 validation error detected: Value at 'statement' failed to satisfy constraint: "
            "Member must have length less than or equal to 8192");
}

}  // namespace
}  // namespace singletable::partiql
