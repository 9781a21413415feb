#include <singletable/value/number.hpp>

#include "value/number_parts.hpp"

namespace singletable {
namespace {

// docs/storage_format.md, "Numbers": a header byte with sign and base-100
// exponent, then base-100 digits, each doubled, with 1 added to all but the
// last; negative numbers have every byte complemented.
constexpr int exponent_bias = 0xC0;
constexpr unsigned char zero_header = 0x80;
constexpr std::size_t max_pairs = 20;

[[noreturn]] void damaged(const char* what) {
  throw DecodeError(std::string{"The bytes of a number are damaged: "} + what);
}

/// Base-100 digits from the front, without the marks and the complement.
class PairReader {
 public:
  PairReader(std::string_view digits, unsigned char mask) : digits_(digits), mask_(mask) {}

  NumberParts read(int exponent_100) {
    NumberParts parts;
    bool last = false;
    while (!last) {
      const unsigned byte = take();
      last = (byte & 1U) == 0;
      add(parts, byte / 2, last);
    }
    parts.exponent = 2 * (exponent_100 - static_cast<int>(pairs_));
    if (halved_) ++parts.exponent;
    return parts;
  }

  std::size_t pairs() const { return pairs_; }

 private:
  unsigned take() {
    if (pairs_ == digits_.size()) damaged("they are cut short");
    if (pairs_ == max_pairs) damaged("they hold more than 38 digits");
    return static_cast<unsigned char>(static_cast<unsigned char>(digits_[pairs_++]) ^ mask_);
  }

  void add(NumberParts& parts, unsigned pair, bool last) {
    if (pair > 99 || (pair == 0 && (last || pairs_ == 1))) damaged("a digit is not canonical");
    // A last pair that ends in zero adds one digit, so that 38 digits never
    // need more than 128 bits.
    halved_ = last && pair % 10 == 0;
    if (parts.coefficient >= value::powers_of_ten[halved_ ? 37 : 36]) {
      damaged("they hold more than 38 digits");
    }
    parts.coefficient = halved_ ? parts.coefficient * 10 + pair / 10
                                : parts.coefficient * 100 + pair;
  }

  std::string_view digits_;
  unsigned char mask_;
  std::size_t pairs_ = 0;
  bool halved_ = false;
};

}  // namespace

void Number::append_ordered_bytes(std::string& out) const {
  if (is_zero()) {
    out.append("\x80\0", 2);
    return;
  }
  NumberParts parts = NumberParts::of(*this);
  const int digits = value::digit_count(parts.coefficient);
  const int point = digits + parts.exponent;  // the value is 0.ddd * 10^point
  const bool leading_zero = point % 2 != 0;
  const int exponent_100 = (point + (leading_zero ? 1 : 0)) / 2;
  const bool trailing_zero = (digits + (leading_zero ? 1 : 0)) % 2 != 0;
  const std::size_t pairs = static_cast<std::size_t>(digits + (leading_zero ? 2 : 1)) / 2;
  const auto mask = static_cast<unsigned char>(negative_ ? 0xFF : 0);

  const std::size_t start = out.size();
  out.resize(start + 1 + pairs);
  out[start] = static_cast<char>(static_cast<unsigned char>(exponent_bias + exponent_100) ^ mask);
  unsigned mark = 0;
  for (std::size_t i = pairs; i > 0; --i) {
    unsigned pair = 0;
    if (i == pairs && trailing_zero) {
      pair = static_cast<unsigned>(parts.coefficient % 10) * 10;
      parts.coefficient /= 10;
    } else {
      pair = static_cast<unsigned>(parts.coefficient % 100);
      parts.coefficient /= 100;
    }
    out[start + i] = static_cast<char>(static_cast<unsigned char>(2 * pair + mark) ^ mask);
    mark = 1;
  }
}

Number Number::read_ordered_bytes(std::string_view& in) {
  if (in.size() < 2) damaged("they are cut short");
  const auto header = static_cast<unsigned char>(in.front());
  if (header == zero_header && in[1] == '\0') {
    in.remove_prefix(2);
    return Number{};
  }
  const bool negative = header < zero_header;
  const auto mask = static_cast<unsigned char>(negative ? 0xFF : 0);
  PairReader reader{in.substr(1), mask};
  NumberParts parts = reader.read(static_cast<int>(header ^ mask) - exponent_bias);
  parts.negative = negative;
  in.remove_prefix(1 + reader.pairs());
  return parts.to_number();
}

std::size_t Number::ordered_bytes_length(std::string_view in) {
  if (in.empty()) damaged("they are missing");
  const auto header = static_cast<unsigned char>(in.front());
  const unsigned last_mark = header < zero_header ? 1 : 0;
  for (std::size_t i = 1; i < in.size(); ++i) {
    if ((static_cast<unsigned char>(in[i]) & 1U) == last_mark) return i + 1;
  }
  damaged("they are cut short");
}

}  // namespace singletable
