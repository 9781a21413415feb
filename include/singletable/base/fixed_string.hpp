#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace singletable {

/// Text as a template argument: `template <FixedString Text>` takes "a literal".
template <std::size_t Size>
struct FixedString {
  consteval FixedString(const char (&text)[Size]) { std::copy_n(text, Size, characters); }

  constexpr std::string_view view() const noexcept { return {characters, Size - 1}; }

  /// Public because a template argument's members must be.
  char characters[Size] = {};
};

}  // namespace singletable
