#include <gtest/gtest.h>

#include <singletable/expression/update.hpp>
#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"
#include "expression/samples.hpp"

namespace singletable {
namespace {

using Term = Update::Term;

Path at(const char* path) { return Path::parse(path); }

Term if_not_exists(const char* path, Term otherwise) {
  return {Update::IfNotExists{at(path), std::make_shared<const Term>(std::move(otherwise))}};
}

Term list_append(Term front, Term back) {
  return {Update::ListAppend{std::make_shared<const Term>(std::move(front)),
                             std::make_shared<const Term>(std::move(back))}};
}

Update::Set set(const char* path) { return {at(path), {Value{1}}}; }

std::string verdict(const Update& update) {
  return test::refusal([&] { validate(update); });
}

std::string verdict(Update::Set action) { return verdict(Update{.set = {std::move(action)}}); }

std::string verdict(Term term) { return verdict(Update::Set{at("x"), std::move(term)}); }

std::string wrong_type(const std::string& name, AttributeType type) {
  return "Invalid UpdateExpression: Incorrect operand type for operator or function; operator or "
         "function: " +
         name + ", operand type: " + std::string{type_letters(type)};
}

TEST(UpdateValidation, RefusesOverlapsAndConflictsBetweenAllClauses) {
  const auto refused = [](const std::string& how, const std::string& one, const std::string& two) {
    return "Invalid UpdateExpression: Two document paths " + how +
           " with each other; must remove or rewrite one of these paths; path one: " + one +
           ", path two: " + two;
  };
  struct Case {
    Update update;
    std::string message;
  };
  const Value number{1};
  const Value members{StringSet{"a"}};
  const Case cases[] = {
      {{.set = {set("a"), set("a")}}, refused("overlap", "[a]", "[a]")},
      {{.set = {set("a"), set("a.b")}}, refused("overlap", "[a]", "[a, b]")},
      {{.set = {set("a.b"), set("a")}}, refused("overlap", "[a, b]", "[a]")},
      {{.set = {set("a[1]"), set("a[1]")}}, refused("overlap", "[a, [1]]", "[a, [1]]")},
      {{.set = {set("a[1].c[2]"), set("a[1].c")}},
       refused("overlap", "[a, [1], c, [2]]", "[a, [1], c]")},
      {{.set = {set("a.b"), set("a[1]")}}, refused("conflict", "[a, b]", "[a, [1]]")},
      {{.set = {set("a[1]"), set("a.b")}}, refused("conflict", "[a, [1]]", "[a, b]")},
      {{.set = {set("a.b.c"), set("a.b[2]")}}, refused("conflict", "[a, b, c]", "[a, b, [2]]")},
      {{.set = {set("b"), set("a")}, .remove = {at("a")}}, refused("overlap", "[a]", "[a]")},
      {{.set = {set("a")}, .add = {{at("a"), number}}}, refused("overlap", "[a]", "[a]")},
      {{.set = {set("a")}, .erase = {{at("a"), members}}}, refused("overlap", "[a]", "[a]")},
      {{.remove = {at("a"), at("a")}}, refused("overlap", "[a]", "[a]")},
      {{.remove = {at("a.b"), at("a.b.c")}}, refused("overlap", "[a, b]", "[a, b, c]")},
      {{.add = {{at("a"), members}}, .erase = {{at("a"), members}}},
       refused("overlap", "[a]", "[a]")},
      {{.set = {set("a"), set("b"), set("c")}, .remove = {at("d"), at("b")}},
       refused("overlap", "[b]", "[b]")},
      {{.set = {set("a.b"), set("a.c"), set("b[0]"), set("b[1]")}, .remove = {at("ab"), at("c")}},
       "accepted"},
      {{}, "accepted"},
  };
  for (const Case& c : cases) EXPECT_EQ(verdict(c.update), c.message);
}

TEST(UpdateValidation, ChecksManyPathsQuickly) {
  Update update;
  for (int i = 0; i < 20'000; ++i) update.remove.push_back(Path::attribute(std::to_string(i)));
  EXPECT_EQ(verdict(update), "accepted");
  update.remove.push_back(Path::attribute("17"));
  EXPECT_NE(verdict(update), "accepted");
}

TEST(UpdateValidation, RefusesArithmeticOnConstantsThatAreNotNumbers) {
  for (const AttributeValue& sample : test::samples()) {
    const Term constant{Value{sample}};
    const bool number = sample.type() == AttributeType::number;
    EXPECT_EQ(verdict(Update::Set{at("x"), constant, Update::Arithmetic::plus, Term{at("a")}}),
              number ? "accepted" : wrong_type("+", sample.type()));
    EXPECT_EQ(verdict(Update::Set{at("x"), {at("a")}, Update::Arithmetic::minus, constant}),
              number ? "accepted" : wrong_type("-", sample.type()));
  }
}

TEST(UpdateValidation, RefusesListAppendOfConstantsThatAreNotLists) {
  for (const AttributeValue& sample : test::samples()) {
    const Term constant{Value{sample}};
    const std::string wanted = sample.type() == AttributeType::list
                                   ? "accepted"
                                   : wrong_type("list_append", sample.type());
    EXPECT_EQ(verdict(list_append(constant, {at("a")})), wanted);
    EXPECT_EQ(verdict(list_append({at("a")}, constant)), wanted);
  }
}

TEST(UpdateValidation, TakesListAppendOnlyAloneOnTheRight) {
  const Term list{Value{List{}}};
  const Term append = list_append(list, list);
  const std::string message =
      "Invalid UpdateExpression: The function is not allowed to be used this way in an "
      "expression; function: list_append";
  EXPECT_EQ(verdict(append), "accepted");
  EXPECT_EQ(verdict(list_append(append, list)), message);
  EXPECT_EQ(verdict(list_append(list, append)), message);
  EXPECT_EQ(verdict(if_not_exists("a", append)), message);
  EXPECT_EQ(verdict(Update::Set{at("x"), append, Update::Arithmetic::plus, Term{Value{1}}}),
            message);
  EXPECT_EQ(verdict(list_append(if_not_exists("a", list), list)), "accepted");
}

TEST(UpdateValidation, RefusesIfNotExistsOfAPathAndItself) {
  EXPECT_EQ(verdict(if_not_exists("a.b", {at("a.b")})),
            "Invalid UpdateExpression: The first operand must be distinct from the remaining "
            "operands for this operator or function; operator: if_not_exists, first operand: "
            "[a, b]");
  EXPECT_EQ(verdict(if_not_exists("a", {at("b")})), "accepted");
  EXPECT_EQ(verdict(if_not_exists("a", if_not_exists("b", {Value{1}}))), "accepted");
}

TEST(UpdateValidation, RefusesMissingOperands) {
  EXPECT_EQ(verdict(Term{Update::IfNotExists{at("a"), nullptr}}),
            "Invalid UpdateExpression: Incorrect number of operands for operator or function; "
            "operator or function: if_not_exists, number of operands: 1");
  EXPECT_EQ(verdict(Term{Update::ListAppend{nullptr, nullptr}}),
            "Invalid UpdateExpression: Incorrect number of operands for operator or function; "
            "operator or function: list_append, number of operands: 1");
  const std::string message =
      "Invalid UpdateExpression: Incorrect number of operands for SET of x: arithmetic needs two, "
      "a plain value one";
  EXPECT_EQ(verdict(Update::Set{at("x"), {Value{1}}, Update::Arithmetic::plus}), message);
  EXPECT_EQ(verdict(Update::Set{at("x"), {Value{1}}, Update::Arithmetic::none, Term{Value{1}}}),
            message);
}

TEST(UpdateValidation, TakesNumbersAndSetsForAddAndSetsForDelete) {
  struct Case {
    Value operand;
    const char* name;
    bool add;
    bool erase;
  };
  const Case cases[] = {
      {"a", "STRING", false, false},
      {1, "NUMBER", true, false},
      {test::bytes("a"), "BINARY", false, false},
      {true, "BOOLEAN", false, false},
      {nullptr, "NULL", false, false},
      {List{}, "LIST", false, false},
      {Map{}, "MAP", false, false},
      {StringSet{"a"}, "STRING_SET", true, true},
      {NumberSet{1}, "NUMBER_SET", true, true},
      {BinarySet{test::bytes("a")}, "BINARY_SET", true, true},
  };
  const auto message = [](const std::string& clause, const char* name) {
    return "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: " +
           clause + ", operand type: " + name + ", typeSet: ALLOWED_FOR_" + clause + "_OPERAND";
  };
  for (const Case& c : cases) {
    EXPECT_EQ(verdict(Update{.add = {{at("x"), c.operand}}}),
              c.add ? "accepted" : message("ADD", c.name));
    EXPECT_EQ(verdict(Update{.erase = {{at("x"), c.operand}}}),
              c.erase ? "accepted" : message("DELETE", c.name));
  }
}

TEST(UpdateValidation, ReportsOverlapsBeforeOperands) {
  const Update update{.set = {{at("a"), {Value{1}}},
                              {at("a"), {Value{"x"}}, Update::Arithmetic::plus, Term{Value{1}}}}};
  EXPECT_NE(verdict(update).find("overlap"), std::string::npos);
}

TEST(UpdateValidation, RefusesPathsTooDeep) {
  Path path = at("a");
  for (std::size_t i = 1; i < limits::nesting_depth; ++i) path = path.entry("a");
  const Path deep = path.element(0);
  const std::string message =
      "Invalid UpdateExpression: The document path has too many nesting levels; nesting levels: 33";
  EXPECT_EQ(verdict(Update{.remove = {path}}), "accepted");
  EXPECT_EQ(verdict(Update{.remove = {deep}}), message);
  EXPECT_EQ(verdict(Update::Set{deep, {Value{1}}}), message);
  EXPECT_EQ(verdict(Update{.add = {{deep, Value{1}}}}), message);
  EXPECT_EQ(verdict(Term{deep}), message);
  EXPECT_EQ(verdict(Term{Update::IfNotExists{deep, std::make_shared<const Term>(Term{Value{1}})}}),
            message);
}

TEST(UpdateValidation, CountsArithmeticAndFunctionsOnly) {
  Update update;
  const auto add_sets = [&update](std::size_t count, const Update::Set& form) {
    for (std::size_t i = 0; i < count; ++i) {
      update.set.push_back(form);
      update.set.back().path = Path::attribute("p" + std::to_string(update.set.size()));
    }
  };
  add_sets(500, {at("x"), {Value{1}}});
  add_sets(150, {at("x"), if_not_exists("n", {Value{0}})});
  add_sets(150, {at("x"), {Value{1}}, Update::Arithmetic::plus, Term{Value{1}}});
  EXPECT_EQ(verdict(update), "accepted");
  add_sets(1, {at("x"), list_append({at("l")}, {at("k")})});
  EXPECT_EQ(verdict(update),
            "Invalid UpdateExpression: The expression contains too many operators; operator count: "
            "301");
}

}  // namespace
}  // namespace singletable
