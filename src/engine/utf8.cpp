#include "engine/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace singletable::engine {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080U;

/// The ASCII at the front of `text`, in whole words.
std::size_t ascii_words(std::string_view text) noexcept {
  std::size_t length = 0;
  std::uint64_t word = 0;
  while (text.size() - length >= sizeof(word)) {
    std::memcpy(&word, text.data() + length, sizeof(word));
    if ((word & high_bits) != 0) break;
    length += sizeof(word);
  }
  return length;
}

/// How many bytes the character at the front takes; 0 when it is malformed.
/// The bounds of the second byte are what excludes overlong forms, surrogates
/// and code points past the last (Unicode standard, table 3-7).
std::size_t character_length(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80U) return 1;
  std::size_t length = 0;
  unsigned char low = 0x80U;
  unsigned char high = 0xBFU;
  if (lead >= 0xC2U && lead <= 0xDFU) {
    length = 2;
  } else if (lead >= 0xE0U && lead <= 0xEFU) {
    length = 3;
    if (lead == 0xE0U) low = 0xA0U;
    if (lead == 0xEDU) high = 0x9FU;
  } else if (lead >= 0xF0U && lead <= 0xF4U) {
    length = 4;
    if (lead == 0xF0U) low = 0x90U;
    if (lead == 0xF4U) high = 0x8FU;
  }
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < low || byte > high) return 0;
    low = 0x80U;
    high = 0xBFU;
  }
  return length;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept {
  text.remove_prefix(ascii_words(text));
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace singletable::engine
