#include <singletable/provider/update_params.hpp>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

struct Changes {
  Item values = {};
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
};

BuiltUpdate build(const Changes& changes) {
  return build_update(
      Item{{"pk", "P"}, {"sk", "S"}},
      {changes.values, changes.remove, changes.atomic_operations, changes.conditions});
}

Item applied(const Changes& changes, const Item& before) {
  return apply(build(changes).update, before);
}

const Item before{{"count", 10}, {"old", "x"}, {"tags", StringSet{"a", "b"}}};

struct AtomicCase {
  AtomicOperation operation;
  const char* changed;
  std::optional<Value> expected;
};

TEST(BuildUpdate, AtomicOperationsChangeWhatTheySay) {
  const AtomicCase cases[] = {
      {{.operation = Operation::add, .property = "count", .value = 5}, "count", 15},
      {{.operation = Operation::add, .property = "fresh", .value = 5}, "fresh", 5},
      {{.operation = Operation::sum, .property = "count", .value = 5}, "count", 15},
      {{.operation = Operation::subtract, .property = "count", .value = 4}, "count", 6},
      {{.operation = Operation::add_to_set, .property = "tags", .value = "c"},
       "tags",
       StringSet{"a", "b", "c"}},
      {{.operation = Operation::add_to_set, .property = "tags", .value = List{"c", "d"}},
       "tags",
       StringSet{"a", "b", "c", "d"}},
      {{.operation = Operation::add_to_set, .property = "tags", .value = StringSet{"c"}},
       "tags",
       StringSet{"a", "b", "c"}},
      {{.operation = Operation::add_to_set, .property = "fresh", .value = 7},
       "fresh",
       NumberSet{7}},
      {{.operation = Operation::remove_from_set, .property = "tags", .value = "a"},
       "tags",
       StringSet{"b"}},
      {{.operation = Operation::remove_from_set, .property = "tags", .value = List{"a", "b"}},
       "tags",
       std::nullopt},
      {{.operation = Operation::set_if_not_exists, .property = "count", .value = 1}, "count", 10},
      {{.operation = Operation::set_if_not_exists, .property = "fresh", .value = 1}, "fresh", 1},
      {{.operation = Operation::set_if_not_exists,
        .property = "fresh",
        .value = 1,
        .reference_property = "count"},
       "fresh",
       10},
  };
  for (const AtomicCase& c : cases) {
    const Item after = applied({.atomic_operations = {c.operation}}, before);
    const auto found = after.find(c.changed);
    ASSERT_EQ(found.has_value(), c.expected.has_value()) << operation_name(c.operation.operation);
    if (found) {
      EXPECT_EQ(*found, c.expected->view()) << operation_name(c.operation.operation);
    }
  }
}

TEST(BuildUpdate, ValuesRemovalsAndOperationsGoTogether) {
  const Item after = applied(
      {.values = {{"name", "n"}, {"gone", nullptr}},
       .remove = {"old"},
       .atomic_operations = {{.operation = Operation::add, .property = "count", .value = 1}}},
      before);
  EXPECT_EQ(after,
            (Item{{"count", 11}, {"gone", nullptr}, {"name", "n"}, {"tags", StringSet{"a", "b"}}}));
}

TEST(BuildUpdate, GuardsAndConditionsOnOnePropertyBothCount) {
  const BuiltUpdate built = build(
      {.atomic_operations = {{.operation = Operation::subtract,
                              .property = "count",
                              .value = 1,
                              .guard =
                                  AtomicGuard{.operation = Operation::bigger_than, .value = 50}}},
       .conditions = {{.operation = Operation::bigger_than, .property = "count", .value = 0}}});
  EXPECT_FALSE(evaluate(*built.condition, before));
  EXPECT_TRUE(evaluate(*built.condition, Item{{"count", 51}}));
}

TEST(BuildUpdate, TheFirstConditionsJoinCountsBehindAGuard) {
  const BuiltUpdate built =
      build({.atomic_operations = {{.operation = Operation::add,
                                    .property = "count",
                                    .value = 1,
                                    .guard = AtomicGuard{.operation = Operation::bigger_than,
                                                         .value = 50}}},
             .conditions = {
                 {.operation = Operation::exists, .property = "old", .join_as = JoinAs::or_}}});
  EXPECT_TRUE(evaluate(*built.condition, before));
}

struct MalformedCase {
  const char* reason;
  Changes changes;
};

TEST(BuildUpdate, MalformedUpdatesAreRefusedWithTheReason) {
  const AtomicOperation add_count{.operation = Operation::add, .property = "count", .value = 1};
  const MalformedCase cases[] = {
      {"changes nothing", {}},
      {"\"pk\" is part of the key", {.values = {{"pk", "x"}}}},
      {"\"sk\" is part of the key", {.remove = {"sk"}}},
      {"\"count\" is named more than once",
       {.values = {{"count", 1}}, .atomic_operations = {add_count}}},
      {"\"count\" is named more than once", {.atomic_operations = {add_count, add_count}}},
      {"\"a.b\" is named more than once", {.values = {{"a", 1}}, .remove = {path("a.b")}}},
      {"add on \"count\" needs a number",
       {.atomic_operations = {{.operation = Operation::add, .property = "count", .value = "1"}}}},
      {"needs members of one type",
       {.atomic_operations =
            {{.operation = Operation::add_to_set, .property = "tags", .value = List{"a", 1}}}}},
      {"needs at least one member",
       {.atomic_operations =
            {{.operation = Operation::add_to_set, .property = "tags", .value = List{}}}}},
      {"needs no reference property",
       {.atomic_operations = {{.operation = Operation::add,
                               .property = "count",
                               .value = 1,
                               .reference_property = "old"}}}},
      {"two conditions on \"old\"",
       {.values = {{"x", 1}},
        .conditions = {{.operation = Operation::exists, .property = "old"},
                       {.operation = Operation::equal, .property = "old", .value = 1}}}},
  };
  for (const MalformedCase& c : cases) {
    try {
      build(c.changes);
      ADD_FAILURE() << "accepted: " << c.reason;
    } catch (const ValidationError& error) {
      EXPECT_NE(std::string{error.what()}.find(c.reason), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace singletable
