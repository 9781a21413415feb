#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include <singletable/mapping/codec.hpp>

namespace singletable {

namespace mapping {

/// "a string or a number", for messages.
std::string one_of_types(std::span<const AttributeType> types);

}  // namespace mapping

namespace detail {

template <class... Alternatives>
consteval bool tell_apart() {
  if constexpr ((HasOneType<Alternatives> && ...)) {
    const std::array<AttributeType, sizeof...(Alternatives)> types{Codec<Alternatives>::type...};
    for (std::size_t i = 0; i < types.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (types[i] == types[j]) return false;
      }
    }
    return true;
  }
  return false;
}

/// Checks that only a variant that is used has to pass.
template <class... Alternatives>
struct CheckedVariant {
  static_assert((HasOneType<Alternatives> && ...),
                "singletable: each alternative of a variant must be mapped to one attribute type");
  static_assert(tell_apart<Alternatives...>(),
                "singletable: two alternatives of this variant are stored as the same attribute "
                "type, so that reading could not tell which it was");
  static constexpr bool value = true;
};

}  // namespace detail

/// Whatever the alternative in use is written as; reading picks the
/// alternative by the attribute's type, so each must have another one.
/// std::monostate stands for NULL.
template <class... Alternatives>
struct Codec<std::variant<Alternatives...>> {
  using Variant = std::variant<Alternatives...>;

  static void write(ItemWriter& writer, const Variant& value) {
    static_assert(detail::CheckedVariant<Alternatives...>::value);
    std::visit([&](const auto& alternative) { detail::write_value(writer, alternative); }, value);
  }
  static Variant read(ValueView value) {
    static_assert(detail::CheckedVariant<Alternatives...>::value);
    return read_from<0>(value);
  }
  static std::string expected() {
    const std::array<AttributeType, sizeof...(Alternatives)> types{Codec<Alternatives>::type...};
    return mapping::one_of_types(types);
  }

 private:
  template <std::size_t Index>
  static Variant read_from(ValueView value) {
    if constexpr (Index == sizeof...(Alternatives)) {
      mapping::throw_unexpected_type(expected(), value);
    } else {
      using Alternative = std::variant_alternative_t<Index, Variant>;
      if (value.type() != Codec<Alternative>::type) return read_from<Index + 1>(value);
      return Variant{std::in_place_index<Index>, detail::read_value<Alternative>(value)};
    }
  }
};

}  // namespace singletable
