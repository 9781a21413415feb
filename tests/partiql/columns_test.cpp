#include "partiql/columns.hpp"

#include <gtest/gtest.h>

namespace singletable::partiql {
namespace {

const Item stored{{"a", Map{{"b", List{1, Map{{"c", "deep"}}}}, {"x", 1}}},
                  {"list", List{List{"p", "q"}}},
                  {"x", 2}};

TEST(Columns, WithoutPathsAreTheWholeItem) {
  EXPECT_EQ(Columns{{}}.row(stored), stored);
  EXPECT_TRUE(Columns{{}}.projection({"a"}).empty());
}

TEST(Columns, AreNamedAsTheirPathsEnd) {
  const Columns columns{
      {Path::parse("a.b[1].c"), Path::parse("a.b[0]"), Path::parse("list[0][1]")}};
  EXPECT_EQ(columns.row(stored), (Item{{"b[0]", 1}, {"c", "deep"}, {"list[0][1]", "q"}}));
}

TEST(Columns, LeaveOutWhatTheItemLacks) {
  const Columns columns{{Path::parse("a.b[7]"), Path::parse("none"), Path::parse("x.y")}};
  EXPECT_EQ(columns.row(stored), Item{});
}

TEST(Columns, OfOneNameAreTheFirst) {
  EXPECT_EQ((Columns{{Path::parse("a.x"), Path::parse("x")}}.row(stored)), (Item{{"x", 1}}));
}

TEST(Columns, ReadEachAttributeOnceAndWhatElseIsAskedFor) {
  const Columns columns{{Path::parse("a.b"), Path::parse("x"), Path::parse("a.x")}};
  EXPECT_EQ(columns.projection({"key", "x"}),
            (Projection{Path::attribute("a"), Path::attribute("x"), Path::attribute("key")}));
}

}  // namespace
}  // namespace singletable::partiql
