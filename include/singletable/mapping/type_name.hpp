#pragma once

#include <cstddef>
#include <string_view>

namespace singletable {

namespace detail {

template <class T>
constexpr auto spell_type() {
  const std::string_view text = __PRETTY_FUNCTION__;
  const std::size_t start = text.rfind("T = ") + 4;
  return text.substr(start, text.rfind(']') - start);
}

/// `a::b::Post` and `main()::Post` without what stands before the last `::`
/// outside of template arguments.
constexpr std::string_view unqualified(std::string_view type) {
  std::size_t depth = 0;
  for (std::size_t i = type.size(); i > 0; --i) {
    const char c = type[i - 1];
    if (c == '>') ++depth;
    if (c == '<') --depth;
    if (c == ':' && depth == 0) return type.substr(i);
  }
  return type;
}

}  // namespace detail

/// The type's name without its namespaces, for messages.
template <class T>
inline constexpr std::string_view type_name = detail::unqualified(detail::spell_type<T>());

}  // namespace singletable
