#include <singletable/mapping/enum_codec.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace blog {

enum class Status { draft, published, archived };

template <class T>
struct Holder {
  enum class Inner : std::uint8_t { first = 1, second };
};

}  // namespace blog

namespace singletable {
namespace {

using mapping::thrown_message;

enum class Sparse : std::int16_t { lowest = -128, minus = -1, zero = 0, highest = 255, over = 256 };
enum class Narrow : std::int8_t { lowest = -128, highest = 127 };
enum class Unsigned : std::uint64_t { none, some = 7 };
enum class Truth : bool { no, yes };
enum class Letter : char { a = 'a', comma = ',', paren = '(' };
enum class Escaped { default_, delete_, draft_ };
enum class Alias { first, also_first = first, second };
enum class Big { huge = 100'000, vast = 200'000 };
enum Plain { plain_one = 1, plain_two = 2 };
enum class Renamed { draft, live };

}  // namespace

template <>
struct EnumNames<Big> {
  static constexpr EnumName<Big> names[] = {{Big::huge, "HUGE"}, {Big::vast, "VAST"}};
};

template <>
struct EnumNames<Plain> {
  static constexpr EnumName<Plain> names[] = {{plain_one, "one"}, {plain_two, "two"}};
};

template <>
struct EnumNames<Renamed> {
  static constexpr EnumName<Renamed> names[] = {
      {Renamed::draft, "DRAFT"}, {Renamed::live, "PUBLISHED"}, {Renamed::live, "LIVE"}};
};

namespace {

TEST(EnumText, IsTheEnumeratorsName) {
  EXPECT_EQ(enum_text(blog::Status::draft), "draft");
  EXPECT_EQ(enum_text(blog::Status::archived), "archived");
  EXPECT_EQ(enum_text(blog::Holder<std::vector<int>>::Inner::second), "second");
  EXPECT_EQ(enum_text(Truth::yes), "yes");
  EXPECT_EQ(enum_text(Unsigned::some), "some");
}

TEST(EnumText, IsFoundForValuesFromMinus128To255) {
  EXPECT_EQ(enum_text(Sparse::lowest), "lowest");
  EXPECT_EQ(enum_text(Sparse::minus), "minus");
  EXPECT_EQ(enum_text(Sparse::zero), "zero");
  EXPECT_EQ(enum_text(Sparse::highest), "highest");
  EXPECT_EQ(enum_text(Narrow::lowest), "lowest");
  EXPECT_EQ(enum_text(Narrow::highest), "highest");
}

TEST(EnumText, IsNotMisledByCharacterValues) {
  EXPECT_EQ(enum_text(Letter::a), "a");
  EXPECT_EQ(enum_text(Letter::comma), "comma");
  EXPECT_EQ(enum_text(Letter::paren), "paren");
}

TEST(EnumText, LosesTheUnderscoreOfAKeyword) {
  EXPECT_EQ(enum_text(Escaped::default_), "default");
  EXPECT_EQ(enum_text(Escaped::delete_), "delete");
  EXPECT_EQ(enum_text(Escaped::draft_), "draft_");
}

TEST(EnumText, IsTheFirstNameOfAValueWithTwo) {
  EXPECT_EQ(enum_text(Alias::also_first), "first");
  EXPECT_EQ(enum_text(Renamed::live), "PUBLISHED");
}

TEST(EnumText, CanBeGivenByTheTrait) {
  EXPECT_EQ(enum_text(Big::vast), "VAST");
  EXPECT_EQ(enum_text(plain_two), "two");
}

TEST(EnumText, RefusesAValueWithoutAName) {
  EXPECT_EQ(thrown_message<ValidationError>([] { enum_text(static_cast<blog::Status>(9)); }),
            "the value 9 of the enum Status has no name to store it by; name it in its EnumNames");
  EXPECT_THROW(enum_text(Sparse::over), ValidationError);
}

TEST(EnumFromText, IsTheEnumeratorOfThatName) {
  EXPECT_EQ(enum_from_text<blog::Status>("published"), blog::Status::published);
  EXPECT_EQ(enum_from_text<Sparse>("minus"), Sparse::minus);
  EXPECT_EQ(enum_from_text<Escaped>("default"), Escaped::default_);
  EXPECT_EQ(enum_from_text<Big>("HUGE"), Big::huge);
}

TEST(EnumFromText, ReadsEveryNameOfAValue) {
  EXPECT_EQ(enum_from_text<Renamed>("PUBLISHED"), Renamed::live);
  EXPECT_EQ(enum_from_text<Renamed>("LIVE"), Renamed::live);
}

TEST(EnumFromText, ListsTheNamesWhenThereIsNoSuch) {
  EXPECT_EQ(thrown_message<DecodeError>([] { enum_from_text<blog::Status>("publishd"); }),
            R"(expected one of "draft", "published", "archived", found "publishd")");
  EXPECT_THROW(enum_from_text<blog::Status>(""), DecodeError);
  EXPECT_THROW(enum_from_text<Escaped>("default_"), DecodeError);
}

TEST(EnumCodec, StoresText) {
  EXPECT_EQ(to_value(blog::Status::published), Value{"published"});
  EXPECT_EQ(from_value<blog::Status>(Value{"archived"}), blog::Status::archived);
}

TEST(EnumCodec, ReadsNothingButText) {
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<blog::Status>(Value{1}); }),
            "expected a string, found a number");
}

}  // namespace
}  // namespace singletable
