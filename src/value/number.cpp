#include <singletable/value/number.hpp>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <ostream>
#include <utility>

#include <singletable/base/error.hpp>

#include "value/number_parts.hpp"

namespace singletable {
namespace value {

int digit_count(Uint128 coefficient) noexcept {
  const auto high = static_cast<std::uint64_t>(coefficient >> 64);
  const auto low = static_cast<std::uint64_t>(coefficient);
  const int bits = high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(low);
  const int estimate = bits * 1233 >> 12;  // 1233 / 4096 is just below log10(2)
  return estimate + (coefficient >= power_of_ten(estimate) ? 1 : 0);
}

void throw_fault(NumberFault fault, std::string_view text) {
  switch (fault) {
    case NumberFault::too_many_digits:
      throw ValidationError("Attempting to store more than 38 significant digits in a Number");
    case NumberFault::overflow:
      throw ValidationError(
          "Number overflow. Attempting to store a number with magnitude larger than supported "
          "range");
    case NumberFault::underflow:
      throw ValidationError(
          "Number underflow. Attempting to store a number with magnitude smaller than supported "
          "range");
    case NumberFault::none:
    case NumberFault::not_numeric:
      break;
  }
  throw ValidationError("The parameter cannot be converted to a numeric value" +
                        (text.empty() ? std::string{} : ": " + std::string{text}));
}

namespace {

/// Takes at most `most` zeros off the end of a coefficient that is not zero.
void drop_zeros(NumberParts& parts, int most) noexcept {
  int dropped = 0;
  for (; dropped < most && parts.coefficient >> 64 != 0; ++dropped) {
    if (parts.coefficient % 10 != 0) break;
    parts.coefficient /= 10;
  }
  if (parts.coefficient >> 64 == 0) {
    auto low = static_cast<std::uint64_t>(parts.coefficient);
    for (; dropped < most && low % 10 == 0; ++dropped) low /= 10;
    parts.coefficient = low;
  }
  parts.exponent += dropped;
}

}  // namespace

NumberFault NumberParts::make(Number& number) const noexcept {
  NumberParts parts = *this;
  if (parts.coefficient == 0) {
    number = Number{};
    return NumberFault::none;
  }
  drop_zeros(parts, std::max(-parts.exponent, 0));
  if (parts.coefficient >= coefficient_limit) drop_zeros(parts, 1);
  if (parts.coefficient >= coefficient_limit) return NumberFault::too_many_digits;
  const int digits = digit_count(parts.coefficient);
  const int magnitude = parts.exponent + digits - 1;
  if (magnitude > max_magnitude) return NumberFault::overflow;
  if (magnitude < min_magnitude) return NumberFault::underflow;
  if (parts.exponent > 0) {
    const int shift = std::min(parts.exponent, max_digits - digits);
    parts.coefficient *= power_of_ten(shift);
    parts.exponent -= shift;
  }
  number = parts.canonical();
  return NumberFault::none;
}

namespace {

/// Gives `high` the lower exponent of `low`, whose last digit is not zero. False
/// when the sum of both can't be a Number: it ends in that digit, and what
/// `low` may take away is less than half of what `high` is then above.
bool align(NumberParts& high, const NumberParts& low) noexcept {
  const int shift = high.exponent - low.exponent;
  if (shift > max_digits) return false;
  Uint128 scaled = 0;
  if (__builtin_mul_overflow(high.coefficient, power_of_ten(shift), &scaled)) return false;
  if (scaled > 2 * coefficient_limit) return false;
  high.coefficient = scaled;
  high.exponent = low.exponent;
  return true;
}

NumberFault add(NumberParts a, NumberParts b, Number& result) noexcept {
  if (a.coefficient == 0 || b.coefficient == 0) {
    result = (a.coefficient == 0 ? b : a).canonical();
    return NumberFault::none;
  }
  if (a.exponent < b.exponent) std::swap(a, b);
  if (a.exponent > b.exponent) {
    // Only integers end in zeros, and only beyond 38 digits does that matter.
    if (a.exponent > 0) {
      drop_zeros(a, max_digits);
      drop_zeros(b, max_digits);
      if (a.exponent < b.exponent) std::swap(a, b);
    }
    if (!align(a, b)) return NumberFault::too_many_digits;
  }
  if (a.negative == b.negative) {
    a.coefficient += b.coefficient;
    return a.make(result);
  }
  if (a.coefficient < b.coefficient) std::swap(a, b);
  a.coefficient -= b.coefficient;
  return a.make(result);
}

}  // namespace
}  // namespace value

using value::NumberFault;
using value::NumberParts;

Number Number::sum(const Number& a, const Number& b, bool b_negative) {
  const bool small_integers = (a.high_ | b.high_) == 0 && (a.exponent_ | b.exponent_) == 0;
  if (small_integers && a.negative_ == b_negative) {
    const std::uint64_t low = a.low_ + b.low_;
    return Number{low < a.low_ ? 1U : 0U, low, 0, a.negative_};
  }
  if (small_integers) {
    if (a.low_ > b.low_) return Number{0, a.low_ - b.low_, 0, a.negative_};
    return Number{0, b.low_ - a.low_, 0, b_negative && a.low_ != b.low_};
  }
  NumberParts added = NumberParts::of(b);
  added.negative = b_negative;
  Number result;
  const NumberFault fault = value::add(NumberParts::of(a), added, result);
  if (fault != NumberFault::none) value::throw_fault(fault);
  return result;
}

std::strong_ordering Number::compare_magnitudes(const Number& a, const Number& b) noexcept {
  NumberParts left = NumberParts::of(a);
  NumberParts right = NumberParts::of(b);
  if (left.exponent == right.exponent) return left.coefficient <=> right.coefficient;
  // A positive exponent comes with 38 digits.
  if (left.exponent > 0 || right.exponent > 0) return left.exponent <=> right.exponent;
  if (a.is_zero() || b.is_zero()) return left.coefficient <=> right.coefficient;
  const int shift = left.exponent - right.exponent;
  const int left_point = value::digit_count(left.coefficient) + left.exponent;
  const int right_point = value::digit_count(right.coefficient) + right.exponent;
  if (left_point != right_point) return left_point <=> right_point;
  // The same first place: written with the same last place, both have as many
  // digits as the longer one.
  NumberParts& shorter = shift > 0 ? left : right;
  shorter.coefficient *= value::power_of_ten(std::abs(shift));
  return left.coefficient <=> right.coefficient;
}

std::size_t Number::hash() const noexcept {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  const auto rest = static_cast<std::uint64_t>(exponent_) << 1 | static_cast<unsigned>(negative_);
  std::uint64_t mixed = (low_ ^ rest * odd) * odd;
  mixed = (mixed ^ mixed >> 32 ^ high_) * odd;
  return static_cast<std::size_t>(mixed ^ mixed >> 29);
}

std::ostream& operator<<(std::ostream& out, const Number& number) {
  return out << number.to_string();
}

}  // namespace singletable
