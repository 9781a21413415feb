#pragma once

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace singletable::value {

/// Texts of numbers of all kinds, all in DynamoDB's range: short integers,
/// prices, long ones, powers of ten and their neighbours, both ends of the range.
class RandomNumber {
 public:
  RandomNumber() : seed_(pick_seed()), random_(seed_) {}

  /// SINGLETABLE_SEED, or another one each time.
  std::string trace() const { return "SINGLETABLE_SEED=" + std::to_string(seed_); }

  /// From `low` to `high`, both included.
  int integer(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random_); }

  std::string text() {
    const std::string sign = integer(0, 1) == 0 ? "" : "-";
    switch (integer(0, 5)) {
      case 0:
        return sign + digits(integer(1, 4));
      case 1:
        return sign + digits(integer(1, 19));
      case 2:
        return sign + digits(integer(1, 6)) + "." + digits(integer(1, 6));
      case 3:
        return sign + digits(38);
      case 4:
        return sign + round_digits(integer(1, 38)) + "E" + exponent(-40, 40);
      default:
        return sign + "1." + round_digits(37) + "E" + exponent(-130, 125);
    }
  }

 private:
  static std::uint64_t pick_seed() {
    const char* given = std::getenv("SINGLETABLE_SEED");
    return given != nullptr ? std::stoull(given) : std::random_device{}();
  }

  std::string exponent(int low, int high) { return std::to_string(integer(low, high)); }

  std::string digits(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + integer(0, 9));
    return text;
  }

  /// A few random digits, then zeros or nines.
  std::string round_digits(int count) {
    const std::string text = digits(integer(0, count));
    const char rest = integer(0, 1) == 0 ? '0' : '9';
    return text + std::string(static_cast<std::size_t>(count) - text.size(), rest);
  }

  std::uint64_t seed_;
  std::mt19937_64 random_;
};

}  // namespace singletable::value
