#pragma once

#include <cstddef>
#include <string_view>

namespace singletable::schema {

/// The widest padding: every 64-bit integer fits.
inline constexpr std::size_t most_padding = 20;

/// What is wrong with the text of a key template.
enum class TemplateFault {
  none,
  empty,
  open_brace,
  close_brace,
  field_name,
  padding,
  touching_fields,
};

/// A piece of a template: fixed text, or a field with its padding.
struct TemplatePiece {
  bool is_field = false;
  /// The fixed text, as it stands in the template, or the field's name.
  std::string_view text = {};
  /// Digits an integer is padded to; zero for none.
  std::size_t width = 0;
};

constexpr bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

/// Where the character stands first, or npos. What std::string_view::find does is no
/// constant expression for g++ 12 under -fsanitize=undefined, on text that is a template
/// argument.
constexpr std::size_t position_of(std::string_view text, char wanted) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == wanted) return i;
  }
  return std::string_view::npos;
}

/// Reads `name` or `name:0WIDTH`, what stands between braces.
constexpr TemplateFault read_field(std::string_view inside, TemplatePiece& field) {
  const std::size_t colon = position_of(inside, ':');
  field = {.is_field = true, .text = inside.substr(0, colon)};
  if (field.text.empty()) return TemplateFault::field_name;
  for (const char c : field.text) {
    if (!is_name_character(c)) return TemplateFault::field_name;
  }
  if (colon == std::string_view::npos) return TemplateFault::none;
  const std::string_view digits = inside.substr(colon + 1);
  if (digits.size() < 2 || digits.size() > 3 || digits.front() != '0') {
    return TemplateFault::padding;
  }
  for (const char c : digits) {
    if (c < '0' || c > '9') return TemplateFault::padding;
    field.width = field.width * 10 + static_cast<std::size_t>(c - '0');
  }
  const bool in_range = field.width >= 1 && field.width <= most_padding;
  return in_range ? TemplateFault::none : TemplateFault::padding;
}

/// Takes the next piece off `rest`. Braces that are doubled, `{{` and `}}`, mean
/// themselves; each is a piece of its own.
constexpr TemplateFault next_piece(std::string_view& rest, TemplatePiece& piece) {
  const std::size_t brace = rest.find_first_of("{}");
  if (brace != 0) {
    piece = {.text = rest.substr(0, brace)};
    rest.remove_prefix(piece.text.size());
    return TemplateFault::none;
  }
  if (rest.size() > 1 && rest[1] == rest[0]) {
    piece = {.text = rest.substr(0, 1)};
    rest.remove_prefix(2);
    return TemplateFault::none;
  }
  if (rest[0] == '}') return TemplateFault::close_brace;
  const std::size_t end = position_of(rest, '}');
  const std::string_view inside = rest.substr(1, end - 1);
  if (end == std::string_view::npos || position_of(inside, '{') != std::string_view::npos) {
    return TemplateFault::open_brace;
  }
  rest.remove_prefix(end + 1);
  return read_field(inside, piece);
}

/// Gives every piece of a template to `take`, in order, until a fault. One reader
/// for literals, which the compiler checks, and for text that comes at run time.
template <class Take>
constexpr TemplateFault read_template(std::string_view text, Take take) {
  if (text.empty()) return TemplateFault::empty;
  bool after_open_field = false;
  while (!text.empty()) {
    TemplatePiece piece;
    const TemplateFault fault = next_piece(text, piece);
    if (fault != TemplateFault::none) return fault;
    // Where one ends and the other begins could not be told.
    if (piece.is_field && after_open_field) return TemplateFault::touching_fields;
    after_open_field = piece.is_field && piece.width == 0;
    take(piece);
  }
  return TemplateFault::none;
}

}  // namespace singletable::schema
