#pragma once

#include <cstddef>
#include <string_view>

namespace singletable {

/// How the names of a struct's members become attribute names. Words are told
/// apart by underscores and by capitals: `viewCount`, `view_count` and
/// `ViewCount` are the same two words, `HTTPServer` is "http" and "server".
/// Leading underscores stay as they are.
enum class Naming {
  as_is,
  camel_case,
  pascal_case,
  snake_case,
  kebab_case,
};

namespace detail {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// True when a word starts at `i`, which is not an underscore.
constexpr bool starts_word(std::string_view name, std::size_t i) {
  if (i == 0 || name[i - 1] == '_') return true;
  if (!is_upper(name[i])) return false;
  return !is_upper(name[i - 1]) || (i + 1 < name.size() && is_lower(name[i + 1]));
}

/// The longest a name can get: a separator before every character.
constexpr std::size_t longest_named(std::string_view name) { return 2 * name.size(); }

/// Writes `name` in the given style to `out`; returns the end.
constexpr char* apply_naming(Naming naming, std::string_view name, char* out) {
  std::size_t i = 0;
  while (i < name.size() && name[i] == '_') *out++ = name[i++];
  bool first_word = true;
  for (; i < name.size(); ++i) {
    const char c = name[i];
    if (naming == Naming::as_is) {
      *out++ = c;
      continue;
    }
    if (c == '_') continue;
    const bool start = starts_word(name, i);
    const bool separated = naming == Naming::snake_case || naming == Naming::kebab_case;
    if (start && separated && !first_word) *out++ = naming == Naming::snake_case ? '_' : '-';
    const bool capital =
        start && (naming == Naming::pascal_case || (naming == Naming::camel_case && !first_word));
    *out++ = capital ? to_upper(c) : to_lower(c);
    first_word = false;
  }
  return out;
}

}  // namespace detail
}  // namespace singletable
