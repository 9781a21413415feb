#include <singletable/mapping/scalar_codecs.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

Value number(std::string_view text) { return Value{Number::parse(text)}; }

template <class T>
void round_trip(const T& value, const Value& stored) {
  SCOPED_TRACE(to_text(stored.view()));
  EXPECT_EQ(to_value(value), stored);
  EXPECT_EQ(from_value<T>(stored), value);
}

template <class T>
class IntegerCodec : public testing::Test {};

using Integers =
    testing::Types<std::int8_t, std::uint8_t, std::int16_t, std::uint16_t, std::int32_t,
                   std::uint32_t, std::int64_t, std::uint64_t, long long, unsigned long long>;
TYPED_TEST_SUITE(IntegerCodec, Integers);

TYPED_TEST(IntegerCodec, KeepsTheExtremes) {
  using Limits = std::numeric_limits<TypeParam>;
  for (const TypeParam value : {Limits::min(), TypeParam{0}, TypeParam{1}, TypeParam{100},
                                static_cast<TypeParam>(Limits::max() - 1), Limits::max()}) {
    round_trip(value, number(std::to_string(value)));
  }
}

TYPED_TEST(IntegerCodec, RefusesWhatIsOneOutOfRange) {
  using Limits = std::numeric_limits<TypeParam>;
  const Number below = Number{Limits::min()} - 1;
  const Number above = Number{Limits::max()} + 1;
  const std::string expected = "expected a whole number from " + std::to_string(Limits::min()) +
                               " to " + std::to_string(Limits::max()) + ", found ";
  for (const Number& outside : {below, above}) {
    EXPECT_EQ(thrown_message<DecodeError>([&] { from_value<TypeParam>(Value{outside}); }),
              expected + outside.to_string());
  }
}

TYPED_TEST(IntegerCodec, RefusesFractionsAndHugeNumbers) {
  for (const std::string_view text :
       {"1.5", "-0.1", "1E-130", "1E+125", "-1E+20", "99999999999999999999"}) {
    EXPECT_THROW(from_value<TypeParam>(number(text)), DecodeError) << text;
  }
}

TYPED_TEST(IntegerCodec, RefusesOtherTypes) {
  for (const Value& other : {Value{"1"}, Value{true}, Value{nullptr}, Value{List{1}}}) {
    EXPECT_THROW(from_value<TypeParam>(other), DecodeError) << to_text(other.view());
  }
}

TEST(BoolCodec, IsABoolean) {
  round_trip(true, Value{true});
  round_trip(false, Value{false});
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<bool>(Value{1}); }),
            "expected a boolean, found a number");
}

TEST(StringCodec, KeepsEveryByte) {
  for (const std::string& text :
       {std::string{}, std::string{"a"}, std::string(15, 'x'), std::string(16, 'x'),
        std::string(127, 'y'), std::string(128, 'y'), std::string(100'000, 'z'),
        std::string{"caf\xC3\xA9"}, std::string("a\0b", 3)}) {
    round_trip(text, Value{text});
  }
}

TEST(StringCodec, RefusesOtherTypes) {
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<std::string>(Value{nullptr}); }),
            "expected a string, found null");
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<std::string>(Value{Bytes{}}); }),
            "expected a string, found a binary");
  EXPECT_EQ(thrown_message<DecodeError>([] { from_value<std::string>(Value{StringSet{"a"}}); }),
            "expected a string, found a string set");
}

TEST(BytesCodec, KeepsEveryByte) {
  Bytes bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<std::byte>(i));
  round_trip(Bytes{}, Value{Bytes{}});
  round_trip(bytes, Value{bytes});
  EXPECT_THROW(from_value<Bytes>(Value{"text"}), DecodeError);
}

TEST(NumberCodec, KeepsAllDigits) {
  for (const std::string_view text : {"0", "-1", "12345678901234567890123456789012345678",
                                      "-9.9999999999999999999999999999999999999E+125", "1E-130"}) {
    round_trip(Number::parse(text), number(text));
  }
  EXPECT_THROW(from_value<Number>(Value{"1"}), DecodeError);
}

TEST(DoubleCodec, WritesTheShortestText) {
  const std::vector<std::pair<double, std::string_view>> cases = {
      {0.0, "0"},
      {-0.0, "0"},
      {0.1, "0.1"},
      {-2.5, "-2.5"},
      {1.0 / 3, "0.3333333333333333"},
      {1e125, "1E+125"},
      {1e-130, "1E-130"},
      {9007199254740993.0, "9007199254740992"},
      {123456789.0, "123456789"},
      {5e-100, "5E-100"},
  };
  for (const auto& [value, text] : cases) round_trip(value, number(text));
}

TEST(DoubleCodec, ReadsTheNearestValue) {
  EXPECT_EQ(from_value<double>(number("0.1000000000000000055511151231257827")), 0.1);
  EXPECT_EQ(from_value<double>(number("9007199254740993")), 9007199254740992.0);
}

TEST(DoubleCodec, RefusesWhatIsNoNumber) {
  using Limits = std::numeric_limits<double>;
  for (const double value : {Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity()}) {
    EXPECT_EQ(thrown_message<ValidationError>([&] { to_value(value); }),
              "NaN and infinities are not numbers in DynamoDB; use std::optional for a number that "
              "may be absent");
  }
  for (const double value : {1e126, -1e300, 1e-131, Limits::denorm_min(), Limits::max()}) {
    EXPECT_THROW(to_value(value), ValidationError) << value;
  }
}

TEST(FloatCodec, WritesTheShortestText) {
  const std::vector<std::pair<float, std::string_view>> cases = {
      {0.0F, "0"},
      {0.1F, "0.1"},
      {16777216.0F, "16777216"},
      {3.4028235e38F, "3.4028235E+38"},
      {-1.17549435e-38F, "-1.1754944E-38"},
      {1e-45F, "1E-45"},
      {1.0F / 3, "0.33333334"},
  };
  for (const auto& [value, text] : cases) round_trip(value, number(text));
}

TEST(FloatCodec, RefusesWhatIsOutOfRange) {
  EXPECT_EQ(
      thrown_message<DecodeError>([] { from_value<float>(number("1E+39")); }),
      "expected a number that a float can hold, found 1000000000000000000000000000000000000000");
  EXPECT_THROW(from_value<float>(number("-1E+125")), DecodeError);
  EXPECT_THROW(to_value(std::numeric_limits<float>::infinity()), ValidationError);
}

TEST(FloatCodec, ReadsWhatIsTooSmallAsZero) { EXPECT_EQ(from_value<float>(number("1E-60")), 0.0F); }

}  // namespace
}  // namespace singletable
