#include <algorithm>

#include <singletable/value/number.hpp>

#include "value/number_parts.hpp"

namespace singletable {
namespace {

constexpr int max_digits = static_cast<int>(limits::number_digits);
/// Exponents beyond this can't be made up for by digits; kept from overflowing.
constexpr int exponent_cap = 1'000'000'000;

[[noreturn]] void not_a_number(std::string_view text) {
  throw ValidationError("The parameter cannot be converted to a numeric value" +
                        (text.empty() ? std::string{} : ": " + std::string{text}));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads front to back; each step takes what it knows off the text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text), rest_(text) {}

  Number read() {
    parts_.negative = take_sign();
    take_digits(false);
    if (take('.')) take_digits(true);
    if (!any_digit_) not_a_number(text_);
    if (take('e') || take('E')) take_exponent();
    if (!rest_.empty()) not_a_number(text_);
    if (parts_.coefficient == 0) return Number{};
    parts_.exponent += trailing_zeros_;
    return parts_.to_number();
  }

 private:
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_sign() {
    if (take('-')) return true;
    take('+');
    return false;
  }

  void take_digits(bool fraction) {
    while (!rest_.empty() && is_digit(rest_.front())) {
      add_digit(rest_.front() - '0');
      if (fraction && parts_.exponent > -exponent_cap) --parts_.exponent;
      rest_.remove_prefix(1);
      any_digit_ = true;
    }
  }

  /// Zeros are held back until a digit follows, so that trailing ones do not
  /// count as significant.
  void add_digit(int digit) {
    if (digit == 0) {
      if (parts_.coefficient != 0 && trailing_zeros_ < exponent_cap) ++trailing_zeros_;
      return;
    }
    digits_ += trailing_zeros_ + 1;
    if (digits_ > max_digits) {
      throw ValidationError("Attempting to store more than 38 significant digits in a Number");
    }
    parts_.coefficient *= value::powers_of_ten[static_cast<std::size_t>(trailing_zeros_ + 1)];
    parts_.coefficient += static_cast<unsigned>(digit);
    trailing_zeros_ = 0;
  }

  void take_exponent() {
    const bool negative = take_sign();
    if (rest_.empty() || !is_digit(rest_.front())) not_a_number(text_);
    int exponent = 0;
    while (!rest_.empty() && is_digit(rest_.front())) {
      exponent = std::min(exponent * 10 + (rest_.front() - '0'), exponent_cap / 10);
      rest_.remove_prefix(1);
    }
    parts_.exponent += negative ? -exponent : exponent;
  }

  std::string_view text_;
  std::string_view rest_;
  NumberParts parts_;
  int digits_ = 0;  // significant ones, without the trailing zeros
  int trailing_zeros_ = 0;
  bool any_digit_ = false;
};

/// The coefficient's digits, without leading zeros.
std::string digits_of(uint128 coefficient) {
  std::string digits;
  for (; coefficient != 0; coefficient /= 10) {
    digits.push_back(static_cast<char>('0' + static_cast<int>(coefficient % 10)));
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

Number Number::parse(std::string_view text) { return Reader{text}.read(); }

std::string Number::to_string() const {
  std::string text;
  append_to(text);
  return text;
}

void Number::append_to(std::string& out) const {
  const NumberParts parts = NumberParts::of(*this);
  if (parts.coefficient == 0) {
    out.push_back('0');
    return;
  }
  if (parts.negative) out.push_back('-');
  const std::string digits = digits_of(parts.coefficient);
  const int whole = static_cast<int>(digits.size()) + parts.exponent;
  if (parts.exponent >= 0) {
    out.append(digits).append(static_cast<std::size_t>(parts.exponent), '0');
  } else if (whole > 0) {
    const auto split = static_cast<std::size_t>(whole);
    out.append(digits, 0, split).append(1, '.').append(digits, split);
  } else {
    out.append("0.").append(static_cast<std::size_t>(-whole), '0').append(digits);
  }
}

}  // namespace singletable
