#include <singletable/expression/projection.hpp>

#include <gtest/gtest.h>

#include <singletable/value/limits.hpp>

#include "expression/refusal.hpp"

namespace singletable {
namespace {

Projection paths(const std::vector<const char*>& texts) {
  Projection projection;
  for (const char* text : texts) projection.push_back(Path::parse(text));
  return projection;
}

Item sample() {
  return {{"l", List{0, 1, 2, List{30, 31}, Map{{"a", 1}, {"b", 2}}}},
          {"m", Map{{"a", 1}, {"b", Map{{"c", 2}, {"d", List{1, 2}}, {"e", Map{}}}}, {"z", "z"}}},
          {"pk", "k"},
          {"s", "s"},
          {"ss", StringSet{"a"}}};
}

TEST(Projection, KeepsSelectedPartsInTheirPlaces) {
  struct Case {
    std::vector<const char*> paths;
    Item wanted;
  };
  const Case cases[] = {
      {{"pk"}, {{"pk", "k"}}},
      {{"s", "pk", "nope"}, {{"pk", "k"}, {"s", "s"}}},
      {{"nope"}, {}},
      {{"l[3]", "l[1]"}, {{"l", List{1, List{30, 31}}}}},
      {{"l[2]", "l[0]", "l[1]"}, {{"l", List{0, 1, 2}}}},
      {{"l[3][1]", "l[3][0]"}, {{"l", List{List{30, 31}}}}},
      {{"l[3][1]", "l[0]", "l[4].b"}, {{"l", List{0, List{31}, Map{{"b", 2}}}}}},
      {{"l[9]", "l[1]"}, {{"l", List{1}}}},
      {{"l[4].a", "l[4].b"}, {{"l", List{Map{{"a", 1}, {"b", 2}}}}}},
      {{"l[4].q", "l[3][7]"}, {}},
      {{"m.b.d[1]", "m.a", "m.b.c"}, {{"m", Map{{"a", 1}, {"b", Map{{"c", 2}, {"d", List{2}}}}}}}},
      {{"m.z", "m.b.e"}, {{"m", Map{{"b", Map{{"e", Map{}}}}, {"z", "z"}}}}},
      {{"m.b.e.x"}, {}},
      {{"m.b.d[5]"}, {}},
      {{"m.q", "m.b.q", "m.a.x"}, {}},
      {{"m[0]"}, {}},
      {{"l.a"}, {}},
      {{"ss[0]"}, {}},
      {{"s.a"}, {}},
      {{"s", "m.a", "nope"}, {{"m", Map{{"a", 1}}}, {"s", "s"}}},
      {{"ss", "l[0]"}, {{"l", List{0}}, {"ss", StringSet{"a"}}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(testing::PrintToString(c.paths));
    const Projection projection = paths(c.paths);
    EXPECT_EQ(test::refusal([&] { validate(projection); }), "accepted");
    const Item projected = project(sample(), projection);
    EXPECT_EQ(projected, c.wanted);
    EXPECT_EQ(Item::from_bytes(projected.bytes()), projected);
  }
}

TEST(Projection, OfNoPathsIsTheWholeItem) { EXPECT_EQ(project(sample(), {}), sample()); }

TEST(Projection, OfAnEmptyItemIsEmpty) { EXPECT_EQ(project(Item{}, paths({"a", "b.c"})), Item{}); }

TEST(Projection, TellsADottedNameFromAPath) {
  const Item item{{"a", Map{{"b", "nested"}}}, {"a.b", "dotted"}};
  EXPECT_EQ(project(item, {Path::attribute("a.b")}), (Item{{"a.b", "dotted"}}));
  EXPECT_EQ(project(item, {Path::parse("a.b")}), (Item{{"a", Map{{"b", "nested"}}}}));
}

TEST(Projection, RefusesOverlapsAndConflicts) {
  const auto overlap = [](const std::string& one, const std::string& two) {
    return "Invalid ProjectionExpression: Two document paths overlap with each other; must remove "
           "or rewrite one of these paths; path one: " +
           one + ", path two: " + two;
  };
  const auto conflict = [](const std::string& one, const std::string& two) {
    return "Invalid ProjectionExpression: Two document paths conflict with each other; must remove "
           "or rewrite one of these paths; path one: " +
           one + ", path two: " + two;
  };
  struct Case {
    std::vector<const char*> paths;
    std::string message;
  };
  const Case cases[] = {
      {{"a", "a"}, overlap("[a]", "[a]")},
      {{"a.b", "a"}, overlap("[a, b]", "[a]")},
      {{"a", "a.b"}, overlap("[a]", "[a, b]")},
      {{"a[1]", "a[1].b"}, overlap("[a, [1]]", "[a, [1], b]")},
      {{"a.b", "x", "a.b[2].c"}, overlap("[a, b]", "[a, b, [2], c]")},
      {{"a.b", "a[1]"}, conflict("[a, b]", "[a, [1]]")},
      {{"a.b.c", "a.b[1]", "x"}, conflict("[a, b, c]", "[a, b, [1]]")},
      {{"a[0]", "a[1]"}, "accepted"},
      {{"a.b", "a.c", "a.bc"}, "accepted"},
      {{"a.b.d", "a.c[2]", "ab"}, "accepted"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(test::refusal([&] { validate(paths(c.paths)); }), c.message);
  }
}

TEST(Projection, RefusesPathsTooDeep) {
  Path path = Path::attribute("a");
  for (std::size_t i = 1; i < limits::nesting_depth; ++i) path = path.entry("a");
  EXPECT_EQ(test::refusal([&] { validate(Projection{path}); }), "accepted");
  EXPECT_EQ(test::refusal([&] { validate(Projection{path.element(0)}); }),
            "Invalid ProjectionExpression: The document path has too many nesting levels; nesting "
            "levels: 33");
}

}  // namespace
}  // namespace singletable
