#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace singletable::engine {

/// Integers as they stand in storage keys and records, most significant byte
/// first, so that the order of the bytes is that of the numbers.
template <std::unsigned_integral Integer>
void append_big_endian(std::string& out, Integer number) {
  std::array<char, sizeof(Integer)> bytes;
  std::size_t shift = 8 * sizeof(Integer);
  for (char& byte : bytes) {
    shift -= 8;
    byte = static_cast<char>(static_cast<unsigned char>(number >> shift));
  }
  out.append(bytes.data(), bytes.size());
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

/// Signed numbers so that their bytes are ordered as they are.
inline void append_ordered(std::string& out, std::int64_t number) {
  append_big_endian(out, static_cast<std::uint64_t>(number) ^ (std::uint64_t{1} << 63));
}

inline std::int64_t read_ordered(std::string_view bytes) {
  return static_cast<std::int64_t>(read_big_endian<std::uint64_t>(bytes) ^
                                   (std::uint64_t{1} << 63));
}

}  // namespace singletable::engine
