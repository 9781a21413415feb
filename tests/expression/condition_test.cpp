#include <singletable/expression/condition.hpp>

#include <gtest/gtest.h>

#include <singletable/value/item.hpp>
#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"

namespace singletable {
namespace {

Condition exists(const char* path) { return Condition::Exists{Path::parse(path)}; }

TEST(Condition, JoinsChainsOfAndIntoOneGroup) {
  const Condition chain = exists("a") && exists("b") && exists("c");
  const auto* all = std::get_if<Condition::All>(&chain.node());
  ASSERT_NE(all, nullptr);
  EXPECT_EQ(all->terms, (std::vector<Condition>{exists("a"), exists("b"), exists("c")}));
  EXPECT_EQ(chain, exists("a") && (exists("b") && exists("c")));
}

TEST(Condition, JoinsChainsOfOrIntoOneGroup) {
  const Condition chain = exists("a") || exists("b") || exists("c");
  const auto* any = std::get_if<Condition::Any>(&chain.node());
  ASSERT_NE(any, nullptr);
  EXPECT_EQ(any->terms.size(), 3U);
}

TEST(Condition, KeepsOrInsideAndAsOneTerm) {
  const Condition both = (exists("a") || exists("b")) && exists("c");
  const auto* all = std::get_if<Condition::All>(&both.node());
  ASSERT_NE(all, nullptr);
  ASSERT_EQ(all->terms.size(), 2U);
  EXPECT_EQ(all->terms[0], exists("a") || exists("b"));
}

TEST(Condition, ComparesByStructure) {
  EXPECT_EQ(!exists("a"), !exists("a"));
  EXPECT_NE(!exists("a"), exists("a"));
  EXPECT_NE(!exists("a"), !exists("b"));
  const Condition equal = Condition::Compare{Path::parse("a"), Comparator::equal, Value{1}};
  EXPECT_EQ(equal, (Condition::Compare{Path::parse("a"), Comparator::equal, Value{1}}));
  EXPECT_NE(equal, (Condition::Compare{Path::parse("a"), Comparator::less, Value{1}}));
  EXPECT_NE(equal, (Condition::Compare{Path::parse("a"), Comparator::equal, Value{2}}));
}

TEST(Condition, NestsAsDeepAsTheServiceTakesOperators) {
  Condition nested = exists("a");
  for (std::size_t i = 1; i < limits::expression_operators; ++i) nested = !nested;
  EXPECT_FALSE(evaluate(nested, Item{{"a", 1}}));
  EXPECT_TRUE(evaluate(nested, Item{}));
  EXPECT_EQ(test::refusal([&] { validate(nested, "ConditionExpression"); }), "accepted");
}

TEST(Condition, RefusesToNestDeeper) {
  Condition nested = exists("a");
  for (std::size_t i = 1; i < limits::expression_operators; ++i) nested = !nested;
  const std::string message =
      "Invalid condition: The expression contains too many operators; operator count: 301";
  EXPECT_EQ(test::refusal([&] { static_cast<void>(!nested); }), message);
  EXPECT_EQ(test::refusal([&] { static_cast<void>(nested && exists("b")); }), message);
  EXPECT_EQ(test::refusal([&] { static_cast<void>(exists("b") || nested); }), message);
}

TEST(Condition, RefusesNotWithoutATerm) {
  EXPECT_EQ(test::refusal([] { static_cast<void>(Condition{Condition::Not{nullptr}}); }),
            "Invalid condition: NOT without a term");
}

TEST(Condition, KeepsLongChainsFlat) {
  Condition chain = exists("a");
  for (int i = 0; i < 2'000; ++i) chain = chain && exists("a");
  EXPECT_TRUE(evaluate(chain, Item{{"a", 1}}));
  EXPECT_FALSE(evaluate(chain, Item{}));
}

}  // namespace
}  // namespace singletable
