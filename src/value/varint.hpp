#pragma once

#include <cstddef>
#include <string>

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

}  // namespace singletable::value
