#include <singletable/mapping/list_codecs.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>
#include <singletable/value/limits.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

struct Tag {
  std::string name;
  int weight = 0;
  friend bool operator==(const Tag&, const Tag&) = default;
};

struct Tree {
  std::vector<Tree> children = {};
  friend bool operator==(const Tree&, const Tree&) = default;
};

template <class T>
void round_trip(const T& value, const Value& stored) {
  EXPECT_EQ(to_value(value), stored);
  EXPECT_EQ(from_value<T>(stored), value);
}

TEST(VectorCodec, IsAListInOrder) {
  round_trip(std::vector<std::string>{"b", "a", "b"}, Value{List{"b", "a", "b"}});
  round_trip(std::vector<int>{}, Value{List{}});
  round_trip(std::vector<bool>{true, false}, Value{List{true, false}});
  round_trip(std::vector<std::vector<int>>{{1}, {}, {2, 3}},
             Value{List{List{1}, List{}, List{2, 3}}});
  round_trip(std::vector<Tag>{{"x", 1}}, Value{List{Map{{"name", "x"}, {"weight", 1}}}});
  round_trip(std::vector<unsigned char>{0, 255}, Value{List{0, 255}});
}

TEST(VectorCodec, NamesTheElementThatDoesNotFit) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_value<std::vector<int>>(Value{List{1, 2, "three"}});
            }),
            "element [2]: expected a number, found a string");
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_value<std::vector<std::vector<Tag>>>(
                  Value{List{List{}, List{Map{{"name", "x"}, {"weight", 1}}, Map{{"name", 1}}}}});
            }),
            "element [1][1].name: expected a string, found a number");
}

TEST(VectorCodec, NamesTheElementThatCannotBeStored) {
  EXPECT_EQ(thrown_message<ValidationError>([] {
              to_value(std::vector<double>{1, 0.0 / 0.0});
            }),
            "element [1]: NaN and infinities are not numbers in DynamoDB; use std::optional for a "
            "number that may be absent");
}

TEST(VectorCodec, ReadsNeitherSetsNorOtherTypes) {
  EXPECT_EQ(thrown_message<DecodeError>(
                [] { from_value<std::vector<std::string>>(Value{StringSet{"a"}}); }),
            "expected a list, found a string set");
  EXPECT_THROW(from_value<std::vector<int>>(Value{Map{}}), DecodeError);
  EXPECT_THROW(from_value<std::vector<int>>(Value{1}), DecodeError);
}

TEST(VectorCodec, RefusesMoreLevelsThanDynamoDbHas) {
  Tree tree;
  for (std::size_t level = 2; level < limits::nesting_depth; level += 2) {
    Tree parent;
    parent.children.push_back(tree);
    tree = parent;
  }
  EXPECT_EQ(from_item<Tree>(Item::from_bytes(to_item(tree).bytes())), tree);
  for (int extra = 0; extra < 2; ++extra) {
    Tree parent;
    parent.children.push_back(tree);
    tree = parent;
  }
  EXPECT_THROW(to_item(tree), ValidationError);
}

TEST(ArrayCodec, IsAListOfThatLength) {
  round_trip(std::array<int, 3>{1, 2, 3}, Value{List{1, 2, 3}});
  round_trip(std::array<std::string, 1>{"a"}, Value{List{"a"}});
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<std::array<int, 3>>(Value{List{1}}); }),
            "expected 3 elements, found 1");
  EXPECT_THROW((from_value<std::array<int, 1>>(Value{List{1, 2}})), DecodeError);
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_value<std::array<int, 2>>(Value{List{1, ""}});
            }),
            "element [1]: expected a number, found a string");
}

TEST(ByteArrayCodec, IsABinaryOfThatLength) {
  using Id = std::array<std::byte, 2>;
  round_trip(Id{std::byte{1}, std::byte{255}}, Value{Bytes{std::byte{1}, std::byte{255}}});
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<Id>(Value{Bytes{std::byte{1}}}); }),
            "expected 2 bytes, found 1");
}

}  // namespace
}  // namespace singletable
