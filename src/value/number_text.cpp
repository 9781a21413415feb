#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include <singletable/base/error.hpp>
#include <singletable/value/number.hpp>

#include "value/number_parts.hpp"

namespace singletable {
namespace value {

DigitText::DigitText(Uint128 coefficient) noexcept {
  constexpr std::uint64_t lower = 10'000'000'000'000'000'000U;  // 10^19
  constexpr int lower_digits = 19;
  const auto prepend = [this](std::uint64_t digit) {
    text_[--begin_] = static_cast<char>('0' + static_cast<int>(digit));
  };
  auto upper = static_cast<std::uint64_t>(coefficient);
  if (coefficient >= lower) {
    auto rest = static_cast<std::uint64_t>(coefficient % lower);
    upper = static_cast<std::uint64_t>(coefficient / lower);
    for (int i = 0; i < lower_digits; ++i, rest /= 10) prepend(rest % 10);
  }
  for (; upper != 0; upper /= 10) prepend(upper % 10);
}

namespace {

/// Exponents beyond this are out of range whatever the digits; sums of two
/// don't overflow.
constexpr std::int64_t exponent_cap = 1'000'000'000'000'000'000;

/// 0 to 9, or more for what is no digit.
unsigned digit_of(char c) { return static_cast<unsigned char>(c) - static_cast<unsigned>('0'); }

/// The digits before the exponent, front to back.
class Digits {
 public:
  /// Takes what it can read off the front of `text`.
  void take(std::string_view& text) {
    const std::size_t whole = take_run(text);
    std::size_t fraction = 0;
    if (!text.empty() && text.front() == '.') {
      text.remove_prefix(1);
      fraction = take_run(text);
    }
    empty_ = whole + fraction == 0;
    exponent_ = trailing_zeros_ - static_cast<std::int64_t>(fraction);
  }

  bool empty() const { return empty_; }

  NumberFault make(std::int64_t exponent, bool negative, Number& number) const {
    if (significant_ > max_digits) return NumberFault::too_many_digits;
    if (significant_ == 0) {
      // Zero is as large as what it is written with.
      if (exponent > max_magnitude) return NumberFault::overflow;
      if (exponent < min_magnitude) return NumberFault::underflow;
      exponent = 0;
    }
    const std::int64_t sum = exponent_ + std::clamp(exponent, -exponent_cap, exponent_cap);
    constexpr std::int64_t far = 1'000;
    return NumberParts{coefficient_, static_cast<int>(std::clamp(sum, -far, far)), negative}.make(
        number);
  }

 private:
  std::size_t take_run(std::string_view& text) {
    std::size_t count = 0;
    for (; count < text.size() && digit_of(text[count]) <= 9; ++count) add(digit_of(text[count]));
    text.remove_prefix(count);
    return count;
  }

  /// Zeros wait until another digit follows: trailing ones are no significant
  /// digits, nor are leading ones.
  void add(unsigned digit) {
    if (digit == 0) {
      trailing_zeros_ += significant_ != 0 ? 1 : 0;
      return;
    }
    significant_ += trailing_zeros_ + 1;
    if (significant_ <= max_digits) {
      coefficient_ *= power_of_ten(static_cast<int>(trailing_zeros_) + 1);
      coefficient_ += digit;
    }
    trailing_zeros_ = 0;
  }

  Uint128 coefficient_ = 0;
  std::int64_t significant_ = 0;
  std::int64_t trailing_zeros_ = 0;
  std::int64_t exponent_ = 0;
  bool empty_ = true;
};

bool take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

/// Reads all of `text` as the digits and sign after the `e`.
std::optional<std::int64_t> read_exponent(std::string_view text) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
    if (!text.empty() && text.front() == '-') return std::nullopt;
  }
  std::int64_t exponent = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, exponent);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return exponent;
}

NumberFault read_any(std::string_view text, Number& number) noexcept {
  const bool negative = take_sign(text);
  Digits digits;
  digits.take(text);
  if (digits.empty()) return NumberFault::not_numeric;
  if (text.empty()) return digits.make(0, negative, number);
  if (text.front() != 'e' && text.front() != 'E') return NumberFault::not_numeric;
  const std::optional<std::int64_t> exponent = read_exponent(text.substr(1));
  return exponent ? digits.make(*exponent, negative, number) : NumberFault::not_numeric;
}

/// The fast way for up to 19 characters without an exponent, whose digits fit
/// in 64 bits. False for all else.
bool read_short(std::string_view text, Number& number) noexcept {
  constexpr std::size_t most_characters = 19;
  if (text.empty() || text.size() > most_characters) return false;
  const char* c = text.data();
  const char* const end = c + text.size();
  const bool negative = *c == '-';
  if (negative) ++c;
  std::uint64_t coefficient = 0;
  const char* const first = c;
  while (c != end && digit_of(*c) <= 9) coefficient = coefficient * 10 + digit_of(*c++);
  if (c == first) return false;
  int exponent = 0;
  if (c != end) {
    if (*c++ != '.') return false;
    const char* const fraction = c;
    while (c != end && digit_of(*c) <= 9) coefficient = coefficient * 10 + digit_of(*c++);
    if (c != end) return false;
    exponent = static_cast<int>(fraction - end);
    while (exponent < 0 && coefficient % 10 == 0) {
      coefficient /= 10;
      ++exponent;
    }
  }
  number = NumberParts{coefficient, exponent, negative}.canonical();
  return true;
}

NumberFault read(std::string_view text, Number& number) noexcept {
  return read_short(text, number) ? NumberFault::none : read_any(text, number);
}

}  // namespace
}  // namespace value

Number Number::parse(std::string_view text) {
  Number number;
  const value::NumberFault fault = value::read(text, number);
  if (fault != value::NumberFault::none) value::throw_fault(fault, text);
  return number;
}

std::optional<Number> Number::try_parse(std::string_view text) noexcept {
  Number number;
  if (value::read(text, number) != value::NumberFault::none) return std::nullopt;
  return number;
}

std::string Number::to_string() const {
  std::string text;
  append_to(text);
  return text;
}

void Number::append_to(std::string& out) const {
  if (is_zero()) {
    out.push_back('0');
    return;
  }
  if (negative_) out.push_back('-');
  const value::NumberParts parts = value::NumberParts::of(*this);
  const value::DigitText text{parts.coefficient};
  const std::string_view digits = text.view();
  const int whole = static_cast<int>(digits.size()) + parts.exponent;
  if (parts.exponent >= 0) {
    out.append(digits).append(static_cast<std::size_t>(parts.exponent), '0');
  } else if (whole > 0) {
    const auto split = static_cast<std::size_t>(whole);
    out.append(digits.substr(0, split)).append(1, '.').append(digits.substr(split));
  } else {
    out.append("0.").append(static_cast<std::size_t>(-whole), '0').append(digits);
  }
}

Number Number::from_double(double value) {
  char text[32];
  const std::to_chars_result end = std::to_chars(text, text + sizeof text, value);
  if (!std::isfinite(value)) {
    const std::string_view name = std::isnan(value) ? "NaN" : value < 0 ? "-Infinity" : "Infinity";
    throw ValidationError("Special numeric value " + std::string{name} + " is not allowed");
  }
  return parse({text, static_cast<std::size_t>(end.ptr - text)});
}

double Number::to_double() const {
  if (exponent_ == 0 && high_ == 0) {
    const auto magnitude = static_cast<double>(low_);
    return negative_ ? -magnitude : magnitude;
  }
  const value::NumberParts parts = value::NumberParts::of(*this);
  std::string text{value::DigitText{parts.coefficient}.view()};
  text.append(1, 'e').append(std::to_string(parts.exponent));
  double magnitude = 0;
  std::from_chars(text.data(), text.data() + text.size(), magnitude);
  return negative_ ? -magnitude : magnitude;
}

}  // namespace singletable
