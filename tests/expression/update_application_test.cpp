#include <gtest/gtest.h>

#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"
#include "expression/samples.hpp"

namespace singletable {
namespace {

using Term = Update::Term;

const std::string bad_path =
    "The document path provided in the update expression is invalid for update";
const std::string missing =
    "The provided expression refers to an attribute that does not exist in the item";
const std::string bad_type = "An operand in the update expression has an incorrect data type";

Path at(const char* path) { return Path::parse(path); }

Term if_not_exists(const char* path, Term otherwise) {
  return {Update::IfNotExists{at(path), std::make_shared<const Term>(std::move(otherwise))}};
}

Term list_append(Term front, Term back) {
  return {Update::ListAppend{std::make_shared<const Term>(std::move(front)),
                             std::make_shared<const Term>(std::move(back))}};
}

Term constant(const AttributeValue& value) { return {Value{value}}; }
Term from(const char* path) { return {at(path)}; }

Update::Set set(const char* path, Term term) { return {at(path), std::move(term)}; }
Update::Set set(const char* path, const AttributeValue& value) {
  return set(path, constant(value));
}
Update::Set plus(const char* path, Term left, Term right) {
  return {at(path), std::move(left), Update::Arithmetic::plus, std::move(right)};
}
Update::Set minus(const char* path, Term left, Term right) {
  return {at(path), std::move(left), Update::Arithmetic::minus, std::move(right)};
}

/// What became of the item: its text, or the refusal.
std::string outcome(const Update& update, const Item& before) {
  std::string text;
  const std::string refused = test::refusal([&] {
    validate(update);
    const Item after = apply(update, before);
    text = to_text(Item::from_bytes(after.bytes()));
  });
  return refused == "accepted" ? text : refused;
}

/// What Number itself says of a sum it can't hold.
std::string sum_refusal(std::string_view a, std::string_view b) {
  const std::string refused =
      test::refusal([&] { static_cast<void>(Number::parse(a) + Number::parse(b)); });
  EXPECT_NE(refused, "accepted");
  return refused;
}

struct Case {
  Update update;
  Item after;
};

struct Refusal {
  Update update;
  std::string message;
};

void expect(const Item& before, const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(outcome(c.update, before), to_text(c.after));
}

void expect(const Item& before, const std::vector<Refusal>& cases) {
  for (const Refusal& c : cases) EXPECT_EQ(outcome(c.update, before), c.message);
}

TEST(UpdateApplication, SetsTopLevelAttributes) {
  const Item before{{"b", 1}, {"d", "D"}};
  expect(before,
         std::vector<Case>{
             {{}, before},
             {{.set = {set("a", "first")}}, {{"a", "first"}, {"b", 1}, {"d", "D"}}},
             {{.set = {set("c", "mid")}}, {{"b", 1}, {"c", "mid"}, {"d", "D"}}},
             {{.set = {set("z", "last")}}, {{"b", 1}, {"d", "D"}, {"z", "last"}}},
             {{.set = {set("b", List{1})}}, {{"b", List{1}}, {"d", "D"}}},
             {{.set = {set("d", 4), set("b", 2), set("c", 3)}}, {{"b", 2}, {"c", 3}, {"d", 4}}},
             {{.set = {set("b", 2)}, .remove = {at("d"), at("nope")}}, {{"b", 2}}},
         });
  expect(Item{},
         std::vector<Case>{{{.set = {set("a", 1)}}, {{"a", 1}}}, {{.remove = {at("a")}}, {}}});
}

TEST(UpdateApplication, ReadsEveryOperandFromTheItemBefore) {
  const Item before{{"m", Map{{"x", 1}}}, {"n", 1}};
  expect(
      before,
      std::vector<Case>{
          {{.set = {plus("n", from("n"), constant(1)), set("c", from("n"))}},
           {{"c", 1}, {"m", Map{{"x", 1}}}, {"n", 2}}},
          {{.set = {set("n", from("m")), set("m", from("n"))}}, {{"m", 1}, {"n", Map{{"x", 1}}}}},
          {{.set = {set("c", from("m"))}, .remove = {at("m")}}, {{"c", Map{{"x", 1}}}, {"n", 1}}},
          {{.set = {set("c", from("m")), set("m.x", 2)}},
           {{"c", Map{{"x", 1}}}, {"m", Map{{"x", 2}}}, {"n", 1}}},
          {{.set = {set("m.self", from("m"))}},
           {{"m", Map{{"x", 1}, {"self", Map{{"x", 1}}}}}, {"n", 1}}},
          {{.set = {set("n", from("n"))}}, before},
      });
  const Item list{{"l", List{1, 2}}};
  expect(list, std::vector<Case>{{{.set = {set("l[0]", from("l[1]")), set("l[1]", from("l[0]"))}},
                                  {{"l", List{2, 1}}}}});
}

TEST(UpdateApplication, CalculatesWithNumbers) {
  const Item before{{"n", 5}, {"s", "text"}};
  const auto with_x = [](const AttributeValue& x) {
    return Item{{"n", 5}, {"s", "text"}, {"x", x}};
  };
  expect(before,
         std::vector<Case>{
             {{.set = {plus("x", from("n"), constant(1))}}, with_x(6)},
             {{.set = {minus("x", from("n"), constant(1))}}, with_x(4)},
             {{.set = {minus("x", constant(1), from("n"))}}, with_x(-4)},
             {{.set = {plus("x", from("n"), from("n"))}}, with_x(10)},
             {{.set = {minus("x", from("n"), from("n"))}}, with_x(0)},
             {{.set = {plus("x", constant(1), constant(2))}}, with_x(3)},
             {{.set = {plus("x", if_not_exists("y", constant(0)), constant(1))}}, with_x(1)},
             {{.set = {plus("x", if_not_exists("n", constant(0)), constant(1))}}, with_x(6)},
             {{.set = {plus("x", constant(Number::parse("0.1")), constant(Number::parse("0.2")))}},
              with_x(Number::parse("0.3"))},
         });
  expect(
      before,
      std::vector<Refusal>{
          {{.set = {plus("x", from("y"), constant(1))}}, missing},
          {{.set = {plus("x", constant(1), from("y"))}}, missing},
          {{.set = {plus("x", from("s"), constant(1))}}, bad_type},
          {{.set = {minus("x", constant(1), from("s"))}}, bad_type},
          {{.set = {plus("x", from("s"), from("y"))}}, bad_type},
          {{.set = {plus("x", from("y"), from("s"))}}, missing},
          {{.set = {plus("x", if_not_exists("y", constant("a")), constant(1))}}, bad_type},
          {{.set = {plus("x", constant(Number::parse("9e125")), constant(Number::parse("9e125")))}},
           sum_refusal("9e125", "9e125")},
          {{.set = {plus("x", constant(Number::parse("1e100")),
                         constant(Number::parse("1e-100")))}},
           sum_refusal("1e100", "1e-100")},
      });
}

TEST(UpdateApplication, RefusesArithmeticOnEveryOtherType) {
  for (const AttributeValue& sample : test::samples()) {
    if (sample.type() == AttributeType::number) continue;
    const Item before{{"a", sample}};
    EXPECT_EQ(outcome({.set = {plus("x", from("a"), constant(1))}}, before), bad_type);
    EXPECT_EQ(outcome({.add = {{at("a"), Value{1}}}}, before), bad_type);
  }
}

TEST(UpdateApplication, ChoosesWithIfNotExistsAndReadsBothOperands) {
  const Item before{{"l", List{7}}, {"y", 2}};
  const auto with_x = [](const AttributeValue& x) {
    return Item{{"l", List{7}}, {"x", x}, {"y", 2}};
  };
  expect(before,
         std::vector<Case>{
             {{.set = {set("x", if_not_exists("y", constant(9)))}}, with_x(2)},
             {{.set = {set("x", if_not_exists("nope", constant(9)))}}, with_x(9)},
             {{.set = {set("x", if_not_exists("x", constant(9)))}}, with_x(9)},
             {{.set = {set("x", if_not_exists("l[0]", constant(9)))}}, with_x(7)},
             {{.set = {set("x", if_not_exists("l[1]", constant(9)))}}, with_x(9)},
             {{.set = {set("x", if_not_exists("y.z", from("y")))}}, with_x(2)},
             {{.set = {set("x", if_not_exists("a", if_not_exists("b", constant(3))))}}, with_x(3)},
             {{.set = {set("x", if_not_exists("a", if_not_exists("y", constant(3))))}}, with_x(2)},
         });
  expect(before, std::vector<Refusal>{
                     {{.set = {set("x", if_not_exists("nope", from("zz")))}}, missing},
                     {{.set = {set("x", if_not_exists("y", from("zz")))}}, missing},
                 });
}

TEST(UpdateApplication, AppendsLists) {
  const Item before{{"l", List{0, List{1}}}, {"s", "text"}};
  const auto with_x = [](const AttributeValue& x) {
    return Item{{"l", List{0, List{1}}}, {"s", "text"}, {"x", x}};
  };
  expect(before,
         std::vector<Case>{
             {{.set = {set("x", list_append(from("l"), constant(List{9})))}},
              with_x(List{0, List{1}, 9})},
             {{.set = {set("x", list_append(constant(List{9}), from("l")))}},
              with_x(List{9, 0, List{1}})},
             {{.set = {set("x", list_append(from("l"), from("l")))}},
              with_x(List{0, List{1}, 0, List{1}})},
             {{.set = {set("x", list_append(from("l[1]"), constant(List{})))}}, with_x(List{1})},
             {{.set = {set(
                   "x", list_append(if_not_exists("x", constant(List{})), constant(List{"a"})))}},
              with_x(List{"a"})},
             {{.set = {set("l", list_append(from("l"), constant(List{2})))}},
              {{"l", List{0, List{1}, 2}}, {"s", "text"}}},
             {{.set = {set("l[1]", list_append(from("l[1]"), constant(List{2})))}},
              {{"l", List{0, List{1, 2}}}, {"s", "text"}}},
         });
  expect(before,
         std::vector<Refusal>{
             {{.set = {set("x", list_append(from("nope"), constant(List{})))}}, missing},
             {{.set = {set("x", list_append(constant(List{}), from("nope")))}}, missing},
             {{.set = {set("x", list_append(from("s"), from("nope")))}}, bad_type},
             {{.set = {set("x", list_append(from("nope"), from("s")))}}, missing},
             {{.set = {set("x", list_append(if_not_exists("x", constant(1)), constant(List{})))}},
              bad_type},
         });
  for (const AttributeValue& sample : test::samples()) {
    if (sample.type() == AttributeType::list) continue;
    EXPECT_EQ(
        outcome({.set = {set("x", list_append(constant(List{}), from("a")))}}, {{"a", sample}}),
        bad_type);
  }
}

TEST(UpdateApplication, SetsInsideMapsAndLists) {
  const Item before{{"l", List{0, Map{{"x", 1}}, List{1, 2}}}, {"m", Map{{"b", Map{{"c", 1}}}}}};
  expect(
      before,
      std::vector<Case>{
          {{.set = {set("m.a", 5)}},
           {{"l", List{0, Map{{"x", 1}}, List{1, 2}}}, {"m", Map{{"a", 5}, {"b", Map{{"c", 1}}}}}}},
          {{.set = {set("m.b", 5)}},
           {{"l", List{0, Map{{"x", 1}}, List{1, 2}}}, {"m", Map{{"b", 5}}}}},
          {{.set = {set("m.b.c", 5), set("m.b.d", 6), set("m.z", 7)}},
           {{"l", List{0, Map{{"x", 1}}, List{1, 2}}},
            {"m", Map{{"b", Map{{"c", 5}, {"d", 6}}}, {"z", 7}}}}},
          {{.set = {set("l[0]", "zero"), set("l[1].x", 2), set("l[2][1]", 3)}},
           {{"l", List{"zero", Map{{"x", 2}}, List{1, 3}}}, {"m", Map{{"b", Map{{"c", 1}}}}}}},
      });
}

TEST(UpdateApplication, RefusesPathsThroughMissingOrWrongContainers) {
  const Item before{{"l", List{0, Map{{"x", 1}}}},
                    {"m", Map{{"a", 1}}},
                    {"nul", nullptr},
                    {"s", "text"},
                    {"ss", StringSet{"p"}}};
  const Value one{1};
  const Value members{StringSet{"p"}};
  for (const char* path : {"q.r", "q[0]", "s.r", "s[0]", "l.r", "m[0]", "nul.a", "ss[0]", "ss.p",
                           "l[0].a", "l[0][0]", "m.q.r", "m.q[0]", "m.a.b", "l[5].a", "l[1][0]"}) {
    SCOPED_TRACE(path);
    EXPECT_EQ(outcome({.set = {set(path, 1)}}, before), bad_path);
    EXPECT_EQ(outcome({.set = {set(path, from("zz"))}}, before), bad_path);
    EXPECT_EQ(outcome({.remove = {at(path)}}, before), bad_path);
    EXPECT_EQ(outcome({.add = {{at(path), one}}}, before), bad_path);
    EXPECT_EQ(outcome({.erase = {{at(path), members}}}, before), bad_path);
  }
}

TEST(UpdateApplication, AppendsElementsSetBehindTheEndInOrderOfTheirIndexes) {
  const Item before{{"l", List{0, 1, 2, 3, 4}}};
  expect(before, std::vector<Case>{
                     {{.set = {set("l[5]", "v")}}, {{"l", List{0, 1, 2, 3, 4, "v"}}}},
                     {{.set = {set("l[99]", "v")}}, {{"l", List{0, 1, 2, 3, 4, "v"}}}},
                     {{.set = {set("l[99]", "v"), set("l[50]", "w")}},
                      {{"l", List{0, 1, 2, 3, 4, "w", "v"}}}},
                     {{.set = {set("l[8]", "v")}, .remove = {at("l[3]")}, .add = {{at("l[7]"), 1}}},
                      {{"l", List{0, 1, 2, 4, 1, "v"}}}},
                     {{.set = {set("l[9]", "v"), set("l[1]", "w")}, .remove = {at("l[0]")}},
                      {{"l", List{"w", 2, 3, 4, "v"}}}},
                 });
  expect({{"l", List{List{1}, 2}}},
         std::vector<Case>{{{.set = {set("l[5]", "v"), set("l[0][9]", "w")}},
                            {{"l", List{List{1, "w"}, 2, "v"}}}}});
}

TEST(UpdateApplication, RemovesElementsByTheirOldIndexes) {
  const Item before{{"l", List{0, 1, 2, 3, 4}}};
  expect(
      before,
      std::vector<Case>{
          {{.remove = {at("l[0]"), at("l[2]"), at("l[4]")}}, {{"l", List{1, 3}}}},
          {{.remove = {at("l[4]"), at("l[0]")}}, {{"l", List{1, 2, 3}}}},
          {{.remove = {at("l[9]")}}, before},
          {{.remove = {at("l[0]"), at("l[1]"), at("l[2]"), at("l[3]"), at("l[4]")}},
           {{"l", List{}}}},
          {{.set = {set("l[1]", "v")}, .remove = {at("l[0]")}}, {{"l", List{"v", 2, 3, 4}}}},
          {{.set = {set("l[0]", from("l[4]"))}, .remove = {at("l[4]")}}, {{"l", List{4, 1, 2, 3}}}},
          {{.set = {set("l[2]", "v")}, .remove = {at("l[1]"), at("l[3]")}},
           {{"l", List{0, "v", 4}}}},
      });
  expect({{"l", List{List{1, 2}, List{3}, Map{{"a", 1}}}}},
         std::vector<Case>{
             {{.remove = {at("l[0]"), at("l[1][0]")}}, {{"l", List{List{}, Map{{"a", 1}}}}}},
             {{.set = {set("l[2].a", "v")}, .remove = {at("l[0]")}},
              {{"l", List{List{3}, Map{{"a", "v"}}}}}},
         });
}

TEST(UpdateApplication, RemovesMapEntriesAndLeavesEmptyMaps) {
  const Item before{{"m", Map{{"a", 1}, {"b", Map{{"c", 2}}}}}};
  expect(before, std::vector<Case>{
                     {{.remove = {at("m.a")}}, {{"m", Map{{"b", Map{{"c", 2}}}}}}},
                     {{.remove = {at("m.b.c")}}, {{"m", Map{{"a", 1}, {"b", Map{}}}}}},
                     {{.remove = {at("m.a"), at("m.b")}}, {{"m", Map{}}}},
                     {{.remove = {at("m.nope"), at("m.b.nope")}}, before},
                     {{.remove = {at("m")}}, {}},
                 });
}

TEST(UpdateApplication, AddsNumbersAndSetMembers) {
  const Item before{{"l", List{0, NumberSet{1}}},
                    {"m", Map{{"n", 1}, {"s", StringSet{"x"}}}},
                    {"n", 2},
                    {"ns", NumberSet{2, 3}},
                    {"ss", StringSet{"b", "d"}}};
  const auto add = [](const char* path, const AttributeValue& value) {
    return Update{.add = {{at(path), Value{value}}}};
  };
  const auto after = [&before](const char* name, const AttributeValue& value) {
    Item item = before;
    return item.set(name, Value{value});
  };
  expect(before,
         std::vector<Case>{
             {add("n", 5), after("n", 7)},
             {add("n", -2), after("n", 0)},
             {add("new", 5), after("new", 5)},
             {add("new", StringSet{"a"}), after("new", StringSet{"a"})},
             {add("ns", NumberSet{1, 2}), after("ns", NumberSet{1, 2, 3})},
             {add("ns", NumberSet{Number::parse("2.5"), 10}),
              after("ns", NumberSet{2, Number::parse("2.5"), 3, 10})},
             {add("ss", StringSet{"a", "b", "c", "e"}),
              after("ss", StringSet{"a", "b", "c", "d", "e"})},
             {add("ss", StringSet{"long name"}), after("ss", StringSet{"b", "d", "long name"})},
             {add("m.n", 1), after("m", Map{{"n", 2}, {"s", StringSet{"x"}}})},
             {add("m.new", 1), after("m", Map{{"n", 1}, {"new", 1}, {"s", StringSet{"x"}}})},
             {add("m.s", StringSet{"a"}), after("m", Map{{"n", 1}, {"s", StringSet{"a", "x"}}})},
             {add("l[0]", 3), after("l", List{3, NumberSet{1}})},
             {add("l[1]", NumberSet{2}), after("l", List{0, NumberSet{1, 2}})},
             {add("l[9]", 3), after("l", List{0, NumberSet{1}, 3})},
         });
  expect(before,
         std::vector<Refusal>{
             {add("n", NumberSet{1}), bad_type},
             {add("ns", 1), bad_type},
             {add("ns", StringSet{"a"}), bad_type},
             {add("ss", NumberSet{1}), bad_type},
             {add("l", NumberSet{1}), bad_type},
             {add("m.n", StringSet{"a"}), bad_type},
             {{.add = {{at("n"), Value{Number::parse("1e-60")}}}}, sum_refusal("2", "1e-60")},
         });
}

TEST(UpdateApplication, DeletesSetMembersAndTheSetWithItsLast) {
  const Item before{{"l", List{StringSet{"x"}, StringSet{"y"}}},
                    {"m", Map{{"s", StringSet{"x"}}}},
                    {"n", 1},
                    {"ns", NumberSet{1, 2, 3}},
                    {"ss", StringSet{"b", "d"}}};
  const auto erase = [](const char* path, const AttributeValue& value) {
    return Update{.erase = {{at(path), Value{value}}}};
  };
  const auto after = [&before](const char* name, const AttributeValue& value) {
    Item item = before;
    return item.set(name, Value{value});
  };
  const auto without = [&before](const char* name) {
    Item item = before;
    item.erase(name);
    return item;
  };
  expect(before, std::vector<Case>{
                     {erase("ns", NumberSet{2}), after("ns", NumberSet{1, 3})},
                     {erase("ns", NumberSet{0, 1, 3, 9}), after("ns", NumberSet{2})},
                     {erase("ns", NumberSet{7}), before},
                     {erase("ns", NumberSet{1, 2, 3}), without("ns")},
                     {erase("ss", StringSet{"b", "d", "e"}), without("ss")},
                     {erase("ss", StringSet{"long name", "d"}), after("ss", StringSet{"b"})},
                     {erase("nope", StringSet{"b"}), before},
                     {erase("m.s", StringSet{"x"}), after("m", Map{})},
                     {erase("m.nope", StringSet{"x"}), before},
                     {erase("l[0]", StringSet{"x"}), after("l", List{StringSet{"y"}})},
                     {erase("l[9]", StringSet{"x"}), before},
                     {{.set = {set("l[1]", "v")}, .erase = {{at("l[0]"), Value{StringSet{"x"}}}}},
                      after("l", List{"v"})},
                 });
  expect(before, std::vector<Refusal>{
                     {erase("n", NumberSet{1}), bad_type},
                     {erase("ns", StringSet{"a"}), bad_type},
                     {erase("ss", NumberSet{1}), bad_type},
                     {erase("l", NumberSet{1}), bad_type},
                     {erase("l[0]", NumberSet{1}), bad_type},
                 });
}

TEST(UpdateApplication, RefusesValuesNestedTooDeepByTheirPlace) {
  const auto nest = [](std::size_t levels) {
    AttributeValue value = "leaf";
    for (std::size_t i = 0; i < levels; ++i) value = Map{{"a", value}};
    return value;
  };
  const Item before{{"a", nest(20)}, {"b", nest(20)}};
  Path path = Path::attribute("a");
  for (int i = 0; i < 11; ++i) path = path.entry("a");
  EXPECT_EQ(test::refusal([&] { apply({.set = {{path, from("b")}}}, before); }), "accepted");
  EXPECT_EQ(test::refusal([&] {
              apply({.set = {{path.entry("a"), from("b")}}}, before);
            }),
            "Nesting Levels have exceeded supported limits");
  EXPECT_EQ(
      test::refusal([&] {
        apply({.set = {{path, list_append(constant(List{nest(20)}), constant(List{}))}}}, before);
      }),
      "Nesting Levels have exceeded supported limits");
}

TEST(UpdateApplication, LeavesTheItemBeforeUnchanged) {
  const Item before{{"l", List{1}}, {"n", 1}};
  const Item copy = before;
  apply({.set = {plus("n", from("n"), constant(1)), set("l[0]", "x")}}, before);
  EXPECT_EQ(before, copy);
}

/// The service's UPDATED_OLD and UPDATED_NEW are projections of the update's
/// paths, with old indexes in both.
TEST(UpdateApplication, ProjectsToTheReturnValuesOfTheService) {
  const Item before{{"a", Map{{"b", "dog"}, {"c", List{1, 2, 3}}}}, {"d", "cat"}};
  struct Returned {
    Update update;
    Item updated_old;
    Item updated_new;
  };
  const Returned cases[] = {
      {{.set = {set("d", "hi")}}, {{"d", "cat"}}, {{"d", "hi"}}},
      {{.set = {set("a.b", "hi")}}, {{"a", Map{{"b", "dog"}}}}, {{"a", Map{{"b", "hi"}}}}},
      {{.set = {set("a.c[1]", 7)}}, {{"a", Map{{"c", List{2}}}}}, {{"a", Map{{"c", List{7}}}}}},
      {{.set = {set("a.c[1]", 8), set("a.b", "x")}},
       {{"a", Map{{"b", "dog"}, {"c", List{2}}}}},
       {{"a", Map{{"b", "x"}, {"c", List{8}}}}}},
      {{.set = {set("new", 1)}}, {}, {{"new", 1}}},
      {{.set = {set("a.x", 8)}}, {}, {{"a", Map{{"x", 8}}}}},
      {{.set = {set("a.c[100]", 70)}}, {}, {}},
      {{.remove = {at("d")}}, {{"d", "cat"}}, {}},
      {{.remove = {at("a.c[1]"), at("a.c[3]")}},
       {{"a", Map{{"c", List{2}}}}},
       {{"a", Map{{"c", List{3}}}}}},
  };
  for (const Returned& c : cases) {
    const Projection projection = c.update.paths();
    EXPECT_EQ(project(before, projection), c.updated_old);
    EXPECT_EQ(project(apply(c.update, before), projection), c.updated_new);
  }
}

}  // namespace
}  // namespace singletable
