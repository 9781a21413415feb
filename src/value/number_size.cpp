#include "value/number_size.hpp"

#include <algorithm>

#include <singletable/base/error.hpp>
#include <singletable/value/number.hpp>

#include "value/item_walk.hpp"
#include "value/number_format.hpp"

namespace singletable::value {
namespace {

constexpr unsigned bytes_below_100 = 200;

[[noreturn]] void throw_damaged() {
  throw DecodeError("The bytes of a number are damaged: they are cut short or not canonical");
}

bool is_zero(const char* at) { return at[0] == '\x80' && at[1] == '\0'; }

/// 20 pairs are 40 digits: the outer two must be missing.
bool is_within_38_digits(unsigned first_pair, unsigned last_pair) {
  return first_pair < 10 && last_pair % 10 == 0;
}

}  // namespace

std::size_t take_number_size(const char*& at, const char* end) {
  const std::size_t left = bytes_between(at, end);
  if (left < 2) throw_damaged();
  if (is_zero(at)) {
    at += 2;
    return 1;
  }
  const bool is_negative = (static_cast<unsigned char>(*at) & positive_bit) == 0;
  const unsigned mask = is_negative ? inverted : 0;
  const auto digit = [&](std::size_t i) { return static_cast<unsigned char>(at[i]) ^ mask; };
  if (digit(1) < 2) throw_damaged();
  for (std::size_t i = 1; i <= std::min(left - 1, max_pairs); ++i) {
    const unsigned byte = digit(i);
    if (byte == 0 || byte >= bytes_below_100) throw_damaged();
    if (byte % 2 != 0) continue;
    if (i == max_pairs && !is_within_38_digits(digit(1) / 2, byte / 2)) throw_damaged();
    at += 1 + i;
    return std::min(1 + i + (is_negative ? 1U : 0U), Number::max_ordered_bytes);
  }
  throw_damaged();
}

}  // namespace singletable::value
