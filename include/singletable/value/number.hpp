#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace singletable {

/// An exact decimal: up to 38 significant digits, magnitudes from 1E-130 to
/// 9.99...E+125, and zero. Nothing is ever rounded: what does not fit is a
/// ValidationError. Source: Developer Guide, "Supported data types", Number.
///
/// A value of 24 bytes, in canonical form: equal numbers have equal members.
class Number {
 public:
  /// Zero.
  constexpr Number() = default;
  /// Any integer; exact.
  template <std::integral I>
    requires(!std::same_as<I, bool> && !std::same_as<I, char>)
  constexpr Number(I value) : negative_(std::cmp_less(value, 0)) {
    const auto bits = static_cast<std::uint64_t>(value);
    low_ = negative_ ? ~bits + 1 : bits;
    while (low_ != 0 && low_ % 10 == 0) {
      low_ /= 10;
      ++exponent_;
    }
  }

  /// Reads what DynamoDB reads: a sign, digits, a point, an exponent. Throws
  /// ValidationError, in the service's words, for any other text, more than 38
  /// significant digits, or a magnitude out of range.
  static Number parse(std::string_view text);
  /// The shortest decimal that reads back as `value`. Throws ValidationError for
  /// NaN, infinities and magnitudes out of range.
  static Number from_double(double value);

  /// Canonical text, without an exponent: `0.001`, `100`, `-12.5`. At most 256
  /// characters.
  std::string to_string() const;
  void append_to(std::string& out) const;

  bool is_zero() const noexcept { return low_ == 0 && high_ == 0; }
  bool is_integer() const noexcept { return exponent_ >= 0; }

  /// The value as an integer, or nothing when it has a fraction or does not fit.
  template <std::integral I>
  std::optional<I> to_integer() const {
    if constexpr (std::signed_integral<I>) {
      const std::optional<std::int64_t> wide = to_int64();
      if (!wide || !std::in_range<I>(*wide)) return std::nullopt;
      return static_cast<I>(*wide);
    } else {
      const std::optional<std::uint64_t> wide = to_uint64();
      if (!wide || !std::in_range<I>(*wide)) return std::nullopt;
      return static_cast<I>(*wide);
    }
  }
  /// The nearest double.
  double to_double() const;

  /// Exact. Throw ValidationError when the result needs more than 38
  /// significant digits or leaves the range.
  friend Number operator+(const Number& a, const Number& b);
  friend Number operator-(const Number& a, const Number& b) { return a + -b; }
  Number operator-() const noexcept {
    Number negated = *this;
    negated.negative_ = !negative_ && !is_zero();
    return negated;
  }

  friend bool operator==(const Number&, const Number&) = default;
  friend std::strong_ordering operator<=>(const Number& a, const Number& b);

  /// Bytes the number counts for in an item: one for each two significant
  /// digits, one more, and one for a minus sign. Source: Developer Guide,
  /// "DynamoDB item sizes and formats".
  std::size_t item_size_bytes() const;

  /// Appends bytes whose lexicographic order is the numbers' order, whatever
  /// follows them; at most 21. Specified in docs/storage_format.md, "Numbers".
  void append_ordered_bytes(std::string& out) const;
  /// Takes a number off the front of `in`. Throws DecodeError when the bytes
  /// are cut short or not canonical.
  static Number read_ordered_bytes(std::string_view& in);
  /// How many bytes the number at the front of `in` takes. Throws DecodeError
  /// when they are cut short.
  static std::size_t ordered_bytes_length(std::string_view in);

  friend std::ostream& operator<<(std::ostream& out, const Number& number);

 private:
  friend struct std::hash<Number>;
  friend struct NumberParts;

  std::optional<std::int64_t> to_int64() const;
  std::optional<std::uint64_t> to_uint64() const;

  // The value is (high_ * 2^64 + low_) * 10^exponent_, negated where
  // `negative_`. The coefficient has no trailing zero digits.
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
  std::int16_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace singletable

template <>
struct std::hash<singletable::Number> {
  std::size_t operator()(const singletable::Number& number) const noexcept {
    const auto scale = static_cast<std::size_t>(static_cast<std::uint16_t>(number.exponent_));
    return (number.low_ * 0x9E3779B97F4A7C15U) ^ (number.high_ + (scale << 17)) ^
           static_cast<std::size_t>(number.negative_);
  }
};
