#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace singletable {

namespace value {
struct NumberParts;
}

/// The integer types a Number is made from: all but `bool` and the character
/// types. `signed char` and `unsigned char` are 8-bit integers.
template <class T>
concept NumberInteger = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> &&
                        !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                        !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

/// An exact decimal: up to 38 significant digits, magnitudes from 1E-130 to
/// 9.9999999999999999999999999999999999999E+125, and zero (which has no sign).
///
/// Nothing is ever rounded: what does not fit is a ValidationError. A value of
/// 24 bytes without allocations; integers are its fast case. Safe to read
/// concurrently. Source: Developer Guide, "Supported data types and naming
/// rules in Amazon DynamoDB", Number.
class Number {
 public:
  /// Zero.
  constexpr Number() noexcept = default;
  /// Any integer; exact.
  template <NumberInteger I>
  constexpr Number(I value) noexcept : low_(static_cast<std::uint64_t>(value)) {
    if constexpr (std::signed_integral<I>) {
      negative_ = value < 0;
      if (negative_) low_ = 0 - low_;
    }
  }

  /// Reads what DynamoDB reads: an optional sign, digits with an optional point
  /// among or beside them, and an optional exponent; no spaces.
  ///
  /// Zeros that lead or trail don't count as digits. Throws ValidationError, in
  /// the service's words, for any other text (an exponent beyond 64 bits is
  /// such), for more than 38 significant digits, and for magnitudes above or
  /// below the range. Zero is in range whatever its exponent.
  static Number parse(std::string_view text);
  /// What `parse` returns, or nothing where it would throw. Does not allocate.
  static std::optional<Number> try_parse(std::string_view text) noexcept;
  /// The shortest decimal that reads back as `value`. Throws ValidationError for
  /// NaN, infinities and magnitudes out of range.
  static Number from_double(double value);

  /// The text DynamoDB returns: digits without an exponent, no superfluous zero
  /// or sign, such as `0.001`, `100` or `-12.5`. At most 170 characters.
  std::string to_string() const;
  /// Appends `to_string()`.
  void append_to(std::string& out) const;

  constexpr bool is_zero() const noexcept { return (low_ | high_) == 0; }
  /// Whether the value has no fraction.
  constexpr bool is_integer() const noexcept { return exponent_ >= 0; }
  /// The value as an `I`, or nothing when it has a fraction or does not fit.
  template <std::integral I>
  constexpr std::optional<I> to_integer() const noexcept {
    if (exponent_ != 0 || high_ != 0) return std::nullopt;
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<I>::max());
    // Two's complement: the least value's magnitude is one more than `most`.
    constexpr std::uint64_t most_below_zero = std::signed_integral<I> ? most + 1 : 0;
    if (low_ > (negative_ ? most_below_zero : most)) return std::nullopt;
    return static_cast<I>(negative_ ? 0 - low_ : low_);
  }
  /// The nearest double, ties to even.
  double to_double() const;

  /// The exact sum and difference. Throw ValidationError when it needs more than
  /// 38 significant digits or leaves the range.
  friend Number operator+(const Number& a, const Number& b) { return sum(a, b, b.negative_); }
  friend Number operator-(const Number& a, const Number& b) { return sum(a, b, !b.negative_); }
  constexpr Number operator-() const noexcept {
    Number negated = *this;
    negated.negative_ = !negative_ && !is_zero();
    return negated;
  }

  friend constexpr bool operator==(const Number&, const Number&) noexcept = default;
  /// By value.
  friend std::strong_ordering operator<=>(const Number& a, const Number& b) noexcept {
    if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
    return a.negative_ ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
  }
  /// Equal for equal numbers; may change from version to version.
  std::size_t hash() const noexcept;

  /// Bytes the number counts for in an item: 1 for zero, else 1, 1 more for each
  /// two digits, paired from the decimal point, between the first and the last
  /// that is not zero, and 1 more below zero; at most 21.
  ///
  /// Source: Developer Guide, "DynamoDB item sizes and formats", gives "about 1
  /// byte for two significant digits, and 1 byte"; how digits pair and that a
  /// minus sign counts was measured against the service by
  /// github.com/zaccharles/dynamodb-calculator.
  std::size_t item_size_bytes() const noexcept;

  /// The most bytes `append_ordered_bytes` appends.
  static constexpr std::size_t max_ordered_bytes = 21;
  /// Appends bytes whose lexicographic order is the numbers' order, whatever
  /// follows them. Specified in docs/storage_format.md, "Numbers".
  void append_ordered_bytes(std::string& out) const;
  /// Takes a number off the front of `in`. Throws DecodeError, leaving `in` as
  /// it was, when the bytes are cut short or not what `append_ordered_bytes`
  /// writes.
  static Number read_ordered_bytes(std::string_view& in);
  /// How many bytes the number at the front of `in` takes; looks for its end
  /// only. Throws DecodeError when it has none.
  static std::size_t ordered_bytes_length(std::string_view in);

  /// Writes `to_string()`.
  friend std::ostream& operator<<(std::ostream& out, const Number& number);

 private:
  friend struct value::NumberParts;

  constexpr Number(std::uint64_t high, std::uint64_t low, int exponent, bool negative) noexcept
      : low_(low),
        high_(high),
        exponent_(static_cast<std::int16_t>(exponent)),
        negative_(negative) {}

  static Number sum(const Number& a, const Number& b, bool b_negative);
  static std::strong_ordering compare_magnitudes(const Number& a, const Number& b) noexcept;

  // The value is (high_ * 2^64 + low_) * 10^exponent_, negated where `negative_`.
  // Of the coefficients below 10^38 that write a value, this is the one whose
  // exponent is closest to 0: a fraction ends in a digit that is not zero, an
  // integer below 10^38 has exponent 0, and a larger one has 38 digits. So equal
  // numbers have equal members, and most integers need no scaling.
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
  std::int16_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace singletable

template <>
struct std::hash<singletable::Number> {
  std::size_t operator()(const singletable::Number& number) const noexcept { return number.hash(); }
};
