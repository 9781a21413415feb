#include "wire/expression_text.hpp"

#include <memory>
#include <string>

#include <gmock/gmock.h>

#include <singletable/value/item.hpp>

namespace singletable::wire {
namespace {

Path at(const char* text) { return Path::parse(text); }

/// Names are a, b, c, ... in the order of their first use, so that they are
/// `#n0`, `#n1`, `#n2`, ...
Condition equals(const char* name, int value) {
  return Condition::Compare{at(name), Comparator::equal, Value{value}};
}

struct ConditionCase {
  const char* text;
  Condition condition;
};

TEST(ConditionText, OfEachKind) {
  const Value one{1};
  const Value two{2};
  const ConditionCase cases[] = {
      {"#n0 = :v0", equals("a", 1)},
      {"#n0 <> :v0", Condition::Compare{at("a"), Comparator::not_equal, one}},
      {"#n0 < #n1", Condition::Compare{at("a"), Comparator::less, at("b")}},
      {"#n0 <= :v0", Condition::Compare{at("a"), Comparator::less_or_equal, one}},
      {"size(#n0) > :v0", Condition::Compare{SizeOf{at("a")}, Comparator::greater, one}},
      {":v0 >= #n0", Condition::Compare{one, Comparator::greater_or_equal, at("a")}},
      {"#n0 BETWEEN :v0 AND :v1", Condition::Between{at("a"), one, two}},
      {"#n0 IN (:v0, :v1)", Condition::In{at("a"), {one, two}}},
      {"attribute_exists(#n0)", Condition::Exists{at("a")}},
      {"attribute_not_exists(#n0)", Condition::NotExists{at("a")}},
      {"attribute_type(#n0, :v0)", Condition::HasType{at("a"), AttributeType::string_set}},
      {"begins_with(#n0, :v0)", Condition::BeginsWith{at("a"), Value{"x"}}},
      {"contains(#n0, :v0)", Condition::Contains{at("a"), Value{"x"}}},
      {"#n0 = :v0 AND #n1 = :v1", equals("a", 1) && equals("b", 2)},
      {"#n0 = :v0 OR #n1 = :v1", equals("a", 1) || equals("b", 2)},
      {"NOT (#n0 = :v0)", !equals("a", 1)},
  };
  for (const ConditionCase& c : cases) {
    Placeholders placeholders;
    EXPECT_EQ(condition_text(c.condition, placeholders), c.text);
  }
}

TEST(ConditionText, HasOnePairOfParenthesesWhereOneIsNeeded) {
  const Condition a = equals("a", 1);
  const Condition b = equals("b", 1);
  const Condition c = equals("c", 1);
  const Condition one_of_one = Condition::All{{Condition::Any{{a}}}};
  const Condition wrapped_group = Condition::All{{Condition::All{{a || b}}}};
  const ConditionCase cases[] = {
      {"(#n0 = :v0 OR #n1 = :v1) AND #n2 = :v2", (a || b) && c},
      {"#n0 = :v0 OR (#n1 = :v1 AND #n2 = :v2)", a || (b && c)},
      {"NOT (#n0 = :v0 AND #n1 = :v1)", !(a && b)},
      {"NOT (NOT (#n0 = :v0))", !!a},
      {"NOT (#n0 = :v0) AND #n1 = :v1", !a && b},
      {"#n0 = :v0", one_of_one},
      {"#n0 = :v0 OR #n1 = :v1", wrapped_group},
      {"(#n0 = :v0 OR #n1 = :v1) AND #n2 = :v2", Condition::All{{wrapped_group, c}}},
  };
  for (const ConditionCase& expected : cases) {
    Placeholders placeholders;
    EXPECT_EQ(condition_text(expected.condition, placeholders), expected.text);
  }
}

TEST(ConditionText, SharesPlaceholdersOfNamesAndNotOfValues) {
  Placeholders placeholders;
  const Condition condition = equals("a.b[3].a", 1) && equals("b", 1);
  EXPECT_EQ(condition_text(condition, placeholders), "#n0.#n1[3].#n0 = :v0 AND #n1 = :v1");
}

TEST(KeyConditionText, OfEachRangeOperator) {
  struct Case {
    const char* text;
    RangeOperator comparator;
  };
  const Case cases[] = {
      {"#n1 = :v1", RangeOperator::equal},
      {"#n1 < :v1", RangeOperator::less},
      {"#n1 <= :v1", RangeOperator::less_or_equal},
      {"#n1 > :v1", RangeOperator::greater},
      {"#n1 >= :v1", RangeOperator::greater_or_equal},
      {"begins_with(#n1, :v1)", RangeOperator::begins_with},
      {"#n1 BETWEEN :v1 AND :v2", RangeOperator::between},
  };
  for (const Case& c : cases) {
    Placeholders placeholders;
    RangeCondition range{"sk", c.comparator, Value{"a"}, {}};
    if (c.comparator == RangeOperator::between) range.high = Value{"b"};
    EXPECT_EQ(key_condition_text({"pk", Value{"p"}, range}, placeholders),
              std::string{"#n0 = :v0 AND "} + c.text);
  }
  Placeholders placeholders;
  EXPECT_EQ(key_condition_text({"pk", Value{"p"}, {}}, placeholders), "#n0 = :v0");
}

Update::Term term(auto form) { return {std::move(form)}; }

std::shared_ptr<const Update::Term> shared_term(auto form) {
  return std::make_shared<const Update::Term>(term(std::move(form)));
}

TEST(UpdateText, OfEachKind) {
  struct Case {
    const char* text;
    Update update;
  };
  const Value one{1};
  const Case cases[] = {
      {"SET #n0 = :v0", {.set = {{at("a"), term(one)}}}},
      {"SET #n0 = #n1", {.set = {{at("a"), term(at("b"))}}}},
      {"SET #n0 = #n0 + :v0",
       {.set = {{at("a"), term(at("a")), Update::Arithmetic::plus, term(one)}}}},
      {"SET #n0 = #n0 - :v0",
       {.set = {{at("a"), term(at("a")), Update::Arithmetic::minus, term(one)}}}},
      {"SET #n0 = if_not_exists(#n1, :v0)",
       {.set = {{at("a"), term(Update::IfNotExists{at("b"), shared_term(one)})}}}},
      {"SET #n0 = list_append(if_not_exists(#n0, :v0), #n1)",
       {.set = {{at("a"), term(Update::ListAppend{
                              shared_term(Update::IfNotExists{at("a"), shared_term(one)}),
                              shared_term(at("b"))})}}}},
      {"ADD #n0 :v0", {.add = {{at("a"), one}}}},
      {"DELETE #n0 :v0", {.erase = {{at("a"), Value{StringSet{"x"}}}}}},
      {"REMOVE #n0, #n1[2]", {.remove = {at("a"), at("b[2]")}}},
      {"SET #n0 = :v0, #n1 = :v1 ADD #n2 :v2 DELETE #n3 :v3 REMOVE #n4",
       {.set = {{at("a"), term(one)}, {at("b"), term(one)}},
        .remove = {at("e")},
        .add = {{at("c"), one}},
        .erase = {{at("d"), Value{StringSet{"x"}}}}}},
  };
  for (const Case& c : cases) {
    Placeholders placeholders;
    EXPECT_EQ(update_text(c.update, placeholders), c.text);
  }
}

TEST(ProjectionText, ListsPaths) {
  Placeholders placeholders;
  EXPECT_EQ(projection_text({at("a"), at("b.c[0][1]")}, placeholders), "#n0, #n1.#n2[0][1]");
}

}  // namespace
}  // namespace singletable::wire
