#include <singletable/single_table/key_value.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

struct Case {
  KeyValue key;
  std::optional<std::string> joined;
};

TEST(KeyValue, JoinsItsParts) {
  const std::string id = "42";
  const std::optional<std::string> absent;
  const std::optional<std::string> present = "here";
  const Case cases[] = {
      {"#METADATA", "#METADATA"},
      {{"USER", id}, "USER#42"},
      {{"USER"}, "USER"},
      {id, "42"},
      {7, "7"},
      {{"ORDER", 7, Number::parse("1.50")}, "ORDER#7#1.5"},
      {{"A", "", "B"}, "A##B"},
      {{"A", present}, "A#here"},
      {{"A#B", "C"}, "A#B#C"},
      {nullptr, std::nullopt},
      {"", std::nullopt},
      {std::vector<KeyPart>{}, std::nullopt},
      {{""}, std::nullopt},
      {{"USER", nullptr}, std::nullopt},
      {{"USER", absent}, std::nullopt},
      {absent, std::nullopt},
  };
  for (const Case& c : cases) EXPECT_EQ(c.key.join("#"), c.joined) << c.joined.value_or("nothing");
}

TEST(KeyValue, IsConstantWhenAllPartsAreLiterals) {
  const std::string id = "42";
  EXPECT_TRUE(KeyValue{"BOARD"}.is_constant());
  EXPECT_TRUE((KeyValue{"BOARD", "ALL"}.is_constant()));
  EXPECT_TRUE(KeyValue{KeyPart::constant(id)}.is_constant());
  EXPECT_FALSE((KeyValue{"USER", id}.is_constant()));
  EXPECT_FALSE((KeyValue{"USER", 42}.is_constant()));
  EXPECT_FALSE((KeyValue{"USER", nullptr}.is_constant()));
  EXPECT_FALSE(KeyValue{std::vector<KeyPart>{}}.is_constant());
}

TEST(KeyValue, TheSeparatorMayBeEmptyOrLong) {
  const KeyValue key{"USER", 1};
  EXPECT_EQ(key.join(""), "USER1");
  EXPECT_EQ(key.join("::"), "USER::1");
}

}  // namespace
}  // namespace singletable
