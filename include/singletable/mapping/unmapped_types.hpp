#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>

#include <singletable/value/value_view.hpp>

/// Why a type can't be stored: the text a compiler prints.
namespace singletable::detail {

struct NoCodec {};

template <class T>
concept CharacterType = std::same_as<T, char> || std::same_as<T, wchar_t> ||
    std::same_as<T, char8_t> || std::same_as<T, char16_t> || std::same_as<T, char32_t>;

/// Raw and smart pointers, told by their shape to spare everybody <memory>.
template <class T>
concept PointerLike = std::is_pointer_v<T> || requires(const T& pointer) {
  typename T::element_type;
  { pointer.get() } -> std::same_as<typename T::element_type*>;
};

template <class T>
inline constexpr bool is_view = std::same_as<T, ItemView> || std::same_as<T, ValueView>;
template <class Character, class Traits>
inline constexpr bool is_view<std::basic_string_view<Character, Traits>> = true;
template <class T, std::size_t Extent>
inline constexpr bool is_view<std::span<T, Extent>> = true;

/// True; fails to compile with a reason where `T` has no mapping.
template <class T, bool Mapped>
constexpr bool check_mapped() {
  static_assert(Mapped || !std::is_const_v<T>,
                "singletable: a const member can't be read: leave const to the whole record");
  static_assert(Mapped || !CharacterType<T>,
                "singletable: a character is neither text nor a number: use std::string, or an "
                "integer type such as std::int8_t");
  static_assert(Mapped || !PointerLike<T>,
                "singletable: pointers are not stored: use the value itself, or std::optional "
                "where it may be absent");
  static_assert(Mapped || !is_view<T>,
                "singletable: a view would outlive what it was read from: use std::string, "
                "std::vector, Item or Value");
  static_assert(Mapped || !std::same_as<T, long double>,
                "singletable: long double would lose digits: use double or singletable::Number");
  constexpr bool reason_given = std::is_const_v<T> || CharacterType<T> || PointerLike<T> ||
                                is_view<T> || std::same_as<T, long double>;
  static_assert(Mapped || reason_given,
                "singletable: this type has no mapping: make it an aggregate, or specialise "
                "singletable::Codec for it");
  return true;
}

}  // namespace singletable::detail
