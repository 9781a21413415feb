#include <singletable/value/number.hpp>

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include <singletable/base/error.hpp>

#include "value/random_number.hpp"
#include "value/slow_decimal.hpp"

namespace singletable {
namespace {

using value::RandomNumber;
using value::SlowDecimal;

constexpr int property_rounds = 20'000;

const std::string too_many_digits =
    "Attempting to store more than 38 significant digits in a Number";
const std::string overflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
const std::string underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const std::string not_numeric = "The parameter cannot be converted to a numeric value";

/// "" when `action` throws nothing.
template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const ValidationError& error) {
    return error.what();
  }
  return "";
}

std::string zeros(int count) { return std::string(static_cast<std::size_t>(count), '0'); }
std::string nines(int count) { return std::string(static_cast<std::size_t>(count), '9'); }

TEST(Number, PrintsWhatItParsesInCanonicalForm) {
  const std::pair<std::string, std::string> cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"+0", "0"},
      {"000", "0"},
      {"0.000", "0"},
      {"-0.00e5", "0"},
      {"0e125", "0"},
      {"0E-130", "0"},
      {"7", "7"},
      {"+7", "7"},
      {"-7", "-7"},
      {"007", "7"},
      {"100", "100"},
      {"0001.500", "1.5"},
      {"-0042.1200", "-42.12"},
      {"1.", "1"},
      {".5", "0.5"},
      {"-.5", "-0.5"},
      {"0.001", "0.001"},
      {"100.001", "100.001"},
      {"9999999999999999999", "9999999999999999999"},
      {"18446744073709551616", "18446744073709551616"},
      {"-1000000000.000000001", "-1000000000.000000001"},
      {"1E+20", "100000000000000000000"},
      {"1e20", "100000000000000000000"},
      {"1E-7", "0.0000001"},
      {"-17.4E3", "-17400"},
      {"1.5e0", "1.5"},
      {"12e-0000000000000000000000000000001", "1.2"},
      {"1000E-3", "1"},
      {"0.000123e4", "1.23"},
      {nines(38), nines(38)},
      {"-" + nines(38), "-" + nines(38)},
      {"0." + nines(38), "0." + nines(38)},
      {"12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"},
      {"1" + zeros(37), "1" + zeros(37)},
      {"1" + zeros(38), "1" + zeros(38)},
      {"1" + zeros(60), "1" + zeros(60)},
      {"1." + zeros(60), "1"},
      {zeros(60) + "1", "1"},
      {"1E125", "1" + zeros(125)},
      {"-1E125", "-1" + zeros(125)},
      {"9." + nines(37) + "E+125", nines(38) + zeros(88)},
      {"1E-130", "0." + zeros(129) + "1"},
      {"1." + nines(37) + "E-130", "0." + zeros(129) + "1" + nines(37)},
      {"0." + zeros(200) + "1E+100", "0." + zeros(100) + "1"},
      {"1" + zeros(200) + "E-100", "1" + zeros(100)},
  };
  for (const auto& [text, canonical] : cases) {
    SCOPED_TRACE(text);
    const Number number = Number::parse(text);
    EXPECT_EQ(number.to_string(), canonical);
    EXPECT_EQ(Number::parse(canonical), number);
    EXPECT_EQ(Number::try_parse(text), number);
  }
}

TEST(Number, RefusesTextInTheServicesWords) {
  const std::pair<std::string, std::string> cases[] = {
      {"", not_numeric},
      {"a", not_numeric + ": a"},
      {" 1", not_numeric + ":  1"},
      {"1 ", not_numeric + ": 1 "},
      {"+", not_numeric + ": +"},
      {"-", not_numeric + ": -"},
      {".", not_numeric + ": ."},
      {"-.", not_numeric + ": -."},
      {"--1", not_numeric + ": --1"},
      {"+-1", not_numeric + ": +-1"},
      {"1-", not_numeric + ": 1-"},
      {"1.2.3", not_numeric + ": 1.2.3"},
      {"1,5", not_numeric + ": 1,5"},
      {"1_000", not_numeric + ": 1_000"},
      {"0x10", not_numeric + ": 0x10"},
      {"e5", not_numeric + ": e5"},
      {"1e", not_numeric + ": 1e"},
      {"1e+", not_numeric + ": 1e+"},
      {"1e+-5", not_numeric + ": 1e+-5"},
      {"1e--5", not_numeric + ": 1e--5"},
      {"1e5.0", not_numeric + ": 1e5.0"},
      {"1e5e5", not_numeric + ": 1e5e5"},
      {"1e 5", not_numeric + ": 1e 5"},
      {"NaN", not_numeric + ": NaN"},
      {"Infinity", not_numeric + ": Infinity"},
      {"-Infinity", not_numeric + ": -Infinity"},
      {"\xEF\xBC\x91", not_numeric + ": \xEF\xBC\x91"},
      {"1e9223372036854775808", not_numeric + ": 1e9223372036854775808"},
      {nines(39), too_many_digits},
      {"-1." + nines(38), too_many_digits},
      {"0." + nines(39), too_many_digits},
      {"1" + zeros(37) + "1", too_many_digits},
      {"1" + zeros(500) + "1", too_many_digits},
      {"1E126", overflow},
      {"-1E126", overflow},
      {"10E125", overflow},
      {"0e126", overflow},
      {"-0.0E-131", underflow},
      {"1" + zeros(126), overflow},
      {"1e2147483647", overflow},
      {"1e2147483648", overflow},
      {"1e99999999999999999", overflow},
      {"-1e9223372036854775807", overflow},
      {"1.5e9223372036854775807", overflow},
      {"1E-131", underflow},
      {"-1E-131", underflow},
      {"0.9E-130", underflow},
      {"0." + zeros(130) + "1", underflow},
      {"1e-2147483649", underflow},
      {"0.001e-9223372036854775808", underflow},
  };
  for (const auto& [text, message] : cases) {
    SCOPED_TRACE(text);
    EXPECT_EQ(message_of([&] { Number::parse(text); }), message);
    EXPECT_EQ(Number::try_parse(text), std::nullopt);
  }
}

TEST(Number, IsMadeFromEveryIntegerTypeAndNothingElse) {
  EXPECT_EQ(Number{}.to_string(), "0");
  EXPECT_EQ(Number{std::int8_t{-128}}.to_string(), "-128");
  EXPECT_EQ(Number{std::uint8_t{255}}.to_string(), "255");
  EXPECT_EQ(Number{std::int16_t{-32768}}.to_string(), "-32768");
  EXPECT_EQ(Number{1'000'000U}.to_string(), "1000000");
  EXPECT_EQ(Number{std::numeric_limits<std::int64_t>::min()}.to_string(), "-9223372036854775808");
  EXPECT_EQ(Number{std::numeric_limits<std::int64_t>::max()}.to_string(), "9223372036854775807");
  EXPECT_EQ(Number{std::numeric_limits<std::uint64_t>::max()}.to_string(), "18446744073709551615");
  static_assert(Number{-5} == -Number{5L} && Number{0U} == Number{});
  static_assert(std::is_convertible_v<int, Number>);
  static_assert(!std::is_constructible_v<Number, bool> && !std::is_constructible_v<Number, char>);
  static_assert(!std::is_constructible_v<Number, char8_t> &&
                !std::is_constructible_v<Number, wchar_t>);
  static_assert(!std::is_constructible_v<Number, double>);
  static_assert(sizeof(Number) == 24);
}

TEST(Number, ConvertsToIntegersThatHoldItExactly) {
  const auto to_int64 = [](const char* text) {
    return Number::parse(text).to_integer<std::int64_t>();
  };
  EXPECT_EQ(to_int64("0"), 0);
  EXPECT_EQ(to_int64("-1E3"), -1000);
  EXPECT_EQ(to_int64("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(to_int64("9223372036854775808"), std::nullopt);
  EXPECT_EQ(to_int64("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(to_int64("-9223372036854775809"), std::nullopt);
  EXPECT_EQ(to_int64("1E19"), std::nullopt);
  EXPECT_EQ(to_int64("1E125"), std::nullopt);
  EXPECT_EQ(to_int64("1.5"), std::nullopt);
  EXPECT_EQ(to_int64("1E-130"), std::nullopt);
  EXPECT_EQ(Number::parse("18446744073709551615").to_integer<std::uint64_t>(),
            std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(Number::parse("18446744073709551616").to_integer<std::uint64_t>(), std::nullopt);
  EXPECT_EQ(Number{-1}.to_integer<std::uint64_t>(), std::nullopt);
  EXPECT_EQ(Number{127}.to_integer<std::int8_t>(), std::int8_t{127});
  EXPECT_EQ(Number{128}.to_integer<std::int8_t>(), std::nullopt);
  EXPECT_EQ(Number{-128}.to_integer<std::int8_t>(), std::int8_t{-128});
  EXPECT_EQ(Number{-129}.to_integer<std::int8_t>(), std::nullopt);
  EXPECT_EQ(Number{256}.to_integer<std::uint8_t>(), std::nullopt);
}

TEST(Number, KnowsWholeNumbersAndZero) {
  for (const char* text : {"0", "-3", "1E125", "1.50E1"}) {
    EXPECT_TRUE(Number::parse(text).is_integer()) << text;
  }
  for (const char* text : {"0.5", "1E-130", "12.50"}) {
    EXPECT_FALSE(Number::parse(text).is_integer()) << text;
  }
  EXPECT_TRUE(Number::parse("-0.0").is_zero());
  EXPECT_FALSE(Number::parse("18446744073709551616").is_zero());
}

TEST(Number, ReadsDoublesAsTheirShortestDecimal) {
  EXPECT_EQ(Number::from_double(0.1).to_string(), "0.1");
  EXPECT_EQ(Number::from_double(-0.0).to_string(), "0");
  EXPECT_EQ(Number::from_double(1e22).to_string(), "1" + zeros(22));
  EXPECT_EQ(Number::from_double(-2.5e-10).to_string(), "-0.00000000025");
  EXPECT_EQ(Number::from_double(0.1 + 0.2).to_string(), "0.30000000000000004");
  EXPECT_EQ(message_of([] { Number::from_double(1e126); }), overflow);
  EXPECT_EQ(message_of([] { Number::from_double(-1e-131); }), underflow);
}

TEST(Number, RefusesDoublesThatAreNotFinite) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(message_of([] { Number::from_double(std::nan("")); }),
            "Special numeric value NaN is not allowed");
  EXPECT_EQ(message_of([] { Number::from_double(infinity); }),
            "Special numeric value Infinity is not allowed");
  EXPECT_EQ(message_of([] { Number::from_double(-infinity); }),
            "Special numeric value -Infinity is not allowed");
}

TEST(Number, ConvertsToTheNearestDouble) {
  for (const char* text :
       {"0", "-7", "0.1", "-12.34", "9007199254740993", "18446744073709551615", "1e125", "-1E-130",
        "3.1415926535897932384626433832795028841", "0.30000000000000004"}) {
    EXPECT_EQ(Number::parse(text).to_double(), std::strtod(text, nullptr)) << text;
  }
}

struct Sum {
  std::string a;
  std::string b;
  std::string expected;  // or the error's message
};

TEST(Number, AddsExactlyOrNotAtAll) {
  const Sum cases[] = {
      {"1", "2", "3"},
      {"5", "-5", "0"},
      {"-5", "5", "0"},
      {"3", "-5", "-2"},
      {"-3", "-5", "-8"},
      {"0", "-5", "-5"},
      {"0.1", "0.2", "0.3"},
      {"0.5", "0.5", "1"},
      {"1.25", "-1.25", "0"},
      {"99.99", "0.01", "100"},
      {"0", "1E-130", "0." + zeros(129) + "1"},
      {"18446744073709551615", "1", "18446744073709551616"},
      {"18446744073709551615", "18446744073709551615", "36893488147419103230"},
      {"18446744073709551616", "-1", "18446744073709551615"},
      {"1E37", "1", "1" + zeros(36) + "1"},
      {"1E38", "1", too_many_digits},
      {"1E50", "-1", too_many_digits},
      {nines(38), "1", "1" + zeros(38)},
      {nines(38), "2", too_many_digits},
      {nines(38), "1E38", too_many_digits},
      {"1E38", "10", "1" + zeros(36) + "10"},
      {"1E40", "-1E3", nines(37) + "000"},
      {"1E37", "-0.5", nines(37) + ".5"},
      {"1E37", "-0.05", too_many_digits},
      {"1E38", "-1", nines(38)},
      {"1E38", "-0.1", too_many_digits},
      {"1" + zeros(37) + "0E50", "-1E50", nines(38) + zeros(50)},
      {"1E125", "1E-130", too_many_digits},
      {"1E-130", "-1E125", too_many_digits},
      {"1E125", "-1E125", "0"},
      {"9E125", "9E125", overflow},
      {"-9E125", "-1E125", overflow},
      {"9." + nines(37) + "E125", "1E88", overflow},
      {"1E125", "1E88", "1" + zeros(36) + "1" + zeros(88)},
      {"1.5E-130", "-1E-130", underflow},
      {"1.5E-130", "-0.5E-129", "-0." + zeros(129) + "35"},
      {"1E-130", "1E-130", "0." + zeros(129) + "2"},
  };
  for (const auto& [a, b, expected] : cases) {
    SCOPED_TRACE(a + " + " + b);
    const Number left = Number::parse(a);
    const Number right = Number::parse(b);
    const auto text_or_error = [](auto compute) {
      std::string text;
      const std::string error = message_of([&] { text = compute().to_string(); });
      return error + text;
    };
    EXPECT_EQ(text_or_error([&] { return left + right; }), expected);
    EXPECT_EQ(text_or_error([&] { return right + left; }), expected);
    EXPECT_EQ(text_or_error([&] { return left - -right; }), expected);
  }
}

TEST(Number, NegatesAllButZero) {
  EXPECT_EQ((-Number::parse("1.5")).to_string(), "-1.5");
  EXPECT_EQ((-Number::parse("-1E125")).to_string(), "1" + zeros(125));
  EXPECT_EQ(-Number{}, Number{});
}

TEST(Number, EqualNumbersAreOneKeyHoweverTheyWereMade) {
  const std::unordered_set<Number> numbers{1,
                                           Number::parse("1.0"),
                                           Number::parse("10E-1"),
                                           Number::parse("0.5") + Number::parse("0.5"),
                                           Number::from_double(1.0),
                                           Number::parse("-1"),
                                           Number::parse("1E40"),
                                           Number::parse("10E39")};
  EXPECT_EQ(numbers.size(), 3U);
}

TEST(Number, StreamsItsText) {
  std::ostringstream out;
  out << Number::parse("-1.50");
  EXPECT_EQ(out.str(), "-1.5");
}

// Costs of these literals were measured against the service, by the byte, by
// the projects that `item_size_bytes` and github.com/nubo-db/dynoxide name.
TEST(Number, CountsForAsManyBytesAsTheServiceSays) {
  const std::pair<std::string, std::size_t> cases[] = {
      {"0", 1},
      {"-0", 1},
      {"1", 2},
      {"12", 2},
      {"123", 3},
      {"1234", 3},
      {"123456", 4},
      {"0042", 2},
      {"100", 2},
      {"1010", 3},
      {"1.5", 3},
      {"15", 2},
      {"1.200", 3},
      {"1.234", 4},
      {"0.15", 2},
      {"100.5", 4},
      {"3.14159", 5},
      {"-42", 3},
      {"1E125", 2},
      {"1E-100", 2},
      {"-1E-130", 3},
      {"0.0000001", 2},
      {"12345678901234567890123456789012345678", 20},
      {"1.2345678901234567890123456789012345678", 21},
      {"-1.2345678901234567890123456789012345678", 21},
  };
  for (const auto& [text, bytes] : cases) {
    EXPECT_EQ(Number::parse(text).item_size_bytes(), bytes) << text;
  }
}

TEST(Number, ReadsAndPrintsRandomNumbersExactly) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < property_rounds; ++round) {
    const std::string text = random.text();
    const Number number = Number::parse(text);
    ASSERT_EQ(number.to_string(), SlowDecimal::of(text).text()) << text;
    ASSERT_EQ(Number::parse(number.to_string()), number) << text;
    ASSERT_EQ(number.to_double(), std::strtod(text.c_str(), nullptr)) << text;
  }
}

TEST(Number, TakesRandomTextForANumberOnlyWhenItIsOne) {
  const std::regex grammar{R"([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,9})?)"};
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < property_rounds; ++round) {
    std::string text;
    for (int i = random.integer(0, 8); i > 0; --i) {
      text += std::string_view{"0123456789+-.eE "}[static_cast<std::size_t>(random.integer(0, 15))];
    }
    const std::string message = message_of([&] { Number::parse(text); });
    ASSERT_EQ(!message.starts_with(not_numeric), std::regex_match(text, grammar)) << text;
    ASSERT_EQ(Number::try_parse(text).has_value(), message.empty()) << text;
  }
}

/// What adding gives: a text, or the error's message.
std::string expected_sum(const std::string& a, const std::string& b) {
  const SlowDecimal sum = SlowDecimal::of(a) + SlowDecimal::of(b);
  if (sum.is_zero()) return "0";
  if (sum.significant_digits() > 38) return too_many_digits;
  if (sum.first_place() > 125) return overflow;
  if (sum.first_place() < -130) return underflow;
  return sum.text();
}

TEST(Number, AddsRandomNumbersAsByHand) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  int exact = 0;
  for (int round = 0; round < property_rounds; ++round) {
    const std::string a = random.text();
    const std::string b = random.text();
    const Number left = Number::parse(a);
    const Number right = Number::parse(b);
    std::optional<Number> sum;
    const std::string error = message_of([&] { sum = left + right; });
    ASSERT_EQ(sum ? sum->to_string() : error, expected_sum(a, b)) << a << " + " << b;
    if (!sum) continue;
    ASSERT_EQ(*sum - right, left) << a << " + " << b;
    ++exact;
  }
  EXPECT_GT(exact, property_rounds / 10);
}

TEST(Number, ComparesRandomNumbersByValue) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < property_rounds; ++round) {
    const std::string a = random.text();
    const std::string b = random.integer(0, 9) == 0 ? Number::parse(a).to_string() : random.text();
    const auto expected = SlowDecimal::of(a) <=> SlowDecimal::of(b);
    ASSERT_EQ(Number::parse(a) <=> Number::parse(b), expected) << a << " <=> " << b;
    ASSERT_EQ(Number::parse(a) == Number::parse(b), expected == 0) << a << " == " << b;
  }
}

}  // namespace
}  // namespace singletable
