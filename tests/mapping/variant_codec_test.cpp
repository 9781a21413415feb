#include <singletable/mapping/variant_codec.hpp>

#include <set>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

struct Point {
  int x = 0;
  int y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

using Anything =
    std::variant<std::monostate, std::string, Number, bool, Bytes, std::set<std::string>,
                 std::set<int>, std::vector<std::string>, Point>;

struct Holder {
  Anything any;
  std::variant<int, std::string> id;
  friend bool operator==(const Holder&, const Holder&) = default;
};

TEST(VariantCodec, PicksTheAlternativeByType) {
  const std::vector<std::pair<Anything, Value>> cases = {
      {std::monostate{}, Value{nullptr}},
      {std::string{"a"}, Value{"a"}},
      {Number{5}, Value{5}},
      {true, Value{true}},
      {Bytes{std::byte{1}}, Value{Bytes{std::byte{1}}}},
      {std::set<std::string>{"a"}, Value{StringSet{"a"}}},
      {std::set<int>{1}, Value{NumberSet{1}}},
      {std::vector<std::string>{"a"}, Value{List{"a"}}},
      {Point{1, 2}, Value{Map{{"x", 1}, {"y", 2}}}},
  };
  for (const auto& [variant, stored] : cases) {
    SCOPED_TRACE(to_text(stored.view()));
    EXPECT_EQ(to_value(variant), stored);
    EXPECT_EQ(from_value<Anything>(stored), variant);
  }
}

TEST(VariantCodec, IsAMemberLikeAnyOther) {
  const Holder holder{.any = Point{3, 4}, .id = "seven"};
  EXPECT_EQ(to_item(holder), (Item{{"any", Map{{"x", 3}, {"y", 4}}}, {"id", "seven"}}));
  EXPECT_EQ(from_item<Holder>(to_item(holder)), holder);
}

TEST(VariantCodec, ListsTheTypesItTakes) {
  EXPECT_EQ(
      thrown_message<DecodeError>([] { from_value<std::variant<int, std::string>>(Value{true}); }),
      "expected a number or a string, found a boolean");
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Holder>(Item{{"any", nullptr}});
            }),
            R"(Cannot read Holder: attribute "id" is missing (expected a number or a string); )"
            R"(found: "any")");
}

TEST(VariantCodec, KeepsTheAlternativesOwnErrors) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Holder>(Item{{"any", Map{{"x", 1}, {"y", "2"}}}, {"id", 1}});
            }),
            R"(Cannot read Holder: attribute "any.y": expected a number, found a string)");
}

}  // namespace
}  // namespace singletable
