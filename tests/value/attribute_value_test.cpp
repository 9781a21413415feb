#include <singletable/value/attribute_value.hpp>

#include <gtest/gtest.h>

#include <limits>

#include <singletable/base/error.hpp>
#include <singletable/value/value.hpp>

namespace singletable {
namespace {

struct Case {
  AttributeValue value;
  AttributeType type;
};

TEST(AttributeValue, TakesTheTypeOfWhatItIsWrittenAs) {
  const Case cases[] = {
      {nullptr, AttributeType::null},
      {true, AttributeType::boolean},
      {1, AttributeType::number},
      {std::uint64_t{18446744073709551615U}, AttributeType::number},
      {0.5, AttributeType::number},
      {"text", AttributeType::string},
      {std::string{"text"}, AttributeType::string},
      {std::string_view{"text"}, AttributeType::string},
      {Bytes{std::byte{1}}, AttributeType::binary},
      {StringSet{"a"}, AttributeType::string_set},
      {NumberSet{1}, AttributeType::number_set},
      {std::set<int>{1, 2}, AttributeType::number_set},
      {BinarySet{Bytes{}}, AttributeType::binary_set},
      {List{1, "a"}, AttributeType::list},
      {std::vector<std::string>{"a"}, AttributeType::list},
      {Map{{"a", 1}}, AttributeType::map},
      {std::map<std::string, int>{{"a", 1}}, AttributeType::map},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(c.value.type(), c.type);
    EXPECT_EQ(AttributeValue{Value{c.value}.view()}, c.value) << type_words(c.type);
  }
}

TEST(AttributeValue, PointersAreNotBooleans) {
  static_assert(!std::is_constructible_v<AttributeValue, int*>);
  static_assert(!std::is_constructible_v<AttributeValue, char>);
}

TEST(AttributeValue, RefusesNumbersThatAreNone) {
  EXPECT_THROW(AttributeValue{std::numeric_limits<double>::quiet_NaN()}, ValidationError);
  EXPECT_THROW(AttributeValue{std::numeric_limits<double>::infinity()}, ValidationError);
}

TEST(AttributeValue, SetsFromListsRefuseDuplicates) {
  EXPECT_EQ(AttributeValue::string_set({"b", "a"}), (StringSet{"a", "b"}));
  EXPECT_THROW(AttributeValue::string_set({"a", "a"}), ValidationError);
  EXPECT_THROW(AttributeValue::number_set({1, Number::parse("1.0")}), ValidationError);
  EXPECT_THROW(AttributeValue::binary_set({Bytes{}, Bytes{}}), ValidationError);
}

}  // namespace
}  // namespace singletable
