#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <singletable/value/number.hpp>

namespace singletable {

/// One part of a key: text, a number (written as its canonical text), or
/// nothing (`nullptr`, an empty optional).
class KeyPart {
 public:
  KeyPart(std::nullptr_t) {}
  /// Constant, as literals are.
  KeyPart(const char* text) : text_(text), is_constant_(true) {}
  KeyPart(std::string_view text) : text_(text) {}
  KeyPart(std::string text) : text_(std::move(text)) {}
  KeyPart(const Number& number) : text_(number.to_string()), number_(number) {}
  template <std::integral I>
  requires(!std::same_as<I, bool> && !std::same_as<I, char>) KeyPart(I number)
      : KeyPart(Number{number}) {}
  template <std::convertible_to<KeyPart> T>
  KeyPart(const std::optional<T>& part) {
    if (part) *this = KeyPart(*part);
  }

  /// A text that is the same in every key of its kind.
  static KeyPart constant(std::string text) {
    KeyPart part{std::move(text)};
    part.is_constant_ = true;
    return part;
  }

  /// The part as text; absent for nothing.
  const std::optional<std::string>& text() const noexcept { return text_; }
  /// Absent unless the part was given as a number.
  const std::optional<Number>& number() const noexcept { return number_; }
  /// Whether the part is known not to vary, for warnings; changes no key.
  bool is_constant() const noexcept { return is_constant_; }

 private:
  std::optional<std::string> text_;
  std::optional<Number> number_;
  bool is_constant_ = false;
};

/// A key column's value: one part, or parts that the table's separator joins:
/// `"#METADATA"`, `{"USER", id}`.
class KeyValue {
 public:
  KeyValue(std::initializer_list<KeyPart> parts) : parts_(parts) {}
  KeyValue(std::vector<KeyPart> parts) : parts_(std::move(parts)) {}
  template <std::convertible_to<KeyPart> T>
  KeyValue(const T& part) : parts_{KeyPart(part)} {}

  /// The column's text, or nothing when there is no part, a part is nothing, or
  /// the text would be empty.
  std::optional<std::string> join(std::string_view separator) const;

  /// The column's number, where it holds numbers: absent unless the one part is
  /// a number.
  std::optional<Number> number() const;

  /// Whether there are parts and all of them are constant.
  bool is_constant() const noexcept;

  const std::vector<KeyPart>& parts() const noexcept { return parts_; }

 private:
  std::vector<KeyPart> parts_;
};

/// A whole key.
struct TableKey {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
};

}  // namespace singletable
