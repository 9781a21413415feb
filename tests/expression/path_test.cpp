#include <singletable/expression/path.hpp>

#include <gtest/gtest.h>

#include <singletable/value/item.hpp>

#include "expression/refusal.hpp"

namespace singletable {
namespace {

TEST(Path, ParsesNamesAndIndexes) {
  const Path path = Path::parse("a.b[3].c[0][12]");
  EXPECT_EQ(path.attribute(), "a");
  EXPECT_EQ(path.steps(), (std::vector<Path::Step>{"b", 3UL, "c", 0UL, 12UL}));
  EXPECT_EQ(path, Path::attribute("a").entry("b").element(3).entry("c").element(0).element(12));
  EXPECT_FALSE(path.is_top_level());
}

TEST(Path, TextReadsBackAsTheSamePath) {
  for (const char* text : {"a", "a.b", "a[0]", "a.b[3].c", "a[1][2]", "_type", "with-dash", "a b",
                           "a[2147483647]", "\xC3\xA9.x"}) {
    EXPECT_EQ(Path::parse(text).text(), text);
  }
}

TEST(Path, AttributeTakesDotsAndBracketsAsPartOfTheName) {
  const Path path = Path::attribute("a.b[1]");
  EXPECT_TRUE(path.is_top_level());
  EXPECT_EQ(path.attribute(), "a.b[1]");
}

TEST(Path, RefusesWhatIsNotAPathAndSaysWhere) {
  struct Case {
    const char* text;
    const char* message;
  };
  const Case cases[] = {
      {"", "Invalid document path \"\", position 0: expected a name"},
      {".a", "Invalid document path \".a\", position 0: expected a name"},
      {"[0]", "Invalid document path \"[0]\", position 0: expected a name"},
      {"a.", "Invalid document path \"a.\", position 2: expected a name"},
      {"a..b", "Invalid document path \"a..b\", position 2: expected a name"},
      {"a.[0]", "Invalid document path \"a.[0]\", position 2: expected a name"},
      {"a]", "Invalid document path \"a]\", position 1: expected '.' or '['"},
      {"a[0]b", "Invalid document path \"a[0]b\", position 4: expected '.' or '['"},
      {"a[0]]", "Invalid document path \"a[0]]\", position 4: expected '.' or '['"},
      {"a[0", "Invalid document path \"a[0\", position 3: expected ']'"},
      {"a[0.b", "Invalid document path \"a[0.b\", position 3: expected ']'"},
      {"a[1.5]", "Invalid document path \"a[1.5]\", position 3: expected ']'"},
      {"a[", "Invalid document path \"a[\", position 2: expected the index of a list element"},
      {"a[]", "Invalid document path \"a[]\", position 2: expected the index of a list element"},
      {"a[x]", "Invalid document path \"a[x]\", position 2: expected the index of a list element"},
      {"a[-1]",
       "Invalid document path \"a[-1]\", position 2: expected the index of a list element"},
      {"a[ 1]",
       "Invalid document path \"a[ 1]\", position 2: expected the index of a list element"},
      {"a[2147483648]",
       "Invalid document path \"a[2147483648]\", position 2: the index is over 2147483647"},
      {"a[99999999999999999999]",
       "Invalid document path \"a[99999999999999999999]\", position 2: the index is over "
       "2147483647"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(test::refusal([&] { Path::parse(c.text); }), c.message);
  }
}

TEST(Path, RefusesAnEmptyAttributeName) {
  EXPECT_EQ(test::refusal([] { Path::attribute(""); }),
            "A document path needs the name of an attribute");
}

TEST(Path, RefusesAnElementOverTheHighestIndex) {
  EXPECT_EQ(test::refusal([] { Path::attribute("a").element(2'147'483'648); }),
            "List index is not within the allowable range; index: [2147483648]; path: a");
}

TEST(Path, ResolvesToTheValueInItsPlaceOrToNothing) {
  const Item item{{"l", List{0, List{10, 11}, Map{{"x", "deep"}}}},
                  {"m", Map{{"a", 1}, {"b", Map{{"c", "C"}}}}},
                  {"m.a", "dotted"},
                  {"s", "text"},
                  {"set", StringSet{"p", "q"}}};
  struct Case {
    const char* path;
    std::optional<Value> value;
  };
  const Case cases[] = {
      {"s", "text"},  {"m.a", 1},      {"m.b.c", "C"},
      {"l[0]", 0},    {"l[1][1]", 11}, {"l[2].x", "deep"},
      {"nope", {}},   {"m.nope", {}},  {"m.b.nope.c", {}},
      {"l[3]", {}},   {"l[1][2]", {}}, {"m[0]", {}},
      {"l.a", {}},    {"s[0]", {}},    {"s.a", {}},
      {"set[0]", {}}, {"l[0][0]", {}}, {"m.b", Map{{"c", "C"}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    const std::optional<ValueView> found = Path::parse(c.path).resolve(item);
    ASSERT_EQ(found.has_value(), c.value.has_value());
    if (found) {
      EXPECT_EQ(*found, c.value->view());
    }
  }
  EXPECT_EQ(Path::attribute("m.a").resolve(item), Value{"dotted"}.view());
  EXPECT_EQ(Path::parse("a").resolve(ItemView{}), std::nullopt);
}

TEST(Path, RelatesPathsByTheirCommonParts) {
  struct Case {
    const char* a;
    const char* b;
    PathRelation relation;
  };
  constexpr auto distinct = PathRelation::distinct;
  constexpr auto overlapping = PathRelation::overlapping;
  constexpr auto conflicting = PathRelation::conflicting;
  const Case cases[] = {
      {"a", "b", distinct},           {"a", "ab", distinct},
      {"a.b", "a.c", distinct},       {"a[0]", "a[1]", distinct},
      {"a.b.x", "a.c[0]", distinct},  {"a[0].x", "a[1][0]", distinct},
      {"a", "a", overlapping},        {"a", "a.b", overlapping},
      {"a", "a[0].c", overlapping},   {"a.b", "a.b", overlapping},
      {"a.b", "a.b.c", overlapping},  {"a[1]", "a[1][1]", overlapping},
      {"a.b", "a[0]", conflicting},   {"a.b.c", "a.b[2]", conflicting},
      {"a[0].x", "a.b", conflicting}, {"a[0][1]", "a[0].x.y", conflicting},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string{c.a} + " and " + c.b);
    EXPECT_EQ(relate(Path::parse(c.a), Path::parse(c.b)), c.relation);
    EXPECT_EQ(relate(Path::parse(c.b), Path::parse(c.a)), c.relation);
  }
}

}  // namespace
}  // namespace singletable
