#include <gtest/gtest.h>

#include <optional>

#include <singletable/expression/condition.hpp>
#include <singletable/value/item.hpp>

#include "expression/samples.hpp"

namespace singletable {
namespace {

using test::bytes;

constexpr Comparator comparators[] = {Comparator::equal,   Comparator::not_equal,
                                      Comparator::less,    Comparator::less_or_equal,
                                      Comparator::greater, Comparator::greater_or_equal};

Path at(const char* path) { return Path::parse(path); }
SizeOf size(const char* path) { return {at(path)}; }

/// -1, 0 or 1 for values that have an order, by the trees' own comparisons.
template <class T>
std::optional<int> sign(const AttributeValue& a, const AttributeValue& b) {
  const T* left = a.get_if<T>();
  const T* right = b.get_if<T>();
  if (left == nullptr || right == nullptr) return std::nullopt;
  return *left < *right ? -1 : *right < *left ? 1 : 0;
}

bool expected(const AttributeValue& a, Comparator comparator, const AttributeValue& b) {
  if (comparator == Comparator::equal) return a == b;
  if (comparator == Comparator::not_equal) return !(a == b);
  std::optional<int> order = sign<Number>(a, b);
  if (!order) order = sign<std::string>(a, b);
  if (!order) order = sign<Bytes>(a, b);
  if (!order) return false;
  switch (comparator) {
    case Comparator::less:
      return *order < 0;
    case Comparator::less_or_equal:
      return *order <= 0;
    case Comparator::greater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

TEST(ConditionEvaluation, ComparesEveryPairOfValues) {
  for (const AttributeValue& a : test::samples()) {
    for (const AttributeValue& b : test::samples()) {
      const Item item{{"a", a}, {"b", b}};
      for (const Comparator comparator : comparators) {
        SCOPED_TRACE(to_text(item) + " comparator " + std::to_string(static_cast<int>(comparator)));
        const bool wanted = expected(a, comparator, b);
        EXPECT_EQ(evaluate(Condition::Compare{at("a"), comparator, at("b")}, item), wanted);
        EXPECT_EQ(evaluate(Condition::Compare{at("a"), comparator, Value{b}}, item), wanted);
        EXPECT_EQ(evaluate(Condition::Compare{Value{a}, comparator, at("b")}, item), wanted);
        EXPECT_EQ(evaluate(Condition::Compare{Value{a}, comparator, Value{b}}, Item{}), wanted);
      }
    }
  }
}

TEST(ConditionEvaluation, MissingValuesSatisfyOnlyNotEqual) {
  const Item item{{"a", 1}, {"n", 5}};
  for (const Comparator comparator : comparators) {
    const bool wanted = comparator == Comparator::not_equal;
    EXPECT_EQ(evaluate(Condition::Compare{at("zz"), comparator, Value{1}}, item), wanted);
    EXPECT_EQ(evaluate(Condition::Compare{Value{1}, comparator, at("zz")}, item), wanted);
    EXPECT_EQ(evaluate(Condition::Compare{at("zz"), comparator, at("yy")}, item), wanted);
    EXPECT_EQ(evaluate(Condition::Compare{size("zz"), comparator, Value{1}}, item), wanted);
    EXPECT_EQ(evaluate(Condition::Compare{size("n"), comparator, Value{1}}, item), wanted);
    EXPECT_EQ(evaluate(Condition::Compare{size("zz"), comparator, size("zz")}, item), wanted);
  }
}

TEST(ConditionEvaluation, BetweenIncludesBothEndsOfOneType) {
  for (const AttributeValue& value : test::samples()) {
    for (const AttributeValue& low : test::samples()) {
      for (const AttributeValue& high : test::samples()) {
        const bool wanted = expected(low, Comparator::less_or_equal, value) &&
                            expected(value, Comparator::less_or_equal, high);
        const Item item{{"v", value}, {"l", low}, {"h", high}};
        ASSERT_EQ(evaluate(Condition::Between{at("v"), at("l"), at("h")}, item), wanted)
            << to_text(item);
        ASSERT_EQ(evaluate(Condition::Between{at("v"), Value{low}, Value{high}}, item), wanted)
            << to_text(item);
      }
    }
  }
}

TEST(ConditionEvaluation, BetweenIsFalseWhereAnOperandIsMissing) {
  const Item item{{"v", 5}};
  EXPECT_FALSE(evaluate(Condition::Between{at("zz"), Value{1}, Value{9}}, item));
  EXPECT_FALSE(evaluate(Condition::Between{at("v"), at("zz"), Value{9}}, item));
  EXPECT_FALSE(evaluate(Condition::Between{at("v"), Value{1}, at("zz")}, item));
}

TEST(ConditionEvaluation, InFindsAnEqualValueAmongAnyTypes) {
  for (const AttributeValue& value : test::samples()) {
    Condition::In all{at("v"), {}};
    Condition::In others{at("v"), {at("zz")}};
    for (const AttributeValue& option : test::samples()) {
      all.options.emplace_back(Value{option});
      if (!(option == value)) others.options.emplace_back(Value{option});
    }
    const Item item{{"v", value}, {"w", value}};
    EXPECT_TRUE(evaluate(all, item)) << to_text(item);
    EXPECT_FALSE(evaluate(others, item)) << to_text(item);
    EXPECT_TRUE(evaluate(Condition::In{at("v"), {at("w")}}, item));
    EXPECT_FALSE(evaluate(all, Item{}));
  }
  EXPECT_FALSE(evaluate(Condition::In{at("zz"), {at("yy")}}, Item{}));
}

TEST(ConditionEvaluation, NumbersAreEqualByValue) {
  const Item item{{"n", Number::parse("5.0")}, {"set", NumberSet{Number::parse("10e-1")}}};
  EXPECT_TRUE(evaluate(Condition::Compare{at("n"), Comparator::equal, Value{5}}, item));
  EXPECT_TRUE(evaluate(Condition::In{at("n"), {Value{Number::parse("500e-2")}}}, item));
  EXPECT_TRUE(evaluate(Condition::Contains{at("set"), Value{1}}, item));
}

TEST(ConditionEvaluation, ExistenceIsThatOfTheWholePath) {
  const Item item{{"n", nullptr}, {"m", Map{{"a", Map{{"b", 1}}}}}, {"l", List{0, 1}}};
  struct Case {
    const char* path;
    bool exists;
  };
  const Case cases[] = {{"n", true},    {"m.a.b", true}, {"l[1]", true}, {"zz", false},
                        {"m.b", false}, {"m[0]", false}, {"l.a", false}, {"l[2]", false},
                        {"n.a", false}, {"zz.a", false}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    EXPECT_EQ(evaluate(Condition::Exists{at(c.path)}, item), c.exists);
    EXPECT_EQ(evaluate(Condition::NotExists{at(c.path)}, item), !c.exists);
  }
}

TEST(ConditionEvaluation, HasTypeMatchesTheTypeOnly) {
  for (const AttributeValue& value : test::samples()) {
    const Item item{{"v", value}};
    for (int type = 1; type <= 10; ++type) {
      const auto wanted = static_cast<AttributeType>(type);
      EXPECT_EQ(evaluate(Condition::HasType{at("v"), wanted}, item), value.type() == wanted);
      EXPECT_FALSE(evaluate(Condition::HasType{at("zz"), wanted}, item));
    }
  }
}

TEST(ConditionEvaluation, BeginsWithComparesStringsAndBinariesByBytes) {
  struct Case {
    AttributeValue value;
    AttributeValue prefix;
    bool begins;
  };
  const Case cases[] = {
      {"abc", "ab", true},
      {"abc", "abc", true},
      {"abc", "", true},
      {"abc", "b", false},
      {"abc", "abcd", false},
      {"\xC3\xA9", "\xC3", true},
      {bytes("abc"), bytes("ab"), true},
      {bytes("abc"), bytes(""), true},
      {bytes("abc"), bytes("bc"), false},
      {"abc", bytes("a"), false},
      {bytes("abc"), "a", false},
      {12, "1", false},
      {StringSet{"abc"}, "a", false},
      {List{"a"}, "a", false},
      {nullptr, "", false},
      {12, 12, false},
      {List{"a"}, List{"a"}, false},
  };
  for (const Case& c : cases) {
    const Item item{{"v", c.value}, {"p", c.prefix}};
    SCOPED_TRACE(to_text(item));
    EXPECT_EQ(evaluate(Condition::BeginsWith{at("v"), at("p")}, item), c.begins);
    EXPECT_EQ(evaluate(Condition::BeginsWith{at("v"), Value{c.prefix}}, item), c.begins);
    EXPECT_EQ(evaluate(Condition::BeginsWith{Value{c.value}, at("p")}, item), c.begins);
  }
  EXPECT_FALSE(evaluate(Condition::BeginsWith{at("zz"), Value{""}}, Item{}));
  EXPECT_FALSE(evaluate(Condition::BeginsWith{Value{""}, at("zz")}, Item{}));
}

TEST(ConditionEvaluation, ContainsFindsSubstringsMembersAndElements) {
  struct Case {
    AttributeValue container;
    AttributeValue member;
    bool contains;
  };
  const Case cases[] = {
      {"abc", "b", true},
      {"abc", "bc", true},
      {"abc", "", true},
      {"abc", "ac", false},
      {"abc", bytes("b"), false},
      {"123", 2, false},
      {bytes("abc"), bytes("bc"), true},
      {bytes("abc"), bytes(""), true},
      {bytes("abc"), "b", false},
      {StringSet{"a", "bc"}, "a", true},
      {StringSet{"a", "bc"}, "b", false},
      {StringSet{"a"}, StringSet{"a"}, false},
      {NumberSet{1, 2}, 2, true},
      {NumberSet{1, 2}, 3, false},
      {NumberSet{1, 2}, "1", false},
      {BinarySet{bytes("a")}, bytes("a"), true},
      {BinarySet{bytes("a")}, "a", false},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, 1, true},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, "x", true},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, List{2}, true},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, StringSet{"b", "a"}, true},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, StringSet{"a"}, false},
      {List{1, "x", List{2}, StringSet{"a", "b"}}, 2, false},
      {List{"xyz"}, "x", false},
      {List{nullptr}, nullptr, true},
      {Map{{"a", 1}}, "a", false},
      {Map{{"a", 1}}, 1, false},
      {123, 2, false},
      {nullptr, nullptr, false},
      {true, true, false},
  };
  for (const Case& c : cases) {
    const Item item{{"c", c.container}, {"m", c.member}};
    SCOPED_TRACE(to_text(item));
    EXPECT_EQ(evaluate(Condition::Contains{at("c"), at("m")}, item), c.contains);
    EXPECT_EQ(evaluate(Condition::Contains{at("c"), Value{c.member}}, item), c.contains);
    EXPECT_EQ(evaluate(Condition::Contains{Value{c.container}, at("m")}, item), c.contains);
  }
  EXPECT_FALSE(evaluate(Condition::Contains{at("zz"), Value{""}}, Item{}));
  EXPECT_FALSE(evaluate(Condition::Contains{Value{"a"}, at("zz")}, Item{}));
}

TEST(ConditionEvaluation, ContainsTakesASizeAsMember) {
  const Item item{{"set", NumberSet{3}}, {"text", "abc"}};
  EXPECT_TRUE(evaluate(Condition::Contains{at("set"), size("text")}, item));
}

TEST(ConditionEvaluation, SizeCountsWhatTheServiceCounts) {
  struct Case {
    AttributeValue value;
    std::optional<int> size;
  };
  const Case cases[] = {
      {"", 0},
      {"abc", 3},
      // The service counts UTF-16 units: e with acute 1, a musical G clef 2.
      {"\xC3\xA9\xF0\x9D\x84\x9E", 3},
      {"h\xC3\xA9llo\xE2\x82\xAC\xF0\x9F\x98\x80", 8},
      {bytes(""), 0},
      {bytes("\xC3\xA9"), 2},
      {StringSet{"a", "b"}, 2},
      {NumberSet{1, 2, 3}, 3},
      {BinarySet{bytes("a")}, 1},
      {List{}, 0},
      {List{1, List{2, 3}}, 2},
      {Map{}, 0},
      {Map{{"a", Map{{"b", 1}, {"c", 2}}}}, 1},
      {12345, {}},
      {true, {}},
      {nullptr, {}},
  };
  for (const Case& c : cases) {
    const Item item{{"v", c.value}};
    SCOPED_TRACE(to_text(item));
    for (int candidate = -1; candidate < 10; ++candidate) {
      EXPECT_EQ(evaluate(Condition::Compare{size("v"), Comparator::equal, Value{candidate}}, item),
                c.size == candidate);
    }
    EXPECT_EQ(evaluate(Condition::Compare{Value{-1}, Comparator::less, size("v")}, item),
              c.size.has_value());
    EXPECT_FALSE(evaluate(Condition::Compare{size("v"), Comparator::equal, Value{"3"}}, item));
  }
}

TEST(ConditionEvaluation, SizeStandsWhereverAnOperandDoes) {
  const Item item{{"text", "abcde"}, {"list", List{1, 2}}, {"five", 5}};
  EXPECT_TRUE(evaluate(Condition::Compare{size("text"), Comparator::equal, at("five")}, item));
  EXPECT_TRUE(evaluate(Condition::Compare{size("list"), Comparator::less, size("text")}, item));
  EXPECT_TRUE(evaluate(Condition::Between{size("text"), Value{1}, at("five")}, item));
  EXPECT_TRUE(evaluate(Condition::Between{Value{3}, size("list"), size("text")}, item));
  EXPECT_TRUE(evaluate(Condition::In{size("list"), {Value{1}, Value{2}}}, item));
  EXPECT_TRUE(evaluate(Condition::In{at("five"), {size("list"), size("text")}}, item));
}

TEST(ConditionEvaluation, GroupsFollowTheTruthTables) {
  const Item item{{"t", 1}};
  const Condition yes = Condition::Exists{at("t")};
  const Condition no = Condition::Exists{at("f")};
  EXPECT_TRUE(evaluate(yes && yes, item));
  EXPECT_FALSE(evaluate(yes && no, item));
  EXPECT_FALSE(evaluate(no && yes, item));
  EXPECT_TRUE(evaluate(yes || no, item));
  EXPECT_TRUE(evaluate(no || yes, item));
  EXPECT_FALSE(evaluate(no || no, item));
  EXPECT_FALSE(evaluate(!yes, item));
  EXPECT_TRUE(evaluate(!no, item));
  EXPECT_TRUE(evaluate(yes || (no && no), item));
  EXPECT_FALSE(evaluate((yes || no) && no, item));
  EXPECT_TRUE(evaluate(!(yes && no), item));
}

}  // namespace
}  // namespace singletable
