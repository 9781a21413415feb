#include "value/item_walk.hpp"

#include <cstdint>
#include <string>

#include <singletable/base/error.hpp>

namespace singletable::value {
namespace {

constexpr int longest_length_bytes = 5;

[[noreturn]] void throw_damaged(const std::string& what) {
  throw DecodeError("Item bytes are damaged: " + what);
}

}  // namespace

void throw_text_past_end() { throw_damaged("a text or binary runs past the end"); }
void throw_endless_number() { throw_damaged("a number has no end"); }

std::size_t take_long_length(const char*& at, const char* end) {
  std::size_t length = 0;
  const char* byte = at;
  for (int i = 0; i < longest_length_bytes && byte != end; ++i) {
    const auto bits = static_cast<unsigned char>(*byte++);
    length |= static_cast<std::size_t>(bits & 0x7F) << (7 * i);
    if (bits >= 0x80) continue;
    if (bits == 0 && i > 0) break;
    at = byte;
    return length;
  }
  throw_damaged("a length is cut short or not in its shortest form");
}

const char* take_container_header(const char*& at, const char* end) {
  if (bytes_between(at, end) >= container_header_bytes) {
    std::uint32_t length = 0;
    for (int i = 0; i < 4; ++i) {
      length |= std::uint32_t{static_cast<unsigned char>(at[1 + i])} << (8 * i);
    }
    at += container_header_bytes;
    if (length <= bytes_between(at, end)) return at + length;
  }
  throw_damaged("a list, map or set runs past the end");
}

void skip_other_value(const char*& at, const char* end) {
  if (at == end) throw_damaged("a value is missing");
  switch (static_cast<AttributeType>(*at)) {
    case AttributeType::null:
      ++at;
      return;
    case AttributeType::boolean:
      if (bytes_between(at, end) < 2) throw_damaged("a boolean is cut short");
      at += 2;
      return;
    case AttributeType::binary:
      take_text(++at, end);
      return;
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
    case AttributeType::list:
    case AttributeType::map:
      at = take_container_header(at, end);
      return;
    default:
      throw_damaged("unknown type tag " + std::to_string(static_cast<unsigned char>(*at)));
  }
}

}  // namespace singletable::value
