#pragma once

#include <string_view>

namespace singletable::engine {

/// True when `text` is well-formed UTF-8: no overlong forms, surrogates or code
/// points past U+10FFFF. Linear; ASCII eight bytes at a time.
bool is_utf8(std::string_view text) noexcept;

}  // namespace singletable::engine
