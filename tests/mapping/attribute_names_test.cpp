#include <singletable/mapping/attribute_names.hpp>

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace singletable {
namespace {

struct Plain {
  std::string zone;
  std::string area;
  int Total = 0;
  int _type = 0;
};

struct Escaped {
  int default_ = 0;
  int class_ = 0;
  int draft_ = 0;
  int operator_ = 0;
};

struct Styled {
  std::string post_id;
  int view_count = 0;
  int class_ = 0;
};

struct Renamed {
  std::string id;
  int view_count = 0;
  int size = 0;
};

struct Swapped {
  int left = 0;
  int right = 0;
};

}  // namespace

template <>
struct Mapping<Styled> {
  static constexpr MappingOptions options = {.naming = Naming::camel_case};
};

template <>
struct Mapping<Renamed> {
  static constexpr MappingOptions options = {
      .naming = Naming::pascal_case,
      .renames = {rename<&Renamed::id>("the id, a name much longer than its member"),
                  rename<&Renamed::size>("#")}};
};

template <>
struct Mapping<Swapped> {
  static constexpr MappingOptions options = {
      .renames = {rename<&Swapped::left>("right"), rename<&Swapped::right>("left")}};
};

namespace {

using testing::ElementsAre;

TEST(AttributeNames, AreTheMembersNames) {
  EXPECT_THAT(detail::attribute_names<Plain>, ElementsAre("zone", "area", "Total", "_type"));
}

TEST(AttributeNames, LoseTheUnderscoreOfAKeyword) {
  EXPECT_THAT(detail::attribute_names<Escaped>,
              ElementsAre("default", "class", "draft_", "operator"));
}

TEST(AttributeNames, FollowTheNamingOfTheMapping) {
  EXPECT_THAT(detail::attribute_names<Styled>, ElementsAre("postId", "viewCount", "class"));
}

TEST(AttributeNames, PutRenamesOverTheNaming) {
  EXPECT_THAT(detail::attribute_names<Renamed>,
              ElementsAre("the id, a name much longer than its member", "ViewCount", "#"));
}

TEST(AttributeNames, AreSortedByBytes) {
  EXPECT_THAT(detail::attribute_order<Plain>, ElementsAre(2, 3, 1, 0));
  EXPECT_THAT(detail::attribute_order<Renamed>, ElementsAre(2, 1, 0));
}

TEST(AttributeName, IsKnownAtCompileTime) {
  static_assert(attribute_name<&Plain::zone>() == "zone");
  static_assert(attribute_name<&Styled::post_id>() == "postId");
  static_assert(attribute_name<&Renamed::size>() == "#");
}

TEST(AttributeName, FollowsTheMemberWhenNamesAreSwapped) {
  EXPECT_EQ(attribute_name<&Swapped::left>(), "right");
  EXPECT_EQ(attribute_name<&Swapped::right>(), "left");
}

}  // namespace
}  // namespace singletable
