#pragma once

#include <cstddef>

namespace singletable::value {

/// Takes a number's ordered bytes from `at` on. Returns what
/// Number::item_size_bytes gives for it, without making the number. Throws
/// DecodeError where Number::read_ordered_bytes does.
std::size_t take_number_size(const char*& at, const char* end);

}  // namespace singletable::value
