#include <singletable/mapping/set_codec.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

enum class Colour { red, green, blue };

/// Equal in text where only case differs in the program.
struct Shouted {
  std::string text;
  friend auto operator<=>(const Shouted&, const Shouted&) = default;
};

}  // namespace

template <>
struct Codec<Shouted> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, const Shouted& value) {
    std::string upper;
    for (const char c : value.text) upper.push_back(detail::to_upper(c));
    writer.string(upper);
  }
  static Shouted read(ValueView value) { return {from_value<std::string>(value)}; }
};

namespace {

struct Tagged {
  std::set<std::string> tags = {};
  std::set<int> numbers = {};
  friend bool operator==(const Tagged&, const Tagged&) = default;
};

template <class T>
void round_trip(const T& set, const Value& stored) {
  EXPECT_EQ(to_value(set), stored);
  EXPECT_EQ(from_value<T>(stored), set);
  Item::from_bytes(Item{{"set", to_value(set)}}.bytes());  // throws unless in order
}

Bytes bytes(std::initializer_list<int> values) {
  Bytes result;
  for (const int value : values) result.push_back(static_cast<std::byte>(value));
  return result;
}

TEST(SetCodec, HasOneTypeForEachKindOfMember) {
  round_trip(std::set<std::string>{"b", "a", "\xFF"}, Value{StringSet{"b", "a", "\xFF"}});
  round_trip(std::set<int>{10, -2, 9}, Value{NumberSet{10, -2, 9}});
  round_trip(std::set<std::uint64_t>{0, std::numeric_limits<std::uint64_t>::max()},
             Value{NumberSet{0, std::numeric_limits<std::uint64_t>::max()}});
  round_trip(std::set<double>{0.5, -1.25, 1e10},
             Value{NumberSet{Number::parse("0.5"), Number::parse("-1.25"), Number::parse("1E10")}});
  round_trip(NumberSet{1, Number::parse("0.1")}, Value{NumberSet{1, Number::parse("0.1")}});
  round_trip(BinarySet{bytes({2}), bytes({1, 255}), bytes({128})},
             Value{BinarySet{bytes({2}), bytes({1, 255}), bytes({128})}});
}

TEST(SetCodec, PutsMembersInDynamoDbsOrder) {
  round_trip(std::unordered_set<std::string>{"c", "a", "b", "aa"},
             Value{StringSet{"a", "aa", "b", "c"}});
  round_trip(std::unordered_set<int>{5, 1, 100, -7}, Value{NumberSet{-7, 1, 5, 100}});
  round_trip(std::set<std::string, std::greater<>>{"a", "b"}, Value{StringSet{"a", "b"}});
  round_trip(std::set<Colour>{Colour::red, Colour::green, Colour::blue},
             Value{StringSet{"blue", "green", "red"}});
}

TEST(SetCodec, SortsTextByContentAndNotByLength) {
  std::unordered_set<std::string> set{std::string(200, 'a'), "b"};
  round_trip(set, Value{StringSet{std::string(200, 'a'), "b"}});
}

TEST(SetCodec, RefusesMembersThatAreStoredAlike) {
  const std::set<Shouted> set{{"a"}, {"A"}};
  EXPECT_EQ(thrown_message<ValidationError>([&] { to_value(set); }),
            R"(two members of a set are both stored as "A")");
}

TEST(SetCodec, LeavesAnEmptyMemberOut) {
  const Tagged empty;
  EXPECT_EQ(to_item(empty), Item{});
  EXPECT_EQ(from_item<Tagged>(Item{}), empty);
  EXPECT_EQ(to_item(Tagged{.tags = {"a"}}), (Item{{"tags", StringSet{"a"}}}));
}

TEST(SetCodec, RefusesAnEmptySetThatCannotBeLeftOut) {
  EXPECT_EQ(
      thrown_message<ValidationError>([] {
        to_value(std::vector<std::set<int>>{{1}, {}});
      }),
      "element [1]: DynamoDB has no empty sets, and only an attribute can be left out instead; "
      "use a list here");
  EXPECT_THROW(to_value(std::set<int>{}), ValidationError);
}

TEST(SetCodec, RefusesOtherTypes) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Tagged>(Item{{"tags", List{"a"}}});
            }),
            R"(Cannot read Tagged: attribute "tags": expected a string set, found a list)");
  EXPECT_THROW(from_value<std::set<int>>(Value{StringSet{"1"}}), DecodeError);
  EXPECT_THROW(from_value<std::set<int>>(Value{nullptr}), DecodeError);
}

TEST(SetCodec, NamesTheMemberThatDoesNotFit) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Tagged>(Item{{"numbers", NumberSet{1, Number::parse("1.5")}}});
            }),
            R"(Cannot read Tagged: attribute "numbers[1]": expected a whole number from )"
            "-2147483648 to 2147483647, found 1.5");
}

}  // namespace
}  // namespace singletable
