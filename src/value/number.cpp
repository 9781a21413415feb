#include <singletable/value/number.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ostream>

#include "value/number_parts.hpp"

namespace singletable {
namespace value {
namespace {

constexpr std::array<uint128, 39> make_powers_of_ten() {
  std::array<uint128, 39> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}

}  // namespace

const std::array<uint128, 39> powers_of_ten = make_powers_of_ten();

int digit_count(uint128 coefficient) {
  const auto end = std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), coefficient);
  return static_cast<int>(end - powers_of_ten.begin());
}

}  // namespace value

using value::digit_count;
using value::powers_of_ten;

Number NumberParts::to_number() const {
  Number number;
  if (coefficient == 0) return number;
  uint128 digits = coefficient;
  int scale = exponent;
  while (digits % 10 == 0) {
    digits /= 10;
    ++scale;
  }
  const int count = digit_count(digits);
  if (count > static_cast<int>(limits::number_digits)) {
    throw ValidationError("Attempting to store more than 38 significant digits in a Number");
  }
  if (scale + count - 1 > value::max_exponent) {
    throw ValidationError(
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
  }
  if (scale + count - 1 < value::min_exponent) {
    throw ValidationError(
        "Number underflow. Attempting to store a number with magnitude smaller than supported "
        "range");
  }
  number.low_ = static_cast<std::uint64_t>(digits);
  number.high_ = static_cast<std::uint64_t>(digits >> 64);
  number.exponent_ = static_cast<std::int16_t>(scale);
  number.negative_ = negative;
  return number;
}

Number Number::from_double(double value) {
  if (!std::isfinite(value)) {
    throw ValidationError("NaN and infinities are no numbers that can be stored");
  }
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return parse({text, end});
}

double Number::to_double() const {
  const NumberParts parts = NumberParts::of(*this);
  std::string text = NumberParts{parts.coefficient, 0, parts.negative}.to_number().to_string();
  text += "e" + std::to_string(parts.exponent);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<std::uint64_t> Number::to_uint64() const {
  if (negative_ || !is_integer() || high_ != 0) return std::nullopt;
  const uint128 scaled = exponent_ < 20 ? powers_of_ten[static_cast<std::size_t>(exponent_)] * low_
                                        : uint128{0};
  if (exponent_ >= 20 || scaled > std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
  return static_cast<std::uint64_t>(scaled);
}

std::optional<std::int64_t> Number::to_int64() const {
  const std::optional<std::uint64_t> magnitude = (negative_ ? -*this : *this).to_uint64();
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (!magnitude || *magnitude > most + (negative_ ? 1U : 0U)) return std::nullopt;
  // Two's complement: negating the unsigned magnitude reaches the minimum too.
  return static_cast<std::int64_t>(negative_ ? ~*magnitude + 1 : *magnitude);
}

Number operator+(const Number& a, const Number& b) {
  NumberParts high = NumberParts::of(a);
  NumberParts low = NumberParts::of(b);
  if (high.coefficient == 0) return b;
  if (low.coefficient == 0) return a;
  if (high.exponent < low.exponent) std::swap(high, low);
  const int shift = high.exponent - low.exponent;
  constexpr uint128 most = ~uint128{0};
  // Beyond 128 bits the result would have far over 38 digits: the last digit of
  // `low` stays where it is.
  if (shift >= static_cast<int>(powers_of_ten.size()) ||
      high.coefficient > most / powers_of_ten[static_cast<std::size_t>(shift)]) {
    throw ValidationError("Attempting to store more than 38 significant digits in a Number");
  }
  high.coefficient *= powers_of_ten[static_cast<std::size_t>(shift)];
  high.exponent = low.exponent;
  if (high.negative == low.negative) {
    if (high.coefficient > most - low.coefficient) {
      throw ValidationError("Attempting to store more than 38 significant digits in a Number");
    }
    high.coefficient += low.coefficient;
    return high.to_number();
  }
  if (high.coefficient < low.coefficient) std::swap(high, low);
  high.coefficient -= low.coefficient;
  return high.to_number();
}

namespace {

std::strong_ordering compare_magnitudes(NumberParts a, NumberParts b) {
  if (a.coefficient == 0 || b.coefficient == 0) return a.coefficient <=> b.coefficient;
  const int a_digits = digit_count(a.coefficient);
  const int b_digits = digit_count(b.coefficient);
  if (a_digits + a.exponent != b_digits + b.exponent) {
    return a_digits + a.exponent <=> b_digits + b.exponent;
  }
  // Equal leading positions: padding the shorter one to as many digits aligns them.
  if (a_digits < b_digits) {
    a.coefficient *= powers_of_ten[static_cast<std::size_t>(b_digits - a_digits)];
  } else {
    b.coefficient *= powers_of_ten[static_cast<std::size_t>(a_digits - b_digits)];
  }
  return a.coefficient <=> b.coefficient;
}

}  // namespace

std::strong_ordering operator<=>(const Number& a, const Number& b) {
  if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
  const std::strong_ordering order = compare_magnitudes(NumberParts::of(a), NumberParts::of(b));
  return a.negative_ ? 0 <=> order : order;
}

std::size_t Number::item_size_bytes() const {
  const auto digits = static_cast<std::size_t>(digit_count(NumberParts::of(*this).coefficient));
  return (digits + 1) / 2 + 1 + (negative_ ? 1 : 0);
}

std::ostream& operator<<(std::ostream& out, const Number& number) {
  return out << number.to_string();
}

}  // namespace singletable
