#pragma once

#include <array>
#include <cstdint>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>
#include <singletable/value/number.hpp>

namespace singletable {

__extension__ using uint128 = unsigned __int128;

/// A Number taken apart for computing, not necessarily canonical.
struct NumberParts {
  uint128 coefficient = 0;
  int exponent = 0;
  bool negative = false;

  static NumberParts of(const Number& number) {
    return {(uint128{number.high_} << 64) | number.low_, number.exponent_, number.negative_};
  }

  /// The canonical number. Throws ValidationError when it has too many digits or
  /// lies out of range.
  Number to_number() const;
};

namespace value {

inline constexpr int max_exponent = 125;   // of the leading digit
inline constexpr int min_exponent = -130;  // of the leading digit

/// 10^0 ... 10^38.
extern const std::array<uint128, 39> powers_of_ten;

/// How many decimal digits `coefficient` has; 0 for zero.
int digit_count(uint128 coefficient);

}  // namespace value
}  // namespace singletable
