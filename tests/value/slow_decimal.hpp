#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace singletable::value {

/// Decimal arithmetic by hand, one array element for each place, so slow and
/// plain that a Number can be checked against it. Exact for sums of two numbers
/// in DynamoDB's range.
class SlowDecimal {
 public:
  /// Of digits with an optional `-`, point and exponent; not checked.
  static SlowDecimal of(std::string_view text) {
    SlowDecimal result;
    const std::size_t e = text.find_first_of("eE");
    int place = e == text.npos ? 0 : std::stoi(std::string{text.substr(e + 1)});
    std::string_view digits = text.substr(0, e);
    result.negative_ = digits.starts_with('-');
    if (result.negative_) digits.remove_prefix(1);
    const std::size_t point = digits.find('.');
    if (point != digits.npos) place -= static_cast<int>(digits.size() - point - 1);
    for (std::size_t i = digits.size(); i-- > 0;) {
      if (digits[i] == '.') continue;
      if (digits[i] != '0') result.at(place) = digits[i] - '0';
      ++place;
    }
    result.negative_ = result.negative_ && !result.is_zero();
    return result;
  }

  friend SlowDecimal operator+(const SlowDecimal& a, const SlowDecimal& b) {
    const bool a_larger = a.compare_magnitude(b) > 0;
    const SlowDecimal& large = a_larger ? a : b;
    const SlowDecimal& small = a_larger ? b : a;
    const int sign = large.negative_ == small.negative_ ? 1 : -1;
    SlowDecimal sum;
    int carry = 0;
    for (int place = lowest; place <= highest; ++place) {
      const int digit = large.at(place) + sign * small.at(place) + carry;
      carry = digit < 0 ? -1 : digit / 10;
      sum.at(place) = digit - 10 * carry;
    }
    sum.negative_ = large.negative_ && !sum.is_zero();
    return sum;
  }

  friend std::strong_ordering operator<=>(const SlowDecimal& a, const SlowDecimal& b) {
    if (a.negative_ != b.negative_) return b.negative_ <=> a.negative_;
    return a.negative_ ? b.compare_magnitude(a) <=> 0 : a.compare_magnitude(b) <=> 0;
  }
  friend bool operator==(const SlowDecimal& a, const SlowDecimal& b) = default;

  std::string text() const {
    std::string text = negative_ ? "-" : "";
    for (int place = std::max(first_place(), 0); place >= 0; --place) {
      text += static_cast<char>('0' + at(place));
    }
    if (is_zero() || last_place() >= 0) return text;
    text += '.';
    for (int place = -1; place >= last_place(); --place) text += static_cast<char>('0' + at(place));
    return text;
  }

  bool is_zero() const { return first_place() < lowest; }
  /// The power of ten of the first digit that is not zero.
  int first_place() const {
    int place = highest;
    while (place >= lowest && at(place) == 0) --place;
    return place;
  }
  /// From the first to the last digit that is not zero.
  int significant_digits() const { return is_zero() ? 0 : first_place() - last_place() + 1; }

 private:
  static constexpr int lowest = -400;
  static constexpr int highest = 400;

  int last_place() const {
    int place = lowest;
    while (place <= highest && at(place) == 0) ++place;
    return place;
  }
  int compare_magnitude(const SlowDecimal& other) const {
    for (int place = highest; place >= lowest; --place) {
      if (at(place) != other.at(place)) return at(place) - other.at(place);
    }
    return 0;
  }
  int& at(int place) { return digits_.at(static_cast<std::size_t>(place - lowest)); }
  int at(int place) const { return digits_.at(static_cast<std::size_t>(place - lowest)); }

  std::array<int, highest - lowest + 1> digits_{};
  bool negative_ = false;
};

}  // namespace singletable::value
