#include <singletable/mapping/members.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <singletable/mapping/type_name.hpp>
#include <singletable/value/item.hpp>

namespace blog {

struct Post {
  std::string title;
  std::optional<std::string> subtitle;
  int view_count = 0;
};

template <class T>
struct Labelled {
  T value;
  std::string label_;
};

}  // namespace blog

namespace singletable {
namespace {

using testing::ElementsAre;

struct Address {
  std::string street;
  std::optional<int> number;
};

enum class Colour { red, green };

/// Every kind of member whose constructors could be taken for something else
/// when members are counted.
struct Everything {
  std::string text;
  std::optional<std::string> optional_text;
  std::optional<Address> optional_struct;
  AttributeValue any;
  std::optional<AttributeValue> optional_any;
  Item item;
  Value value;
  Number number;
  std::vector<std::string> list;
  std::vector<AttributeValue> list_of_any;
  std::vector<Address> list_of_structs;
  std::set<std::string> set;
  std::map<std::string, AttributeValue> map;
  std::unordered_map<std::string, Address> hash_map;
  Address address;
  std::array<int, 3> array = {};
  std::array<std::byte, 16> bytes = {};
  std::vector<bool> bits;
  std::variant<std::string, Number, Address> variant;
  std::variant<std::monostate, AttributeValue> null_or_any;
  Colour colour = Colour::red;
  bool flag = false;
  std::int8_t tiny = 0;
  double real = 0;
  std::vector<std::optional<Item>> nested;
};

struct Empty {};

struct Tree {
  std::string name;
  std::vector<Tree> children;
};

TEST(Members, AreCountedWhateverTheirConstructorsAccept) {
  EXPECT_EQ(member_count<Everything>, 25U);
  EXPECT_EQ(member_count<blog::Post>, 3U);
  EXPECT_EQ(member_count<Tree>, 2U);
  EXPECT_EQ(member_count<Empty>, 0U);
}

TEST(Members, HaveTheirTypes) {
  EXPECT_TRUE((std::is_same_v<member_type<Everything, 3>, AttributeValue>));
  EXPECT_TRUE((std::is_same_v<member_type<Everything, 5>, Item>));
  EXPECT_TRUE((std::is_same_v<member_type<Everything, 15>, std::array<int, 3>>));
  EXPECT_TRUE((std::is_same_v<member_type<Everything, 24>, std::vector<std::optional<Item>>>));
}

TEST(Members, AreReachedByIndex) {
  blog::Post post;
  member_at<0>(post) = "Hello";
  member_at<2>(post) = 7;
  const blog::Post& constant = post;
  EXPECT_EQ(member_at<0>(constant), "Hello");
  EXPECT_EQ(post.view_count, 7);
}

TEST(Members, HaveTheNamesOfTheSource) {
  EXPECT_THAT(member_names<blog::Post>, ElementsAre("title", "subtitle", "view_count"));
  EXPECT_THAT(member_names<blog::Labelled<int>>, ElementsAre("value", "label_"));
  EXPECT_THAT((member_names<blog::Labelled<std::map<std::string, int>>>),
              ElementsAre("value", "label_"));
  EXPECT_THAT(member_names<Empty>, ElementsAre());
}

TEST(Members, HaveNamesInAnUnnamedNamespace) {
  EXPECT_THAT(member_names<Everything>,
              ElementsAre("text", "optional_text", "optional_struct", "any", "optional_any", "item",
                          "value", "number", "list", "list_of_any", "list_of_structs", "set", "map",
                          "hash_map", "address", "array", "bytes", "bits", "variant", "null_or_any",
                          "colour", "flag", "tiny", "real", "nested"));
}

TEST(Members, HaveNamesInAFunction) {
  struct Local {
    int first;
    int last;
  };
  EXPECT_THAT(member_names<Local>, ElementsAre("first", "last"));
}

TEST(MemberName, IsTheNameBehindAPointerToMember) {
  EXPECT_EQ(member_name<&blog::Post::subtitle>, "subtitle");
  EXPECT_EQ(member_name<&Everything::nested>, "nested");
  EXPECT_EQ(member_name<&blog::Labelled<std::string>::label_>, "label_");
}

TEST(TypeName, LeavesNamespacesOut) {
  EXPECT_EQ(type_name<blog::Post>, "Post");
  EXPECT_EQ(type_name<Everything>, "Everything");
  EXPECT_EQ(type_name<blog::Labelled<int>>, "Labelled<int>");
  EXPECT_EQ(type_name<int>, "int");
}

TEST(TypeName, KeepsNamespacesOfTemplateArguments) {
  EXPECT_EQ(type_name<blog::Labelled<blog::Post>>, "Labelled<blog::Post>");
}

}  // namespace
}  // namespace singletable
