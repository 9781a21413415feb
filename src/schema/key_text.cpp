#include "schema/key_text.hpp"

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

std::size_t digit_value(std::string_view text, std::size_t at) {
  const std::size_t value = at < text.size() ? digits.find(text[at]) : std::string_view::npos;
  if (value == std::string_view::npos) {
    throw DecodeError(fmt::format(
        "The text \"{}\" of a key is not escaped as this library does: a % has no two digits",
        text));
  }
  return value;
}

}  // namespace

std::string escape_key_text(std::string_view text, std::string_view separator) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_separator =
        !separator.empty() && text.substr(i, separator.size()) == separator;
    if (text[i] == '%' || begins_separator) {
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(text[i]));
    } else {
      escaped.push_back(text[i]);
    }
  }
  return escaped;
}

std::string unescape_key_text(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain.push_back(text[i]);
      continue;
    }
    plain.push_back(static_cast<char>(digit_value(text, i + 1) * 16 + digit_value(text, i + 2)));
    i += 2;
  }
  return plain;
}

}  // namespace singletable::schema
