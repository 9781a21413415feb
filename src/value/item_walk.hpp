#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <singletable/value/attribute_type.hpp>
#include <singletable/value/number.hpp>

/// Steps over item bytes (docs/storage_format.md, "Item bytes") by pointer: `at`
/// moves forward, and never to or past `end` to read there. What runs past it
/// throws DecodeError. Every read of an item is such a walk, so the common steps
/// are inline, and the rare ones, damage above all, are not.
namespace singletable::value {

inline constexpr std::size_t tag_bytes = 1;
inline constexpr std::size_t container_header_bytes = 5;  // the tag and a 32-bit length

inline std::size_t bytes_between(const char* from, const char* to) noexcept {
  return static_cast<std::size_t>(to - from);
}

/// A length that does not start with a byte below 0x80.
std::size_t take_long_length(const char*& at, const char* end);
/// The whole of a value that is no string or number, its tag included.
void skip_other_value(const char*& at, const char* end);
[[noreturn]] void throw_text_past_end();
[[noreturn]] void throw_endless_number();

/// Takes a length, and the text or binary that follows it.
inline std::string_view take_text(const char*& at, const char* end) {
  const bool is_short = at != end && static_cast<unsigned char>(*at) < 0x80;
  const std::size_t length =
      is_short ? static_cast<unsigned char>(*at++) : take_long_length(at, end);
  if (length > bytes_between(at, end)) throw_text_past_end();
  const std::string_view text{at, length};
  at += length;
  return text;
}

/// Takes a number's ordered bytes, of which only the end is looked for: the
/// first digit that is even or, below zero, where all are inverted, odd.
inline void skip_number(const char*& at, const char* end) {
  const std::size_t most = std::min(bytes_between(at, end), Number::max_ordered_bytes);
  const unsigned last_mark = most != 0 && static_cast<unsigned char>(*at) < 0x80 ? 1 : 0;
  for (std::size_t i = 1; i < most; ++i) {
    if (static_cast<unsigned char>(at[i]) % 2 != last_mark) continue;
    at += i + 1;
    return;
  }
  throw_endless_number();
}

/// Takes the tag and length of a list, map or set; returns where it ends.
const char* take_container_header(const char*& at, const char* end);

inline bool is_at(AttributeType type, const char* at, const char* end) noexcept {
  return at != end && *at == static_cast<char>(type);
}

/// Takes a value, its tag included.
inline void skip_value(const char*& at, const char* end) {
  if (is_at(AttributeType::string, at, end)) {
    take_text(++at, end);
  } else if (is_at(AttributeType::number, at, end)) {
    skip_number(++at, end);
  } else {
    skip_other_value(at, end);
  }
}

/// Below, equal to or above 0 as `a` is to `b` by unsigned bytes. Names mostly
/// differ in their first byte, which takes no call.
inline int compare_names(std::string_view a, std::string_view b) noexcept {
  if (a.empty() || b.empty() || a.front() == b.front()) return a.compare(b);
  return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front()) ? -1 : 1;
}

}  // namespace singletable::value
