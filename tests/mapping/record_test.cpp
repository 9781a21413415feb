#include <singletable/mapping/record.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

enum class Status { draft, published, archived };

struct Address {
  std::string street;
  int number = 0;
  friend bool operator==(const Address&, const Address&) = default;
};

struct Post {
  std::string postId;
  std::string title;
  Status status = Status::draft;
  std::set<std::string> tags = {};
  std::int64_t viewCount = 0;
  std::optional<std::string> updatedAt = {};
  std::vector<Address> places = {};
  friend bool operator==(const Post&, const Post&) = default;
};

struct Strict {
  int a = 0;
  std::optional<Address> home = {};
  friend bool operator==(const Strict&, const Strict&) = default;
};

struct StrictInside {
  Strict inner;
};

struct Grown {
  std::string name;
  int level = 3;
  std::optional<int> rank = 5;
  friend bool operator==(const Grown&, const Grown&) = default;
};

struct Camel {
  std::string post_id;
  int view_count = 0;
  Address home_address;
  friend bool operator==(const Camel&, const Camel&) = default;
};

struct Empty {
  friend bool operator==(const Empty&, const Empty&) = default;
};

}  // namespace

template <>
struct Mapping<Strict> {
  static constexpr MappingOptions options = {.unknown = UnknownAttributes::refuse};
};

template <>
struct Mapping<Grown> {
  static constexpr MappingOptions options = {.missing = MissingMembers::keep_default};
};

template <>
struct Mapping<Camel> {
  static constexpr MappingOptions options = {.naming = Naming::camel_case,
                                             .renames = {rename<&Camel::view_count>("views")}};
};

namespace {

const Post& full_post() {
  static const Post post{.postId = "p1",
                         .title = "Hello",
                         .status = Status::published,
                         .tags = {"b", "a"},
                         .viewCount = 12,
                         .updatedAt = "2024-01-15T10:00:00.000Z",
                         .places = {{"High Street", 1}}};
  return post;
}

const Item& full_item() {
  static const Item item{{"postId", "p1"},
                         {"title", "Hello"},
                         {"status", "published"},
                         {"tags", StringSet{"a", "b"}},
                         {"viewCount", 12},
                         {"updatedAt", "2024-01-15T10:00:00.000Z"},
                         {"places", List{Map{{"street", "High Street"}, {"number", 1}}}}};
  return item;
}

Item without(const Item& item, std::string_view name) {
  Item rest = item;
  rest.erase(name);
  return rest;
}

TEST(ToItem, HasAnAttributeForEachMember) { EXPECT_EQ(to_item(full_post()), full_item()); }

TEST(ToItem, LeavesEmptyOptionalsAndSetsOut) {
  const Item item = to_item(Post{.postId = "p", .title = ""});
  EXPECT_EQ(item, (Item{{"postId", "p"},
                        {"title", ""},
                        {"status", "draft"},
                        {"viewCount", 0},
                        {"places", List{}}}));
}

TEST(ToItem, WritesCanonicalBytes) {
  const Item item = to_item(full_post());
  EXPECT_EQ(Item::from_bytes(item.bytes()), item);
}

TEST(ToItem, MakesAnEmptyItemOfAStructWithoutMembers) {
  EXPECT_EQ(to_item(Empty{}), Item{});
  EXPECT_EQ(from_item<Empty>(full_item()), Empty{});
}

TEST(ToItem, NamesStructAndAttributeOfWhatCannotBeStored) {
  Post post = full_post();
  post.status = static_cast<Status>(77);
  EXPECT_EQ(
      thrown_message<ValidationError>([&] { to_item(post); }),
      R"(Cannot write Post: attribute "status": the value 77 of the enum Status has no name to )"
      "store it by; name it in its EnumNames");
}

TEST(FromItem, ReadsEachMember) { EXPECT_EQ(from_item<Post>(full_item()), full_post()); }

TEST(FromItem, IgnoresAttributesWithoutAMember) {
  const Item table_attributes{{"pk", "USER#1"}, {"sk", "POST#1"},  {"_type", "POST"},
                              {"zzz", 1},       {"statuss", true}, {"titl", List{Map{}}}};
  EXPECT_EQ(from_item<Post>(merge(full_item(), table_attributes)), full_post());
}

TEST(FromItem, ReadsAMissingSetAsEmptyAndAMissingOptionalAsNone) {
  const Post post = from_item<Post>(without(without(full_item(), "tags"), "updatedAt"));
  EXPECT_TRUE(post.tags.empty());
  EXPECT_EQ(post.updatedAt, std::nullopt);
}

TEST(FromItem, RefusesAnItemWithoutARequiredAttribute) {
  for (const std::string_view name : {"places", "postId", "status", "title", "viewCount"}) {
    EXPECT_THROW(from_item<Post>(without(full_item(), name)), DecodeError) << name;
  }
  EXPECT_EQ(
      thrown_message<DecodeError>([] { from_item<Post>(without(full_item(), "title")); }),
      R"(Cannot read Post: attribute "title" is missing (expected a string); found: "places", )"
      R"("postId", "status", "tags", "updatedAt", "viewCount")");
  EXPECT_EQ(thrown_message<DecodeError>([] { from_item<Post>(Item{}); }),
            R"(Cannot read Post: attribute "places" is missing (expected a list); found: nothing)");
}

TEST(FromItem, SaysWhichTextsAMissingEnumCouldHaveBeen) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Post>(Item{{"postId", ""}, {"places", List{}}});
            }),
            R"(Cannot read Post: attribute "status" is missing (expected one of "draft", )"
            R"("published", "archived"); found: "places", "postId")");
}

TEST(FromItem, NamesThePathToANestedAttribute) {
  Item item = full_item();
  item.set("places", Value{List{Map{{"street", "a"}, {"number", 1}}, Map{{"street", "b"}}}});
  EXPECT_EQ(thrown_message<DecodeError>([&] { from_item<Post>(item); }),
            R"(Cannot read Post: attribute "places[1].number" is missing (expected a number); )"
            R"(found: "street")");
  item.set("places", Value{List{Map{{"street", false}, {"number", 1}}}});
  EXPECT_EQ(
      thrown_message<DecodeError>([&] { from_item<Post>(item); }),
      R"(Cannot read Post: attribute "places[0].street": expected a string, found a boolean)");
  item.set("places", Value{List{5}});
  EXPECT_EQ(thrown_message<DecodeError>([&] { from_item<Post>(item); }),
            R"(Cannot read Post: attribute "places[0]": expected a map, found a number)");
}

TEST(FromItem, NamesTableAndKeyAsFarAsTheyAreKnown) {
  const Item item{{"pk", "USER#1"}, {"sk", 7}, {"title", "x"}};
  const std::string problem = R"(: attribute "places" is missing (expected a list); found: )"
                              R"("pk", "sk", "title")";
  const auto message = [&](const DecodeContext& context) {
    return thrown_message<DecodeError>([&] { from_item<Post>(item, context); });
  };
  EXPECT_EQ(message({.table = "App", .partition_key = "pk", .range_key = "sk"}),
            R"(Cannot read Post from item {"pk": "USER#1", "sk": 7} of table "App")" + problem);
  EXPECT_EQ(message({.partition_key = "pk"}),
            R"(Cannot read Post from item {"pk": "USER#1"})" + problem);
  EXPECT_EQ(message({.table = "App", .partition_key = "id"}),
            R"(Cannot read Post from table "App")" + problem);
}

TEST(FromItem, ListsNoMoreThanTwentyAttributes) {
  Map many;
  for (char c = 'a'; c <= 'z'; ++c) many.emplace(std::string(1, c), 1);
  const std::string message = thrown_message<DecodeError>([&] { from_item<Post>(Item{many}); });
  EXPECT_NE(message.find(R"("t", ...)"), std::string::npos) << message;
  EXPECT_EQ(message.find(R"("u")"), std::string::npos) << message;
}

TEST(FromItem, TurnsDamagedBytesIntoADecodeError) {
  const std::string bytes = full_item().bytes();
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    const Item damaged = Item::from_trusted_bytes(bytes.substr(0, length));
    EXPECT_THROW(from_item<Post>(damaged), DecodeError) << length;
    const std::string message = thrown_message<DecodeError>(
        [&] { from_item<Post>(damaged, {.partition_key = "postId", .range_key = "viewCount"}); });
    EXPECT_EQ(message.find("Cannot read Post"), 0U) << message;
  }
}

TEST(UnknownAttributes, AreRefusedWhereTheMappingSaysSo) {
  EXPECT_EQ(from_item<Strict>(Item{{"a", 1}}), Strict{.a = 1});
  for (const char* name : {"A", "b", "z"}) {
    EXPECT_EQ(thrown_message<DecodeError>([&] {
                from_item<Strict>(Item{{"a", 1}, {name, 2}});
              }),
              std::string{R"(Cannot read Strict: there is an attribute ")"} + name +
                  R"(" that no member is named after)");
  }
}

TEST(UnknownAttributes, AreNotThoseOfTheTable) {
  constexpr std::string_view own[] = {"pk", "sk"};
  const Item item{{"a", 1}, {"pk", "x"}, {"sk", "y"}};
  EXPECT_EQ(from_item<Strict>(item, {.table_attributes = own}), Strict{.a = 1});
  EXPECT_THROW(from_item<Strict>(item), DecodeError);
}

TEST(UnknownAttributes, AreRefusedByEachStructForItself) {
  const Item relaxed_inside{{"a", 1}, {"home", Map{{"street", "s"}, {"number", 1}, {"floor", 2}}}};
  EXPECT_NO_THROW(from_item<Strict>(relaxed_inside));
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<StrictInside>(Item{{"inner", Map{{"a", 1}, {"b", 2}}}, {"other", 1}});
            }),
            R"(Cannot read StrictInside: attribute "inner": there is an attribute "b" that no )"
            "member is named after");
}

TEST(MissingMembers, KeepTheirDefaultsWhereTheMappingSaysSo) {
  EXPECT_EQ(from_item<Grown>(Item{{"name", "n"}}), (Grown{.name = "n", .level = 3, .rank = {}}));
  EXPECT_EQ(from_item<Grown>(Item{}).level, 3);
  EXPECT_EQ(from_item<Grown>(Item{{"level", 9}}).level, 9);
  EXPECT_THROW(from_item<Grown>(Item{{"level", "9"}}), DecodeError);
}

TEST(Naming, AppliesToOneStructOnly) {
  const Camel camel{"p", 2, {"s", 1}};
  const Item item{
      {"postId", "p"}, {"views", 2}, {"homeAddress", Map{{"street", "s"}, {"number", 1}}}};
  EXPECT_EQ(to_item(camel), item);
  EXPECT_EQ(from_item<Camel>(item), camel);
  EXPECT_EQ(attribute_name<&Camel::home_address>(), "homeAddress");
}

TEST(ToValue, TakesTextOfAnyKind) {
  EXPECT_EQ(to_value("abc"), Value{"abc"});
  EXPECT_EQ(to_value(std::string_view{"abc"}), Value{"abc"});
  EXPECT_EQ(to_value(std::string{"abc"}), Value{"abc"});
}

TEST(ToValue, MakesAMapOfAStruct) {
  EXPECT_EQ(to_value(Address{"s", 1}), (Value{Map{{"street", "s"}, {"number", 1}}}));
  EXPECT_EQ(from_value<Address>(to_value(Address{"s", 1})), (Address{"s", 1}));
}

}  // namespace
}  // namespace singletable
