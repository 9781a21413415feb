#include "golden/base64.hpp"

#include <cstdint>

#include "golden/verdicts.hpp"

namespace golden {
namespace {

constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

singletable::Bytes decode_base64(std::string_view text) {
  singletable::Bytes bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) {
      throw Malformed("\"" + std::string{text} + "\" is not base64");
    }
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<std::byte>(bits >> count));
    }
  }
  return bytes;
}

std::string encode_base64(const singletable::Bytes& bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::byte byte : bytes) {
    bits = (bits << 8) | std::to_integer<std::uint32_t>(byte);
    count += 8;
    while (count >= 6) {
      count -= 6;
      text.push_back(digits[(bits >> count) & 63]);
    }
  }
  if (count > 0) text.push_back(digits[(bits << (6 - count)) & 63]);
  while (text.size() % 4 != 0) text.push_back('=');
  return text;
}

}  // namespace golden
