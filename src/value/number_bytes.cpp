#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <singletable/base/error.hpp>
#include <singletable/value/number.hpp>

#include "value/item_walk.hpp"
#include "value/number_format.hpp"
#include "value/number_parts.hpp"

namespace singletable {
namespace value {
namespace {

// docs/storage_format.md, "Numbers": the value is 0.D1D2...Dn * 100^X.
constexpr int exponent_bias = 0x80 + 64;
constexpr std::string_view zero_bytes{"\x80\x00", 2};

/// As many pairs as surely fit in 64 bits, and the coefficients they write.
constexpr std::size_t short_pairs = 9;
constexpr std::uint64_t short_limit = 1'000'000'000'000'000'000;  // 100^9

/// A number's ordered bytes while they are written, last one first.
class ByteForm {
 public:
  explicit ByteForm(bool negative) : mask_(negative ? inverted : 0) {}

  void prepend_pair(unsigned pair) { prepend(2 * pair + (begin_ == bytes_.size() ? 0 : 1)); }

  /// `exponent_100` is that of the last pair.
  void prepend_header(int exponent_100) {
    const int pairs = static_cast<int>(bytes_.size() - begin_);
    prepend(static_cast<unsigned>(exponent_bias + exponent_100 + pairs));
  }

  std::string_view view() const { return {bytes_.data() + begin_, bytes_.size() - begin_}; }

 private:
  void prepend(unsigned byte) { bytes_[--begin_] = static_cast<char>(byte ^ mask_); }

  std::array<char, Number::max_ordered_bytes> bytes_;
  std::size_t begin_ = Number::max_ordered_bytes;
  unsigned mask_;
};

/// For coefficients from 1 to below 10^18.
void write_short(std::uint64_t coefficient, int exponent, ByteForm& form) {
  if (exponent % 2 != 0) {
    coefficient *= 10;
    --exponent;
  }
  while (coefficient % 100 == 0) {
    coefficient /= 100;
    exponent += 2;
  }
  for (; coefficient != 0; coefficient /= 100) {
    form.prepend_pair(static_cast<unsigned>(coefficient % 100));
  }
  form.prepend_header(exponent / 2);
}

void write_long(const NumberParts& parts, ByteForm& form) {
  const DigitText text{parts.coefficient};
  const std::string_view digits = text.view();
  // Positions count from the left; the digit at `first` + 1 is the right one of
  // its pair.
  const int point = static_cast<int>(digits.size()) + parts.exponent;
  const int last = static_cast<int>(digits.find_last_not_of('0'));
  const int shift = point % 2 != 0 ? 1 : 0;
  const auto digit = [&](int position) {
    const bool inside = position >= 0 && position <= last;
    return inside ? static_cast<unsigned>(digits[static_cast<std::size_t>(position)] - '0') : 0U;
  };
  const int last_pair = (last + shift) / 2;
  for (int pair = last_pair; pair >= 0; --pair) {
    const int left = 2 * pair - shift;
    form.prepend_pair(digit(left) * 10 + digit(left + 1));
  }
  form.prepend_header((point + shift) / 2 - last_pair - 1);
}

ByteForm write(const NumberParts& parts) {
  ByteForm form{parts.negative};
  if (parts.coefficient < short_limit) {
    write_short(static_cast<std::uint64_t>(parts.coefficient), parts.exponent, form);
  } else {
    write_long(parts, form);
  }
  return form;
}

[[noreturn]] void throw_damaged(const char* what) {
  throw DecodeError(std::string{"The bytes of a number are damaged: "} + what);
}

/// A number's ordered bytes while they are read, first pair first.
class PairReader {
 public:
  PairReader(std::string_view pairs, unsigned mask) : pairs_(pairs), mask_(mask) {}

  /// Appends pairs to `coefficient` until the last one, or `most` have been
  /// taken in all.
  template <class Unsigned>
  void take(Unsigned& coefficient, std::size_t most) {
    while (!ended_ && taken_ < most) {
      const unsigned pair = next();
      coefficient = coefficient * 100 + pair;
    }
  }

  unsigned next() {
    if (taken_ == pairs_.size()) throw_damaged("they are cut short");
    const unsigned byte = static_cast<unsigned char>(pairs_[taken_++]) ^ mask_;
    const unsigned pair = byte / 2;
    ended_ = byte % 2 == 0;
    if (pair > 99 || (pair == 0 && (ended_ || taken_ == 1))) {
      throw_damaged("a digit is not canonical");
    }
    return pair;
  }

  bool ended() const { return ended_; }
  std::size_t taken() const { return taken_; }

 private:
  std::string_view pairs_;
  unsigned mask_;
  std::size_t taken_ = 0;
  bool ended_ = false;
};

int exponent_after(int header_exponent, const PairReader& reader) {
  return 2 * (header_exponent - static_cast<int>(reader.taken()));
}

/// The pairs after those that `start` holds.
Number read_long(PairReader& reader, std::uint64_t start, int header_exponent, bool negative) {
  NumberParts parts{start, 0, negative};
  reader.take(parts.coefficient, max_pairs - 1);
  if (reader.ended()) {
    parts.exponent = exponent_after(header_exponent, reader);
  } else {
    // 20 pairs are 40 digits: the outer two must be missing.
    const unsigned last = reader.next();
    if (!reader.ended() || last % 10 != 0 || parts.coefficient >= power_of_ten(max_digits - 1)) {
      throw_damaged("they hold more than 38 digits");
    }
    parts.coefficient = parts.coefficient * 10 + last / 10;
    parts.exponent = exponent_after(header_exponent, reader) + 1;
  }
  Number number;
  if (parts.make(number) != NumberFault::none) throw_damaged("the value is out of range");
  return number;
}

Number read(PairReader& reader, int header_exponent, bool negative) {
  std::uint64_t coefficient = 0;
  reader.take(coefficient, short_pairs);
  if (!reader.ended()) return read_long(reader, coefficient, header_exponent, negative);
  const int exponent = exponent_after(header_exponent, reader);
  if (exponent < 0) {
    const bool ends_in_zero = coefficient % 10 == 0;
    return NumberParts{ends_in_zero ? coefficient / 10 : coefficient,
                       ends_in_zero ? exponent + 1 : exponent, negative}
        .canonical();
  }
  // 18 digits and 20 zeros still make an integer below 10^38.
  if (exponent <= 20)
    return NumberParts{coefficient * power_of_ten(exponent), 0, negative}.canonical();
  return read_long(reader, coefficient, header_exponent, negative);
}

/// Reads a whole number of a few digits, which most numbers are, off the front of
/// `in`; nothing where it is another or damaged.
std::optional<std::uint64_t> take_short_integer(std::string_view& in, int header_exponent,
                                                unsigned mask) {
  if (header_exponent < 1 || header_exponent > static_cast<int>(short_pairs)) return std::nullopt;
  const auto pairs = static_cast<std::size_t>(header_exponent);
  if (in.size() <= pairs) return std::nullopt;
  std::uint64_t magnitude = 0;
  for (std::size_t i = 1; i <= pairs; ++i) {
    const unsigned byte = static_cast<unsigned char>(in[i]) ^ mask;
    const bool is_last = byte % 2 == 0;
    const bool needs_digit = is_last || i == 1;
    if (is_last != (i == pairs) || byte >= 200 || (needs_digit && byte < 2)) return std::nullopt;
    magnitude = magnitude * 100 + byte / 2;
  }
  in.remove_prefix(1 + pairs);
  return magnitude;
}

}  // namespace
}  // namespace value

std::size_t Number::item_size_bytes() const noexcept {
  if (is_zero()) return 1;
  const std::size_t pairs_and_exponent = value::write(value::NumberParts::of(*this)).view().size();
  return std::min(pairs_and_exponent + (negative_ ? 1 : 0), max_ordered_bytes);
}

void Number::append_ordered_bytes(std::string& out) const {
  if (is_zero()) {
    out.append(value::zero_bytes);
  } else {
    out.append(value::write(value::NumberParts::of(*this)).view());
  }
}

Number Number::read_ordered_bytes(std::string_view& in) {
  if (in.size() < 2) value::throw_damaged("they are cut short");
  const unsigned header = static_cast<unsigned char>(in.front());
  const bool negative = (header & value::positive_bit) == 0;
  const unsigned mask = negative ? value::inverted : 0;
  const int header_exponent = static_cast<int>(header ^ mask) - value::exponent_bias;
  if (const auto magnitude = value::take_short_integer(in, header_exponent, mask)) {
    return Number{0, *magnitude, 0, negative};
  }
  if (in.starts_with(value::zero_bytes)) {
    in.remove_prefix(value::zero_bytes.size());
    return Number{};
  }
  value::PairReader reader{in.substr(1), mask};
  const Number number = value::read(reader, header_exponent, negative);
  in.remove_prefix(1 + reader.taken());
  return number;
}

std::size_t Number::ordered_bytes_length(std::string_view in) {
  const char* at = in.data();
  value::skip_number(at, in.data() + in.size());
  return value::bytes_between(in.data(), at);
}

}  // namespace singletable
