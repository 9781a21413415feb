#include <singletable/mapping/dynamic_codecs.hpp>

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

struct Session {
  std::string id;
  Item data;
  AttributeValue any;
  Value value;
  friend bool operator==(const Session&, const Session&) = default;
};

const std::vector<AttributeValue>& one_of_each() {
  static const std::vector<AttributeValue> values = {
      nullptr,
      true,
      5,
      "text",
      Bytes{std::byte{7}},
      StringSet{"a"},
      NumberSet{1, 2},
      BinarySet{{{}}},
      List{1, nullptr},
      Map{{"a", Map{{"b", 1}}}},
  };
  return values;
}

TEST(DynamicMember, IsStoredAsItIs) {
  for (const AttributeValue& value : one_of_each()) {
    const Session session{"1", Item{{"any", value}}, value, Value{value}};
    const Item item{{"id", "1"}, {"data", Map{{"any", value}}}, {"any", value}, {"value", value}};
    EXPECT_EQ(to_item(session), item);
    EXPECT_EQ(from_item<Session>(item), session);
    Item::from_bytes(to_item(session).bytes());
  }
}

TEST(DynamicMember, MustNotBeMissing) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Session>(Item{{"id", "1"}, {"data", Map{}}, {"value", 1}});
            }),
            R"(Cannot read Session: attribute "any" is missing (expected a value); )"
            R"(found: "data", "id", "value")");
}

TEST(AttributeValueMember, RefusesAnEmptySet) {
  const Session session{"1", {}, List{1, StringSet{}}, {}};
  EXPECT_EQ(thrown_message<ValidationError>([&] { to_item(session); }).substr(0, 42),
            R"(Cannot write Session: attribute "any[1]":)"
            " ");
}

TEST(ItemMember, IsAMap) {
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<Item>(Value{List{}}); }),
            "expected a map, found a list");
}

TEST(ItemRecord, IsItself) {
  const Item item{{"a", 1}, {"b", List{}}};
  EXPECT_EQ(to_item(item), item);
  EXPECT_EQ(from_item<Item>(item), item);
}

TEST(AttributeValueMember, RefusesMoreLevelsThanDynamoDbHas) {
  AttributeValue deep = 1;
  for (int level = 0; level < 40; ++level) deep = List{deep};
  const Session session{"1", {}, deep, {}};
  EXPECT_EQ(thrown_message<ValidationError>([&] { to_item(session); }).substr(0, 41),
            R"(Cannot write Session: attribute "any[0][0)");
}

}  // namespace
}  // namespace singletable
