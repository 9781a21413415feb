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
  KeyPart(const char* text) : text_(text) {}
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

  /// The part as text; absent for nothing.
  const std::optional<std::string>& text() const noexcept { return text_; }
  /// Absent unless the part was given as a number.
  const std::optional<Number>& number() const noexcept { return number_; }

 private:
  std::optional<std::string> text_;
  std::optional<Number> number_;
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
