#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/number.hpp>

#include "value/random_number.hpp"
#include "value/slow_decimal.hpp"

namespace singletable {
namespace {

using value::RandomNumber;
using value::SlowDecimal;

constexpr int property_rounds = 20'000;

std::string ordered_bytes(const Number& number) {
  std::string bytes;
  number.append_ordered_bytes(bytes);
  return bytes;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (!text.empty()) text += ' ';
    text += {digits[byte / 16], digits[byte % 16]};
  }
  return text;
}

std::string from_hex(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::string repeat(const std::string& text, int count) {
  std::string repeated;
  for (int i = 0; i < count; ++i) repeated += text;
  return repeated;
}

// These bytes are on disk: see docs/storage_format.md, "Numbers".
TEST(NumberBytes, AreTheSpecifiedOnes) {
  const std::pair<std::string, std::string> cases[] = {
      {"0", "80 00"},
      {"1", "C1 02"},
      {"-1", "3E FD"},
      {"9", "C1 12"},
      {"10", "C1 14"},
      {"42", "C1 54"},
      {"99", "C1 C6"},
      {"100", "C2 02"},
      {"101", "C2 03 02"},
      {"123", "C2 03 2E"},
      {"-255", "3D FA 91"},
      {"1000000", "C4 02"},
      {"0.5", "C0 64"},
      {"-0.5", "3F 9B"},
      {"0.1", "C0 14"},
      {"0.01", "C0 02"},
      {"0.001", "BF 14"},
      {"12.5", "C1 19 64"},
      {"-12.05", "3E E6 F5"},
      {"9223372036854775807", "CA 13 2D 43 91 07 89 6D 9B 75 0E"},
      {"-9223372036854775808", "35 EC D2 BC 6E F8 76 92 64 8A EF"},
      {"1E38", "D4 02"},
      {"-1E38", "2B FD"},
      {"1E125", "FF 14"},
      {"9.9E125", "FF C6"},
      {"-1E125", "00 EB"},
      {"1E-130", "80 02"},
      {"1.5E-130", "80 03 64"},
      {"-1E-130", "7F FD"},
      {std::string(38, '9'), "D3" + repeat(" C7", 18) + " C6"},
      {"1.2345678901234567890123456789012345678",
       "C1 03" + repeat(" 2F 5B 87 B3 03", 3) + " 2F 5B 87 A0"},
      {"9.9999999999999999999999999999999999999E125", "FF" + repeat(" C7", 18) + " C6"},
  };
  for (const auto& [text, bytes] : cases) {
    SCOPED_TRACE(text);
    const Number number = Number::parse(text);
    EXPECT_EQ(hex(ordered_bytes(number)), bytes);
    const std::string stored = from_hex(bytes);
    std::string_view in = stored;
    EXPECT_EQ(Number::read_ordered_bytes(in), number);
    EXPECT_TRUE(in.empty());
  }
}

TEST(NumberBytes, AreTakenOffTheFrontOfWhatFollows) {
  std::string bytes;
  for (const char* text : {"-1.5", "0", "7E100"}) Number::parse(text).append_ordered_bytes(bytes);
  bytes += "rest";
  std::string_view in = bytes;
  EXPECT_EQ(Number::ordered_bytes_length(in), 3U);
  EXPECT_EQ(Number::read_ordered_bytes(in), Number::parse("-1.5"));
  EXPECT_EQ(Number::ordered_bytes_length(in), 2U);
  EXPECT_EQ(Number::read_ordered_bytes(in), Number{});
  EXPECT_EQ(Number::read_ordered_bytes(in), Number::parse("7E100"));
  EXPECT_EQ(in, "rest");
}

TEST(NumberBytes, AreRefusedWhenNotCanonical) {
  const std::string cases[] = {
      "",
      "80",
      "C1",
      "3E",
      "C1 00",                           // the only digit is 0
      "3E FF",                           // its complement
      "80 01",                           // cut short
      "7F FF",                           // minus zero
      "C1 01 02",                        // the first digit is 0
      "C1 03",                           // cut short
      "C1 03 00",                        // the last digit is 0
      "C1 C8",                           // a digit is 100
      "C1 FF 02",                        // a digit is 127
      "3E FC",                           // cut short
      "C1" + repeat(" 03", 19),          // cut short
      "C1" + repeat(" 03", 20),          // 20 digits, none of them the last
      "C1" + repeat(" 03", 20) + " 02",  // 21 digits
      "C1" + repeat(" 15", 19) + " 14",  // 40 decimal digits
      "C1 15" + repeat(" 03", 18) + " 14",
      "C1" + repeat(" 03", 19) + " 02",  // 39 decimal digits
  };
  for (const std::string& damaged : cases) {
    SCOPED_TRACE(damaged);
    const std::string bytes = from_hex(damaged);
    std::string_view in = bytes;
    EXPECT_THROW(Number::read_ordered_bytes(in), DecodeError);
    EXPECT_EQ(in.size(), bytes.size());
  }
  for (const std::string& endless : {std::string{}, std::string{"C1"}, "C1" + repeat(" 03", 30)}) {
    EXPECT_THROW(Number::ordered_bytes_length(from_hex(endless)), DecodeError) << endless;
  }
}

TEST(NumberBytes, KeepTheOrderOfRandomNumbersWhateverFollows) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  const auto random_bytes = [&] {
    std::string bytes;
    for (int i = random.integer(0, 3); i > 0; --i) {
      bytes += static_cast<char>(random.integer(0, 1) == 0 ? 0xFF * random.integer(0, 1)
                                                           : random.integer(0, 255));
    }
    return bytes;
  };
  for (int round = 0; round < property_rounds; ++round) {
    const std::string a = random.text();
    const std::string b = random.text();
    const auto expected = SlowDecimal::of(a) <=> SlowDecimal::of(b);
    if (expected == 0) continue;
    const std::string a_bytes = ordered_bytes(Number::parse(a)) + random_bytes();
    const std::string b_bytes = ordered_bytes(Number::parse(b)) + random_bytes();
    ASSERT_EQ(a_bytes.compare(b_bytes) <=> 0, expected) << a << " <=> " << b;
  }
}

TEST(NumberBytes, ReadBackRandomNumbers) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < property_rounds; ++round) {
    const Number number = Number::parse(random.text());
    const std::string bytes = ordered_bytes(number);
    ASSERT_LE(bytes.size(), Number::max_ordered_bytes) << number;
    ASSERT_EQ(Number::ordered_bytes_length(bytes + "\x01"), bytes.size()) << number;
    std::string_view in = bytes;
    ASSERT_EQ(Number::read_ordered_bytes(in), number) << number;
    ASSERT_TRUE(in.empty()) << number;
  }
}

/// `bytes` are refused, or they are exactly what is written for what is read.
void expect_canonical_or_refused(const std::string& bytes) {
  std::string_view in = bytes;
  try {
    const Number number = Number::read_ordered_bytes(in);
    const std::string taken = bytes.substr(0, bytes.size() - in.size());
    ASSERT_EQ(hex(ordered_bytes(number)), hex(taken));
    ASSERT_EQ(Number::ordered_bytes_length(bytes), taken.size());
  } catch (const DecodeError&) {
    ASSERT_EQ(in.size(), bytes.size());
  }
}

TEST(NumberBytes, AreNeverMisreadWhenDamaged) {
  RandomNumber random;
  SCOPED_TRACE(random.trace());
  for (int round = 0; round < property_rounds; ++round) {
    std::string bytes = ordered_bytes(Number::parse(random.text()));
    for (int i = random.integer(1, 3); i > 0; --i) {
      const auto at =
          static_cast<std::size_t>(random.integer(0, static_cast<int>(bytes.size()) - 1));
      bytes[at] = static_cast<char>(random.integer(0, 255));
    }
    if (random.integer(0, 1) == 0) bytes.resize(bytes.size() / 2);
    expect_canonical_or_refused(bytes);
    std::string noise(static_cast<std::size_t>(random.integer(0, 25)), '\0');
    std::generate(noise.begin(), noise.end(),
                  [&] { return static_cast<char>(random.integer(0, 255)); });
    expect_canonical_or_refused(noise);
  }
}

}  // namespace
}  // namespace singletable
