#include <singletable/provider/filters.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

namespace singletable {
namespace {

bool passes(const Filters& filters, const Item& item) {
  const auto condition = filters.build();
  return !condition || evaluate(*condition, item);
}

TEST(Filters, AValueMustBeEqualAndAListHaveIt) {
  const Filters filters{{"status", "done"}, {"kind", {"a", "b"}}};
  EXPECT_TRUE(passes(filters, {{"status", "done"}, {"kind", "b"}}));
  EXPECT_FALSE(passes(filters, {{"status", "done"}, {"kind", "c"}}));
  EXPECT_FALSE(passes(filters, {{"status", "open"}, {"kind", "a"}}));
  const std::vector<std::string> kinds{"a", "b"};
  EXPECT_TRUE(passes(Filters{{"kind", kinds}}, {{"kind", "b"}}));
  EXPECT_FALSE(passes(Filters{{"kind", kinds}}, {{"kind", "c"}}));
}

TEST(Filters, AllThreeFormsStandInOneRowInTheirOrder) {
  const Filters filters{
      {"a", 1},
      {"b", {1, 2}},
      ConditionEntry{
          .operation = Operation::equal, .property = "c", .value = 1, .join_as = JoinAs::or_}};
  // (a AND b) OR c
  EXPECT_TRUE(passes(filters, {{"a", 1}, {"b", 2}}));
  EXPECT_TRUE(passes(filters, {{"a", 0}, {"b", 0}, {"c", 1}}));
  EXPECT_FALSE(passes(filters, {{"a", 1}, {"b", 3}}));
}

TEST(Filters, ConditionsInFullNeedNoType) {
  const Filters filters{{.operation = Operation::bigger_than, .property = "n", .value = 3}};
  EXPECT_TRUE(passes(filters, {{"n", 4}}));
  EXPECT_FALSE(passes(filters, {{"n", 3}}));
}

TEST(Filters, ZeroFalseAndEmptyTextAreValues) {
  EXPECT_FALSE(passes(Filters{{"n", 0}}, {{"n", 1}}));
  EXPECT_FALSE(passes(Filters{{"b", false}}, {{"b", true}}));
  EXPECT_FALSE(passes(Filters{{"s", ""}}, {{"s", "x"}}));
  const Filters between{{.operation = Operation::between, .property = "n", .start = 0, .end = 0}};
  EXPECT_FALSE(passes(between, {{"n", 1}}));
}

TEST(Filters, WhatIsAbsentOrNullIsNoFilter) {
  const std::optional<std::string> nothing;
  EXPECT_FALSE(Filters({{"status", nothing}, {"note", nullptr}}).build().has_value());
  const Filters conditions{
      {.operation = Operation::equal, .property = "a", .value = nothing},
      {.operation = Operation::equal, .property = "b", .value = nullptr},
      {.operation = Operation::between, .property = "c", .start = 1},
  };
  EXPECT_FALSE(conditions.build().has_value());
  const Filters kept{{"kind", {"a", nullptr}}};
  EXPECT_TRUE(passes(kept, {{"kind", "a"}}));
  EXPECT_FALSE(passes(kept, {{"kind", nullptr}}));
}

TEST(Filters, NestedEntriesAreKept) {
  const Filters filters{
      {.operation = Operation::lower_than,
       .property = "pages",
       .value = 250,
       .nested = {{.operation = Operation::begins_with, .property = "title", .value = "Book"}}}};
  EXPECT_TRUE(passes(filters, {{"pages", 100}, {"title", "Book A"}}));
  EXPECT_FALSE(passes(filters, {{"pages", 100}, {"title", "Map"}}));
}

TEST(Filters, AListWithoutAValueIsRefusedRatherThanDropped) {
  const std::vector<std::string> none;
  EXPECT_THROW(Filters({{"kind", none}}).build(), ValidationError);
  EXPECT_THROW(Filters({{"kind", {nullptr}}}).build(), ValidationError);
  const Filters in{{.operation = Operation::in, .property = "kind"}};
  EXPECT_THROW(in.build(), ValidationError);
}

TEST(Filters, ASetAsAPlainValueIsRefused) {
  EXPECT_THROW((Filters{{"tags", StringSet{"a"}}}), ValidationError);
  const Filters whole{{.operation = Operation::equal, .property = "tags", .value = StringSet{"a"}}};
  EXPECT_TRUE(passes(whole, {{"tags", StringSet{"a"}}}));
}

}  // namespace
}  // namespace singletable
