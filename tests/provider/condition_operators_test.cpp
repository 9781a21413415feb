#include <singletable/provider/condition_operators.hpp>

#include <gtest/gtest.h>

#include <singletable/provider/conditions.hpp>
#include <singletable/provider/filters.hpp>

#include "provider/article.hpp"

namespace singletable {
namespace {

const Item article = to_item(Article{.id = "1",
                                     .title = "Hello",
                                     .views = 7,
                                     .rating = 2.5,
                                     .tags = {"a", "b"},
                                     .comments = {"first", "second"},
                                     .author = {"Ann", 40}});

struct OperatorCase {
  const char* what;
  Condition condition;
  bool expected;
};

TEST(ConditionOperators, TestWhatTheySay) {
  const OperatorCase cases[] = {
      {"==", field<&Article::stage> == Stage::draft, true},
      {"!=", field<&Article::stage> != Stage::draft, false},
      {"<", field<&Article::views> < 7, false},
      {"<=", field<&Article::views> <= 7, true},
      {">", field<&Article::rating> > 2, true},
      {">=", field<&Article::views> >= std::uint8_t{8}, false},
      {"optional", field<&Article::subtitle> == "x", false},
      {"text", field<&Article::title> == std::string_view{"Hello"}, true},
      {"boolean", field<&Article::pinned> == false, true},
      {"nested member", field<&Article::author, &Author::name> == "Ann", true},
      {"path", attr("author.age") == 40, true},
      {"element", attr("comments[1]") == "second", true},
      {"null", attr("title") == nullptr, false},
      {"two members", field<&Article::title> == field<&Article::id>, false},
      {"a path and a member", attr("comments[0]") != field<&Article::title>, true},
      {"numbers of two kinds", field<&Article::rating> < field<&Article::views>, true},
      {"begins_with", begins_with(field<&Article::title>, "Hel"), true},
      {"begins_with path", begins_with(attr("author.name"), "B"), false},
      {"contains text", contains(field<&Article::title>, "ell"), true},
      {"contains member", contains(field<&Article::tags>, "b"), true},
      {"contains element", contains(field<&Article::comments>, "third"), false},
      {"contains path", contains(attr("tags"), "a"), true},
      {"in", in(field<&Article::stage>, Stage::published, Stage::draft), true},
      {"in list", in(field<&Article::views>, std::vector{1, 2}), false},
      {"between", between(field<&Article::views>, 7, 8), true},
      {"between path", between(attr("author.age"), 41, 99), false},
      {"exists", exists(field<&Article::subtitle>), false},
      {"not_exists", not_exists(attr("comments[2]")), true},
      {"size", size(field<&Article::tags>) == 2, true},
      {"size path", size(attr("title")) > 5, false},
      {"has_type", has_type(attr("author"), AttributeType::map), true},
      {"not", !(field<&Article::views> == 7), false},
  };
  for (const OperatorCase& c : cases)
    EXPECT_EQ(evaluate(c.condition, article), c.expected) << c.what;
}

TEST(ConditionOperators, GroupAsWritten) {
  const Condition yes = field<&Article::id> == "1";
  const Condition no = field<&Article::id> == "2";
  EXPECT_FALSE(evaluate((yes || no) && no, article));
  EXPECT_TRUE(evaluate(yes || (no && no), article));
  EXPECT_FALSE(evaluate(!(yes || no), article));
}

TEST(ConditionOperators, AreTheSameTreeAsData) {
  const Conditions data{
      {.operation = Operation::equal, .property = "stage", .value = "draft"},
      {.operation = Operation::bigger_than, .property = "views", .value = 3},
  };
  const Conditions expression = field<&Article::stage> == Stage::draft && attr("views") > 3;
  EXPECT_EQ(data.build(), expression.build());
  const Filters filters = exists(field<&Article::title>);
  EXPECT_EQ(filters.build(), exists(attr("title")));
}

TEST(ConditionOperators, SeveralDemandsAllHold) {
  Conditions conditions{
      {.operation = Operation::equal, .property = "a", .value = 1},
      {.operation = Operation::equal, .property = "b", .value = 1, .join_as = JoinAs::or_}};
  conditions.also(attr("c") == 1);
  EXPECT_FALSE(evaluate(*conditions.build(), Item{{"a", 1}, {"b", 1}}));
  EXPECT_TRUE(evaluate(*conditions.build(), Item{{"b", 1}, {"c", 1}}));
}

}  // namespace
}  // namespace singletable
