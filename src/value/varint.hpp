#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <singletable/base/error.hpp>

namespace singletable::value {

/// Appends `number` in base 128, least significant group first, with the high
/// bit set on all bytes but the last.
inline void append_varint(std::string& out, std::size_t number) {
  while (number >= 0x80) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(number | 0x80)));
    number >>= 7;
  }
  out.push_back(static_cast<char>(number));
}

/// Takes a varint of at most five bytes off the front of `in`.
/// Throws DecodeError when it is cut short, too long or not the shortest form.
inline std::size_t read_varint(std::string_view& in) {
  if (!in.empty() && static_cast<unsigned char>(in.front()) < 0x80) {
    const auto number = static_cast<unsigned char>(in.front());
    in.remove_prefix(1);
    return number;
  }
  std::size_t number = 0;
  for (std::size_t i = 0; i < 5 && i < in.size(); ++i) {
    const auto byte = static_cast<unsigned char>(in[i]);
    number |= static_cast<std::size_t>(byte & 0x7F) << (7 * i);
    if (byte < 0x80) {
      if (byte == 0 && i > 0) break;
      in.remove_prefix(i + 1);
      return number;
    }
  }
  throw DecodeError("Item bytes are damaged: a length is cut short or not in its shortest form");
}

/// Takes a varint and that many bytes off the front of `in`; returns the bytes.
inline std::string_view read_text(std::string_view& in) {
  const std::size_t length = read_varint(in);
  if (length > in.size()) {
    throw DecodeError("Item bytes are damaged: a text or binary runs past the end");
  }
  const std::string_view text = in.substr(0, length);
  in.remove_prefix(length);
  return text;
}

}  // namespace singletable::value
