#include <singletable/mapping/optional_codec.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

struct Address {
  std::string city;
  std::optional<int> number = {};
  friend bool operator==(const Address&, const Address&) = default;
};

struct Profile {
  std::optional<std::string> bio = {};
  std::optional<Address> home = {};
  std::optional<std::set<std::string>> tags = {};
  std::optional<std::vector<int>> scores = {};
  std::optional<int> rank = 7;
  friend bool operator==(const Profile&, const Profile&) = default;
};

TEST(OptionalMember, IsAbsentWhenEmpty) {
  const Profile empty{.rank = {}};
  EXPECT_EQ(to_item(empty), Item{});
  EXPECT_EQ(from_item<Profile>(Item{}), empty);
}

TEST(OptionalMember, IsTheValueItself) {
  const Profile full{.bio = "hi",
                     .home = Address{.city = "Rome", .number = 3},
                     .tags = std::set<std::string>{"a"},
                     .scores = std::vector{1, 2},
                     .rank = 1};
  const Item item{{"bio", "hi"},
                  {"home", Map{{"city", "Rome"}, {"number", 3}}},
                  {"tags", StringSet{"a"}},
                  {"scores", List{1, 2}},
                  {"rank", 1}};
  EXPECT_EQ(to_item(full), item);
  EXPECT_EQ(from_item<Profile>(item), full);
}

TEST(OptionalMember, IsEmptyWhenTheAttributeIsNull) {
  const Item nulls{{"bio", nullptr}, {"home", nullptr}, {"tags", nullptr}, {"rank", nullptr}};
  EXPECT_EQ(from_item<Profile>(nulls), (Profile{.rank = {}}));
}

TEST(OptionalMember, IsEmptyWithoutAttributeWhateverItsInitialiser) {
  EXPECT_EQ(from_item<Profile>(Item{}).rank, std::nullopt);
}

TEST(OptionalMember, KeepsValuesThatOnlyLookEmpty) {
  const Profile profile{.bio = "", .scores = std::vector<int>{}, .rank = 0};
  EXPECT_EQ(from_item<Profile>(to_item(profile)), profile);
}

TEST(OptionalMember, HasNoWayToBeAnEmptySet) {
  const Profile profile{.tags = std::set<std::string>{}};
  EXPECT_FALSE(to_item(profile).contains("tags"));
  EXPECT_EQ(from_item<Profile>(to_item(profile)).tags, std::nullopt);
}

TEST(OptionalMember, RefusesAnotherType) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Profile>(Item{{"bio", 5}});
            }),
            R"(Cannot read Profile: attribute "bio": expected a string, found a number)");
}

TEST(OptionalElement, IsNullWhenEmpty) {
  const std::vector<std::optional<int>> list{1, std::nullopt, 3};
  EXPECT_EQ(to_value(list), (Value{List{1, nullptr, 3}}));
  EXPECT_EQ(from_value<std::vector<std::optional<int>>>(to_value(list)), list);
}

TEST(OptionalEntry, IsNullWhenEmpty) {
  const std::map<std::string, std::optional<std::string>> map{{"a", "x"}, {"b", std::nullopt}};
  EXPECT_EQ(to_value(map), (Value{Map{{"a", "x"}, {"b", nullptr}}}));
  EXPECT_EQ((from_value<std::map<std::string, std::optional<std::string>>>(to_value(map))), map);
}

TEST(OptionalValue, IsNullWhenEmpty) {
  EXPECT_EQ(to_value(std::optional<int>{}), Value{nullptr});
  EXPECT_EQ(to_value(std::optional<int>{5}), Value{5});
}

}  // namespace
}  // namespace singletable
