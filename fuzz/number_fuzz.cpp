#include <cmath>
#include <cstring>
#include <optional>

#include <singletable/base/error.hpp>
#include <singletable/value/number.hpp>

#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

std::string ordered_bytes(const Number& number) {
  std::string bytes;
  number.append_ordered_bytes(bytes);
  return bytes;
}

std::optional<Number> sum(const Number& a, const Number& b) {
  std::optional<Number> sum;
  accepted<ValidationError>([&] { sum = a + b; });
  return sum;
}

void check_one(const Number& number) {
  require(Number::parse(number.to_string()) == number, "a number's text is the number");
  const std::string bytes = ordered_bytes(number);
  std::string_view rest = bytes;
  require(bytes.size() <= Number::max_ordered_bytes &&
              Number::ordered_bytes_length(bytes) == bytes.size(),
          "ordered bytes know their length");
  require(Number::read_ordered_bytes(rest) == number && rest.empty(),
          "ordered bytes are the number");
  require(number.item_size_bytes() >= 1 && number.item_size_bytes() <= 21,
          "a number counts 1 to 21 bytes");
  require(-(-number) == number, "negating twice changes nothing");
  require(number - number == Number{}, "a number less itself is zero");
  require(std::isfinite(number.to_double()), "every number has a double near it");
}

void check_two(const Number& a, const Number& b) {
  const std::string a_bytes = ordered_bytes(a);
  const std::string b_bytes = ordered_bytes(b);
  require((a < b) == (a_bytes < b_bytes) && (a == b) == (a_bytes == b_bytes),
          "the order of bytes is the order of numbers");
  require((a == b) == (a.to_string() == b.to_string()), "equal numbers have one text");
  require(a != b || a.hash() == b.hash(), "equal numbers have one hash");
  const std::optional<Number> total = sum(a, b);
  require(total == sum(b, a), "a + b is b + a");
  require(!total || *total - b == a, "a + b - b is a");
}

/// As text: two numbers with a `|` between them.
void read_texts(std::string_view text) {
  const std::size_t end = std::min(text.find('|'), text.size());
  const std::optional<Number> a = Number::try_parse(text.substr(0, end));
  const bool parsed = accepted<ValidationError>([&] { Number::parse(text.substr(0, end)); });
  require(parsed == a.has_value(), "parse and try_parse accept the same");
  if (!a) return;
  check_one(*a);
  if (end == text.size()) return;
  if (const auto b = Number::try_parse(text.substr(end + 1))) check_two(*a, *b);
}

/// As ordered bytes, one number behind the other.
void read_bytes(std::string_view bytes) {
  std::optional<Number> before;
  while (!bytes.empty()) {
    const std::string_view whole = bytes;
    Number number;
    if (!accepted<DecodeError>([&] { number = Number::read_ordered_bytes(bytes); })) {
      require(bytes == whole, "what can't be read is left where it was");
      accepted<DecodeError>([&] { Number::ordered_bytes_length(bytes); });
      return;
    }
    require(ordered_bytes(number) == whole.substr(0, whole.size() - bytes.size()),
            "ordered bytes have one form");
    check_one(number);
    if (before) check_two(*before, number);
    before = number;
  }
}

void read_double(std::string_view bytes) {
  double value = 0;
  if (bytes.size() < sizeof value) return;
  std::memcpy(&value, bytes.data(), sizeof value);
  accepted<ValidationError>([&] {
    const Number number = Number::from_double(value);
    require(number.to_double() == value, "a number made of a double is that double");
    check_one(number);
  });
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = singletable::fuzz::text_of(data, size);
  singletable::fuzz::read_texts(input);
  singletable::fuzz::read_bytes(input);
  singletable::fuzz::read_double(input);
  return 0;
}
