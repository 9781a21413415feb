#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <singletable/value/limits.hpp>
#include <singletable/value/number.hpp>

namespace singletable::value {

__extension__ using Uint128 = unsigned __int128;

inline constexpr int max_digits = static_cast<int>(limits::number_digits);
/// Powers of ten of the first digit of the largest and smallest magnitudes.
inline constexpr int max_magnitude = 125;
inline constexpr int min_magnitude = -130;

/// 10^0 ... 10^38.
inline constexpr auto powers_of_ten = [] {
  std::array<Uint128, max_digits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

inline Uint128 power_of_ten(int exponent) {
  return powers_of_ten[static_cast<std::size_t>(exponent)];
}

/// The coefficients a Number may have are below this.
inline constexpr Uint128 coefficient_limit = powers_of_ten[max_digits];

/// How many decimal digits `coefficient` has; 0 for zero.
int digit_count(Uint128 coefficient) noexcept;

/// Why a Number can't be made.
enum class NumberFault { none, not_numeric, too_many_digits, overflow, underflow };

/// Throws ValidationError in the service's words. `text` is what was not
/// numeric.
[[noreturn]] void throw_fault(NumberFault fault, std::string_view text = {});

/// A Number taken apart for computing: any coefficient and exponent.
struct NumberParts {
  Uint128 coefficient = 0;
  int exponent = 0;
  bool negative = false;

  static NumberParts of(const Number& number) noexcept {
    return {join(number.high_, number.low_), number.exponent_, number.negative_};
  }

  /// `number` becomes the canonical form of these parts, unless there is a fault.
  NumberFault make(Number& number) const noexcept;

  /// These parts, which are canonical but for the sign of zero.
  Number canonical() const noexcept {
    return Number{static_cast<std::uint64_t>(coefficient >> 64),
                  static_cast<std::uint64_t>(coefficient), exponent, negative && coefficient != 0};
  }

 private:
  static constexpr Uint128 join(std::uint64_t high, std::uint64_t low) {
    return (Uint128{high} << 64) | low;
  }
};

/// The decimal digits of a coefficient, the first one not zero; none of zero.
class DigitText {
 public:
  explicit DigitText(Uint128 coefficient) noexcept;

  std::string_view view() const noexcept { return {text_.data() + begin_, text_.size() - begin_}; }

 private:
  std::array<char, max_digits> text_;
  std::size_t begin_ = max_digits;
};

}  // namespace singletable::value
