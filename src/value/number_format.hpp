#pragma once

#include <cstddef>

#include <singletable/value/number.hpp>

namespace singletable::value {

// The ordered bytes of a number: docs/storage_format.md, "Numbers".

/// Set in the first byte of what is above zero.
inline constexpr unsigned positive_bit = 0x80;
/// What the bytes of negative numbers are combined with.
inline constexpr unsigned inverted = 0xFF;
inline constexpr std::size_t max_pairs = Number::max_ordered_bytes - 1;

}  // namespace singletable::value
