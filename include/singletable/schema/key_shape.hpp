#pragma once

#include <cstddef>
#include <string_view>

#include <singletable/schema/key_template_syntax.hpp>

/// What the compiler can tell of the keys that templates make: which could be the
/// same text. Values of fields never hold the separator, since it is refused or
/// escaped; what a function makes, written `{*}` at the end, may hold anything.
namespace singletable::schema {

/// A piece between separators: `ORDER`, `{id}`, `v{number}`; without its fields'
/// names, up to the first of them.
struct KeySegment {
  std::string_view start = {};
  bool has_field = false;
  /// Whether what follows could be anything, other segments included: `{*}`.
  bool is_open = false;
};

/// Gives the segments of a template, one after the other.
class KeySegments {
 public:
  constexpr KeySegments(std::string_view text, std::string_view separator)
      : rest_(text), separator_(separator) {}

  /// Whether none is left.
  constexpr bool is_over() const { return is_over_; }

  constexpr KeySegment next() {
    const std::size_t end = find_end();
    const std::string_view text = rest_.substr(0, end);
    const std::size_t field = position_of(text, '{');
    is_over_ = end == rest_.size();
    rest_.remove_prefix(is_over_ ? end : end + separator_.size());
    const bool has_field = field != std::string_view::npos;
    return {text.substr(0, field), has_field, has_field && text.substr(field).starts_with("{*}")};
  }

 private:
  /// The next separator that is in no field, or the end of the text.
  constexpr std::size_t find_end() const {
    bool in_field = false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '{') in_field = true;
      if (rest_[i] == '}') in_field = false;
      if (!in_field && !separator_.empty() && rest_.substr(i).starts_with(separator_)) return i;
    }
    return rest_.size();
  }

  std::string_view rest_;
  std::string_view separator_;
  bool is_over_ = false;
};

constexpr bool starts_alike(std::string_view a, std::string_view b) {
  return a.starts_with(b) || b.starts_with(a);
}

/// Whether some text could be both segments.
constexpr bool can_be_equal(const KeySegment& a, const KeySegment& b) {
  if (!a.has_field && !b.has_field) return a.start == b.start;
  if (!a.has_field) return a.start.starts_with(b.start);
  if (!b.has_field) return b.start.starts_with(a.start);
  return starts_alike(a.start, b.start);
}

/// Whether keys of the two templates could be the same text, whatever their fields
/// hold. Tells too many rather than too few.
constexpr bool can_be_same_key(std::string_view a, std::string_view b, std::string_view separator) {
  KeySegments of_a{a, separator};
  KeySegments of_b{b, separator};
  while (!of_a.is_over() && !of_b.is_over()) {
    const KeySegment segment_of_a = of_a.next();
    const KeySegment segment_of_b = of_b.next();
    if (!can_be_equal(segment_of_a, segment_of_b)) return false;
    if (segment_of_a.is_open || segment_of_b.is_open) return true;
  }
  return of_a.is_over() && of_b.is_over();
}

/// The text that all keys of a template start with.
constexpr std::string_view constant_start(std::string_view text) {
  return text.substr(0, position_of(text, '{'));
}

/// Whether keys of the template could start with a text that has no fields.
constexpr bool can_start_with(std::string_view text, std::string_view start,
                              std::string_view separator) {
  KeySegments of_key{text, separator};
  KeySegments of_start{start, separator};
  while (!of_key.is_over()) {
    const KeySegment key = of_key.next();
    const KeySegment wanted = of_start.next();
    if (of_start.is_over()) {
      return key.start.starts_with(wanted.start) ||
             (key.has_field && wanted.start.starts_with(key.start));
    }
    if (!can_be_equal(key, wanted)) return false;
    if (key.is_open) return true;
  }
  return false;
}

}  // namespace singletable::schema
