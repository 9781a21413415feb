#include <singletable/mapping/map_codec.hpp>

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

template <class T>
void round_trip(const T& map, const Map& stored) {
  EXPECT_EQ(to_item(map), Item{stored});
  EXPECT_EQ(to_value(map), Value{stored});
  EXPECT_EQ(from_item<T>(Item{stored}), map);
  EXPECT_EQ(from_value<T>(Value{stored}), map);
  Item::from_bytes(to_item(map).bytes());  // throws unless in order
}

TEST(MapCodec, HasAnEntryForEachKey) {
  round_trip(std::map<std::string, int>{{"b", 1}, {"a", 2}}, Map{{"a", 2}, {"b", 1}});
  round_trip(std::map<std::string, std::vector<std::string>>{{"x", {"1"}}, {"y", {}}},
             Map{{"x", List{"1"}}, {"y", List{}}});
  round_trip(std::map<std::string, int>{}, Map{});
  round_trip(Map{{"any", nullptr}, {"thing", 1}}, Map{{"any", nullptr}, {"thing", 1}});
}

TEST(MapCodec, PutsNamesInOrder) {
  round_trip(std::unordered_map<std::string, int>{{"c", 3}, {"a", 1}, {"b", 2}, {"\xFF", 4}},
             Map{{"a", 1}, {"b", 2}, {"c", 3}, {"\xFF", 4}});
  round_trip(std::map<std::string, int, std::greater<>>{{"a", 1}, {"b", 2}},
             Map{{"a", 1}, {"b", 2}});
}

TEST(MapCodec, NamesTheEntryThatDoesNotFit) {
  using Counts = std::map<std::string, std::map<std::string, int>>;
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_value<Counts>(Value{Map{{"fruit", Map{{"apple", 1}, {"pear", "two"}}}}});
            }),
            R"(attribute "fruit.pear": expected a number, found a string)");
}

TEST(MapCodec, NamesTheEntryThatCannotBeStored) {
  EXPECT_EQ(thrown_message<ValidationError>([] {
              to_value(std::map<std::string, double>{{"a", 1}, {"b", 1e200}});
            }).substr(0, 14),
            R"(attribute "b":)");
}

TEST(MapCodec, RefusesOtherTypes) {
  using Numbers = std::map<std::string, int>;
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<Numbers>(Value{List{1}}); }),
            "expected a map, found a list");
}

}  // namespace
}  // namespace singletable
