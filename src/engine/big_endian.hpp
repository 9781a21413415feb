#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace singletable::engine {

/// Integers as they stand in storage keys and records, most significant byte
/// first, so that the order of the bytes is that of the numbers.
template <std::unsigned_integral Integer>
void append_big_endian(std::string& out, Integer number) {
  for (std::size_t shift = 8 * sizeof(Integer); shift > 0; shift -= 8) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(number >> (shift - 8))));
  }
}

/// `bytes` must be at least as long as the integer, which stands in front.
template <std::unsigned_integral Integer>
Integer read_big_endian(std::string_view bytes) {
  Integer number = 0;
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    number = static_cast<Integer>(number << 8 | static_cast<unsigned char>(bytes[i]));
  }
  return number;
}

}  // namespace singletable::engine
