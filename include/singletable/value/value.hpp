#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/value/attribute_value.hpp>
#include <singletable/value/number.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable {

/// One attribute value in item bytes: to `ValueView` what `std::string` is to
/// `std::string_view`. Written once, then compared and stored without a tree.
class Value {
 public:
  /// NULL.
  Value();
  /// Converts from everything an AttributeValue converts from. Throws
  /// ValidationError when nested deeper than limits::nested_containers.
  Value(const AttributeValue& value);
  template <class T>
  requires(std::convertible_to<const T&, AttributeValue> && !std::same_as<T, AttributeValue> &&
           !std::same_as<T, Value>) Value(const T& value)
      : bytes_(written(value)) {}
  explicit Value(ValueView view) : bytes_(view.bytes()) {}
  /// A map with the item's attributes.
  template <class T>
  requires(std::convertible_to<const T&, ItemView>) Value(const T& item) : Value(from_map(item)) {}

  /// Bytes that an ItemWriter wrote: exactly one value.
  static Value from_writer(std::string bytes) {
    Value value;
    value.bytes_ = std::move(bytes);
    return value;
  }

  ValueView view() const { return ValueView::read(bytes_); }
  operator ValueView() const { return view(); }
  AttributeType type() const { return static_cast<AttributeType>(bytes_.front()); }
  const std::string& bytes() const noexcept { return bytes_; }

  friend bool operator==(const Value&, const Value&) = default;

 private:
  static Value from_map(ItemView item);
  static std::string bytes_of(std::string_view text);
  static std::string bytes_of(const Number& number);
  static std::string bytes_of(const AttributeValue& value);

  /// Text and numbers, which most values are, without a tree in between.
  template <class T>
  static std::string written(const T& value) {
    if constexpr (std::same_as<T, Number> || NumberInteger<T>) {
      return bytes_of(Number{value});
    } else if constexpr (!std::same_as<T, std::nullptr_t> &&
                         std::convertible_to<const T&, std::string_view>) {
      return bytes_of(std::string_view{value});
    } else {
      return bytes_of(AttributeValue(value));
    }
  }

  std::string bytes_;
};

}  // namespace singletable
