#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/value/item.hpp>

namespace singletable {

/// How the fields of a key are written.
struct KeyRules {
  /// The table's `key_separator`.
  std::string separator = "#";
  /// Write separators inside values as `%XX` instead of refusing them. Keys then
  /// sort by the escaped text.
  bool escape = false;
};

/// The pattern of a key: text with fields in braces, `ORDER#{orderId}#{line:08}`.
///
/// A field is an attribute of the record: text as it is, a number as its
/// canonical text. `{line:08}` pads an integer with zeros so that the order of
/// text is that of the numbers. `{{` and `}}` are braces. A value, like a plain
/// class to copy; usable from many threads at once.
class KeyTemplate {
 public:
  struct Piece {
    /// Text, or the field's attribute.
    std::string text;
    bool is_field = false;
    std::size_t width = 0;
    friend bool operator==(const Piece&, const Piece&);
  };

  /// Throws ConfigurationError, quoting the template, for an unbalanced brace, a
  /// field without a name, padding that is none, or two fields with nothing
  /// between them.
  static KeyTemplate parse(std::string_view text);

  KeyTemplate(const KeyTemplate&);
  KeyTemplate(KeyTemplate&&) noexcept;
  KeyTemplate& operator=(const KeyTemplate&);
  KeyTemplate& operator=(KeyTemplate&&) noexcept;
  ~KeyTemplate();

  /// As it was given to `parse`.
  const std::string& text() const noexcept { return text_; }
  const std::vector<Piece>& pieces() const noexcept { return pieces_; }
  /// The attributes of the fields, in their order.
  std::vector<std::string_view> fields() const;
  /// The text in front of the first field; the whole key where there is none.
  std::string prefix() const;

  /// The same pattern with other attributes: by the name of each, the new one.
  KeyTemplate renamed(const std::map<std::string, std::string>& names) const;

  /// The key of a record, or nothing when it lacks a field (or has NULL there).
  ///
  /// Throws ValidationError, naming template and field, for a value that is no
  /// key (only text and numbers are), is empty, is too large or negative for its
  /// padding, or holds the separator or the text that ends the field, so that it
  /// could forge another key.
  std::optional<std::string> format(ItemView record, const KeyRules& rules) const;

  /// The fields of a key that `format` wrote, by attribute, as text; padding is
  /// taken off. Throws DecodeError when the key does not fit the template.
  std::map<std::string, std::string> read(std::string_view key, const KeyRules& rules) const;

 private:
  KeyTemplate();

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace singletable
