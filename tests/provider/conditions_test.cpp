#include <singletable/provider/conditions.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

namespace singletable {
namespace {

// Two truth values as attributes: a condition on "a" equal 1 is true exactly
// when the item says so, which lets tables of truth show how entries combine.
ConditionEntry term(const char* property, JoinAs join_as = JoinAs::and_,
                    std::vector<ConditionEntry> nested = {}) {
  return {.operation = Operation::equal,
          .property = property,
          .value = 1,
          .join_as = join_as,
          .nested = std::move(nested)};
}

bool holds(const Conditions& conditions, int a, int b, int c) {
  return evaluate(*conditions.build(), Item{{"a", a}, {"b", b}, {"c", c}});
}

template <class Expected>
void expect_same_truth(const Conditions& conditions, Expected expected) {
  for (int bits = 0; bits < 8; ++bits) {
    const int a = bits & 1;
    const int b = (bits >> 1) & 1;
    const int c = (bits >> 2) & 1;
    EXPECT_EQ(holds(conditions, a, b, c), expected(a != 0, b != 0, c != 0))
        << "a=" << a << " b=" << b << " c=" << c;
  }
}

TEST(Conditions, NoneIsNoCondition) {
  EXPECT_FALSE(Conditions{}.build().has_value());
  EXPECT_TRUE(Conditions{}.empty());
}

TEST(Conditions, AndIsTheDefaultJoin) {
  expect_same_truth({term("a"), term("b"), term("c")},
                    [](bool a, bool b, bool c) { return a && b && c; });
}

TEST(Conditions, AndBindsTighterThanOr) {
  expect_same_truth({term("a"), term("b", JoinAs::or_), term("c")},
                    [](bool a, bool b, bool c) { return a || (b && c); });
  expect_same_truth({term("a"), term("b"), term("c", JoinAs::or_)},
                    [](bool a, bool b, bool c) { return (a && b) || c; });
}

TEST(Conditions, TheFirstEntrysJoinIsIgnored) {
  expect_same_truth({term("a", JoinAs::or_), term("b"), term("c")},
                    [](bool a, bool b, bool c) { return a && b && c; });
}

TEST(Conditions, NestedEntriesGroupWithTheirOwner) {
  expect_same_truth({term("a", JoinAs::and_, {term("b", JoinAs::or_)}), term("c")},
                    [](bool a, bool b, bool c) { return (a || b) && c; });
  expect_same_truth({term("c"), term("a", JoinAs::or_, {term("b")})},
                    [](bool a, bool b, bool c) { return c || (a && b); });
}

TEST(Conditions, StandBehindWhatComesBefore) {
  const Conditions conditions{term("b", JoinAs::or_)};
  const Condition before = build_condition(term("a"));
  const auto built = conditions.build_after({before});
  EXPECT_TRUE(evaluate(*built, Item{{"a", 1}, {"b", 0}}));
  EXPECT_TRUE(evaluate(*built, Item{{"a", 0}, {"b", 1}}));
  EXPECT_FALSE(evaluate(*built, Item{{"a", 0}, {"b", 0}}));
}

TEST(Conditions, OnePropertyMayBeTestedTwice) {
  const Conditions range{
      {.operation = Operation::bigger_than, .property = "n", .value = 5},
      {.operation = Operation::lower_than, .property = "n", .value = 10},
  };
  EXPECT_TRUE(evaluate(*range.build(), Item{{"n", 7}}));
  EXPECT_FALSE(evaluate(*range.build(), Item{{"n", 3}}));
  EXPECT_FALSE(evaluate(*range.build(), Item{{"n", 12}}));
}

struct OperationCase {
  ConditionEntry entry;
  bool expected;
};

TEST(Conditions, EveryOperationTestsWhatItSays) {
  const Item item{{"n", 5}, {"s", "hello"}, {"tags", StringSet{"a", "b"}}, {"odd.name-1", true}};
  const OperationCase cases[] = {
      {{.operation = Operation::equal, .property = "n", .value = 5}, true},
      {{.operation = Operation::not_equal, .property = "n", .value = 5}, false},
      {{.operation = Operation::lower_than, .property = "n", .value = 5}, false},
      {{.operation = Operation::lower_or_equal_than, .property = "n", .value = 5}, true},
      {{.operation = Operation::bigger_than, .property = "n", .value = 4}, true},
      {{.operation = Operation::bigger_or_equal_than, .property = "n", .value = 6}, false},
      {{.operation = Operation::begins_with, .property = "s", .value = "hel"}, true},
      {{.operation = Operation::contains, .property = "s", .value = "ell"}, true},
      {{.operation = Operation::contains, .property = "tags", .value = "b"}, true},
      {{.operation = Operation::not_contains, .property = "tags", .value = "b"}, false},
      {{.operation = Operation::between, .property = "n", .start = 5, .end = 6}, true},
      {{.operation = Operation::between, .property = "n", .start = 6, .end = 9}, false},
      {{.operation = Operation::in, .property = "n", .values = {1, 5}}, true},
      {{.operation = Operation::not_in, .property = "n", .values = {1, 5}}, false},
      {{.operation = Operation::exists, .property = "n"}, true},
      {{.operation = Operation::not_exists, .property = "n"}, false},
      {{.operation = Operation::equal, .property = "odd.name-1", .value = true}, true},
      {{.operation = Operation::exists, .property = path("tags[0]")}, false},
  };
  for (const OperationCase& c : cases) {
    EXPECT_EQ(evaluate(build_condition(c.entry), item), c.expected)
        << operation_name(c.entry.operation) << " on " << c.entry.property.path().text();
  }
}

TEST(Conditions, OperandsThatDoNotFitTheOperationAreRefusedByName) {
  const ConditionEntry cases[] = {
      {.operation = Operation::equal, .property = "p"},
      {.operation = Operation::exists, .property = "p", .value = 1},
      {.operation = Operation::in, .property = "p"},
      {.operation = Operation::in, .property = "p", .value = 1},
      {.operation = Operation::equal, .property = "p", .value = 1, .values = {1}},
      {.operation = Operation::between, .property = "p", .start = 1},
      {.operation = Operation::equal, .property = "p", .value = 1, .end = 1},
  };
  for (const ConditionEntry& entry : cases) {
    try {
      build_condition(entry);
      ADD_FAILURE() << operation_name(entry.operation) << " was accepted";
    } catch (const ValidationError& error) {
      EXPECT_NE(std::string{error.what()}.find("on \"p\""), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace singletable
