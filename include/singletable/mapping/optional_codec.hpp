#pragma once

#include <optional>
#include <string>

#include <singletable/mapping/codec.hpp>

namespace singletable {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace detail

/// The value, or no attribute when empty. Inside a list or a map, where
/// something has to stand, empty is NULL. NULL reads as empty.
template <class T>
struct Codec<std::optional<T>> {
  static_assert(!detail::is_optional<T>,
                "singletable: an optional of an optional has two ways to be absent, an attribute "
                "only one");

  static void write(ItemWriter& writer, const std::optional<T>& value) {
    value ? detail::write_value(writer, *value) : writer.null();
  }
  static std::optional<T> read(ValueView value) {
    std::optional<T> out;
    read_into(value, out);
    return out;
  }
  static void read_into(ValueView value, std::optional<T>& out) {
    if (value.type() == AttributeType::null) {
      out.reset();
    } else {
      detail::read_into(value, out ? *out : out.emplace());
    }
  }
  static bool absent(const std::optional<T>& value) { return !value || detail::is_absent(*value); }
  static std::optional<T> when_missing() { return std::nullopt; }
  static std::string expected() { return detail::expected_words<T>(); }
};

}  // namespace singletable
