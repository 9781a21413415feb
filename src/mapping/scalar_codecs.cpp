#include <singletable/mapping/scalar_codecs.hpp>

#include <charconv>
#include <cmath>
#include <string_view>
#include <system_error>

#include <singletable/base/error.hpp>

namespace singletable::mapping {
namespace {

template <class Float>
Number shortest_number(Float value) {
  if (!std::isfinite(value)) {
    throw ValidationError(
        "NaN and infinities are not numbers in DynamoDB; use std::optional for "
        "a number that may be absent");
  }
  char text[32];
  const std::to_chars_result end = std::to_chars(text, text + sizeof text, value);
  return Number::parse({text, static_cast<std::size_t>(end.ptr - text)});
}

}  // namespace

Number read_number(ValueView value) {
  expect_type(value, AttributeType::number);
  return value.as_number();
}

void throw_not_in_range(std::int64_t lowest, std::uint64_t highest, const Number& found) {
  throw_unexpected(
      "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest),
      found.to_string());
}

Number number_of(double value) { return shortest_number(value); }
Number number_of(float value) { return shortest_number(value); }

float float_of(const Number& number) {
  const std::string text = number.to_string();
  float value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc{} && !(std::fabs(number.to_double()) < 1)) {
    throw_unexpected("a number that a float can hold", text);
  }
  return value;
}

}  // namespace singletable::mapping
