#include <gtest/gtest.h>

#include <singletable/expression/condition.hpp>
#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"
#include "expression/samples.hpp"

namespace singletable {
namespace {

using test::bytes;

Path at(const char* path) { return Path::parse(path); }

std::string verdict(const Condition& condition) {
  return test::refusal([&] { validate(condition, "ConditionExpression"); });
}

std::string wrong_type(const std::string& name, AttributeType type) {
  return "Invalid ConditionExpression: Incorrect operand type for operator or function; operator "
         "or function: " +
         name + ", operand type: " + std::string{type_letters(type)};
}

bool is_ordered(AttributeType type) {
  return type == AttributeType::number || type == AttributeType::string ||
         type == AttributeType::binary;
}

TEST(ConditionValidation, RefusesOrderingOfConstantsWithoutOrder) {
  const std::pair<Comparator, const char*> orderings[] = {{Comparator::less, "<"},
                                                          {Comparator::less_or_equal, "<="},
                                                          {Comparator::greater, ">"},
                                                          {Comparator::greater_or_equal, ">="}};
  for (const AttributeValue& sample : test::samples()) {
    const Value constant{sample};
    for (const auto& [comparator, symbol] : orderings) {
      const std::string wanted =
          is_ordered(sample.type()) ? "accepted" : wrong_type(symbol, sample.type());
      EXPECT_EQ(verdict(Condition::Compare{at("a"), comparator, constant}), wanted);
      EXPECT_EQ(verdict(Condition::Compare{constant, comparator, at("a")}), wanted);
      EXPECT_EQ(verdict(Condition::Compare{SizeOf{at("a")}, comparator, constant}), wanted);
    }
    EXPECT_EQ(verdict(Condition::Compare{at("a"), Comparator::equal, constant}), "accepted");
    EXPECT_EQ(verdict(Condition::Compare{at("a"), Comparator::not_equal, constant}), "accepted");
  }
}

TEST(ConditionValidation, RefusesBetweenWithConstantsWithoutOrder) {
  for (const AttributeValue& sample : test::samples()) {
    const Value constant{sample};
    const std::string wanted =
        is_ordered(sample.type()) ? "accepted" : wrong_type("BETWEEN", sample.type());
    EXPECT_EQ(verdict(Condition::Between{constant, at("a"), at("b")}), wanted);
    EXPECT_EQ(verdict(Condition::Between{at("a"), constant, at("b")}), wanted);
    EXPECT_EQ(verdict(Condition::Between{at("a"), at("b"), constant}), wanted);
    EXPECT_EQ(verdict(Condition::Between{at("a"), constant, constant}), wanted);
  }
}

TEST(ConditionValidation, RefusesBetweenBoundsThatHoldNothing) {
  struct Case {
    Value low;
    Value high;
    const char* message;
  };
  const Case cases[] = {
      {6, 1,
       "Invalid ConditionExpression: The BETWEEN operator requires upper bound to be greater than "
       "or equal to lower bound; lower bound operand: AttributeValue: {N:6}, upper bound operand: "
       "AttributeValue: {N:1}"},
      {"z", "a",
       "Invalid ConditionExpression: The BETWEEN operator requires upper bound to be greater than "
       "or equal to lower bound; lower bound operand: AttributeValue: {S:z}, upper bound operand: "
       "AttributeValue: {S:a}"},
      {bytes("z"), bytes("ab"),
       "Invalid ConditionExpression: The BETWEEN operator requires upper bound to be greater than "
       "or equal to lower bound; lower bound operand: AttributeValue: "
       "{B:java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]}, upper bound operand: AttributeValue: "
       "{B:java.nio.HeapByteBuffer[pos=0 lim=2 cap=2]}"},
      {6, "1",
       "Invalid ConditionExpression: The BETWEEN operator requires same data type for lower and "
       "upper bounds; lower bound operand: AttributeValue: {N:6}, upper bound operand: "
       "AttributeValue: {S:1}"},
      {5, 5, "accepted"},
      {1, 5, "accepted"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(verdict(Condition::Between{at("a"), c.low, c.high}), c.message);
  }
}

TEST(ConditionValidation, RefusesBeginsWithOfConstantsThatAreNotText) {
  for (const AttributeValue& sample : test::samples()) {
    const Value constant{sample};
    const bool text =
        sample.type() == AttributeType::string || sample.type() == AttributeType::binary;
    const std::string wanted = text ? "accepted" : wrong_type("begins_with", sample.type());
    EXPECT_EQ(verdict(Condition::BeginsWith{at("a"), constant}), wanted);
    EXPECT_EQ(verdict(Condition::BeginsWith{constant, at("a")}), wanted);
  }
  EXPECT_EQ(verdict(Condition::BeginsWith{SizeOf{at("a")}, at("b")}),
            wrong_type("begins_with", AttributeType::number));
}

TEST(ConditionValidation, AcceptsContainsOfAnything) {
  for (const AttributeValue& sample : test::samples()) {
    EXPECT_EQ(verdict(Condition::Contains{at("a"), Value{sample}}), "accepted");
    EXPECT_EQ(verdict(Condition::Contains{Value{sample}, at("a")}), "accepted");
  }
}

TEST(ConditionValidation, RefusesAPathComparedWithItself) {
  const auto message = [](const std::string& name, const std::string& path) {
    return "Invalid ConditionExpression: The first operand must be distinct from the remaining "
           "operands for this operator or function; operator: " +
           name + ", first operand: " + path;
  };
  const Path deep = at("a.b[1].c");
  EXPECT_EQ(verdict(Condition::Compare{at("a"), Comparator::equal, at("a")}), message("=", "[a]"));
  EXPECT_EQ(verdict(Condition::Compare{at("a"), Comparator::not_equal, at("a")}),
            message("<>", "[a]"));
  EXPECT_EQ(verdict(Condition::Compare{deep, Comparator::less, deep}),
            message("<", "[a, b, [1], c]"));
  EXPECT_EQ(verdict(Condition::Between{at("a"), at("a"), Value{1}}), message("BETWEEN", "[a]"));
  EXPECT_EQ(verdict(Condition::Between{at("a"), Value{1}, at("a")}), message("BETWEEN", "[a]"));
  EXPECT_EQ(verdict(Condition::In{at("a"), {Value{1}, at("a")}}), message("IN", "[a]"));
  EXPECT_EQ(verdict(Condition::BeginsWith{at("a"), at("a")}), message("begins_with", "[a]"));
  EXPECT_EQ(verdict(Condition::Contains{at("a"), at("a")}), message("contains", "[a]"));

  EXPECT_EQ(verdict(Condition::Compare{at("a"), Comparator::equal, SizeOf{at("a")}}), "accepted");
  EXPECT_EQ(verdict(Condition::Compare{SizeOf{at("a")}, Comparator::equal, SizeOf{at("a")}}),
            "accepted");
  EXPECT_EQ(verdict(Condition::Compare{Value{1}, Comparator::equal, Value{1}}), "accepted");
  EXPECT_EQ(verdict(Condition::Between{at("a"), at("b"), at("b")}), "accepted");
}

TEST(ConditionValidation, RefusesInWithoutOrWithTooManyOperands) {
  Condition::In test{at("a"), {}};
  EXPECT_EQ(verdict(test), "Invalid ConditionExpression: Syntax error; token: \")\", near: \"()\"");
  test.options.assign(limits::in_operands, Value{1});
  EXPECT_EQ(verdict(test), "accepted");
  test.options.emplace_back(Value{1});
  EXPECT_EQ(verdict(test),
            "Invalid ConditionExpression: The IN operator is provided with too many operands; "
            "number of operands: 101");
}

TEST(ConditionValidation, RefusesPathsTooDeep) {
  Path path = at("a");
  for (std::size_t i = 1; i < limits::nesting_depth; ++i) path = path.element(0);
  const Path deep = path.entry("x");
  const std::string message =
      "Invalid ConditionExpression: The document path has too many nesting levels; nesting "
      "levels: 33";
  EXPECT_EQ(verdict(Condition::Exists{path}), "accepted");
  const Condition refused[] = {
      Condition::Exists{deep},
      Condition::NotExists{deep},
      Condition::HasType{deep, AttributeType::map},
      Condition::Compare{SizeOf{deep}, Comparator::equal, Value{1}},
      Condition::In{at("a"), {deep}},
      Condition::Contains{at("a"), deep},
      Condition::BeginsWith{deep, at("a")},
      Condition::Between{at("a"), at("b"), deep},
  };
  for (const Condition& condition : refused) EXPECT_EQ(verdict(condition), message);
}

TEST(ConditionValidation, CountsOperatorsAndFunctionsAsTheServiceDoes) {
  const Condition compare = Condition::Compare{at("a"), Comparator::equal, Value{1}};
  const Condition size = Condition::Compare{SizeOf{at("a")}, Comparator::equal, Value{1}};
  struct Case {
    Condition term;
    /// The longest chain of such terms the service takes.
    std::size_t most;
  };
  const Case cases[] = {
      {compare, 150},
      {Condition::Between{at("a"), Value{1}, Value{2}}, 150},
      {Condition::In{at("a"), {Value{1}, Value{2}}}, 150},
      {Condition::BeginsWith{at("a"), Value{"b"}}, 150},
      {Condition::Contains{at("a"), Value{"b"}}, 150},
      {Condition::Exists{at("a")}, 150},
      {Condition::NotExists{at("a")}, 150},
      {Condition::HasType{at("a"), AttributeType::map}, 150},
      {!compare, 100},
      {size, 100},
  };
  for (const Case& c : cases) {
    Condition::Any chain{std::vector<Condition>(c.most, c.term)};
    EXPECT_EQ(verdict(chain), "accepted");
    chain.terms.push_back(c.term);
    EXPECT_EQ(verdict(chain),
              "Invalid ConditionExpression: The expression contains too many operators; operator "
              "count: 301");
  }
}

TEST(ConditionValidation, RefusesEmptyGroups) {
  const std::string message = "Invalid ConditionExpression: The expression can not be empty;";
  EXPECT_EQ(verdict(Condition::All{}), message);
  EXPECT_EQ(verdict(Condition::Any{}), message);
}

TEST(ConditionValidation, LooksIntoEveryTermAndReportsTheFirstFault) {
  const Condition good = Condition::Exists{at("a")};
  const Condition bad = Condition::Compare{at("a"), Comparator::less, Value{true}};
  const Condition worse = Condition::BeginsWith{at("a"), Value{1}};
  EXPECT_EQ(verdict(good && bad), wrong_type("<", AttributeType::boolean));
  EXPECT_EQ(verdict(good || !bad), wrong_type("<", AttributeType::boolean));
  EXPECT_EQ(verdict(bad && worse), wrong_type("<", AttributeType::boolean));
  EXPECT_EQ(verdict(worse && bad), wrong_type("begins_with", AttributeType::number));
}

TEST(ConditionValidation, NamesTheExpression) {
  const Condition bad = Condition::Compare{at("a"), Comparator::less, Value{nullptr}};
  EXPECT_EQ(test::refusal([&] { validate(bad, "FilterExpression"); }),
            "Invalid FilterExpression: Incorrect operand type for operator or function; operator "
            "or function: <, operand type: NULL");
}

TEST(ConditionValidation, StopsAtTheLimitHoweverOftenTermsAreShared) {
  Condition doubled = Condition::Exists{at("a")};
  for (int i = 0; i < 100; ++i) doubled = !(doubled || doubled);
  EXPECT_EQ(verdict(doubled),
            "Invalid ConditionExpression: The expression contains too many operators; operator "
            "count: 301");
}

}  // namespace
}  // namespace singletable
