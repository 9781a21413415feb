#pragma once

#include <concepts>
#include <string>
#include <type_traits>

#include <singletable/mapping/failure.hpp>
#include <singletable/mapping/unmapped_types.hpp>
#include <singletable/value/attribute_type.hpp>
#include <singletable/value/item_writer.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable {

/// How values of type `T` become attribute values and back. Specialise it for
/// a type of your own that is not an aggregate, or that is to be stored
/// differently:
///
///     template <>
///     struct st::Codec<Money> {
///       static constexpr st::AttributeType type = st::AttributeType::number;
///       static void write(st::ItemWriter& writer, const Money& money) {
///         writer.number(money.cents());
///       }
///       static Money read(st::ValueView value) {
///         return Money::of_cents(st::from_value<std::int64_t>(value));
///       }
///     };
///
/// `write` appends exactly one value of that type; it may throw
/// ValidationError. `read` throws DecodeError for a value it can't take: the
/// library adds which attribute it was. A codec whose values can be of several
/// types leaves `type` out.
///
/// Optional members:
/// - `static bool absent(const T&)`: true when a struct's member of this value
///   is written as no attribute at all;
/// - `static T when_missing()`: what a member without an attribute is read as.
template <class T>
struct Codec : detail::NoCodec {};

/// A type that can be stored as an attribute value.
template <class T>
concept Mappable = !std::is_const_v<T> && !std::derived_from<Codec<T>, detail::NoCodec>;

namespace detail {

/// A mapped type whose values are all of one attribute type.
template <class T>
concept HasOneType = Mappable<T> && requires {
  { Codec<T>::type } -> std::convertible_to<AttributeType>;
};

template <class T>
void write_value(ItemWriter& writer, const T& value) {
  static_assert(check_mapped<T, Mappable<T>>());
  if constexpr (Mappable<T>) Codec<T>::write(writer, value);
}

template <class T>
T read_value(ValueView value) {
  static_assert(check_mapped<T, Mappable<T>>());
  if constexpr (Mappable<T>) {
    return Codec<T>::read(value);
  } else {
    __builtin_unreachable();  // does not compile
  }
}

/// Reads over a value that is already there, which spares built-in types a move.
template <class T>
void read_into(ValueView value, T& out) {
  if constexpr (requires { Codec<T>::read_into(value, out); }) {
    Codec<T>::read_into(value, out);
  } else {
    out = read_value<T>(value);
  }
}

template <class T>
bool is_absent(const T& value) {
  if constexpr (requires { Codec<T>::absent(value); }) {
    return Codec<T>::absent(value);
  } else {
    return false;
  }
}

/// What values of the type look like, for messages: "a string".
template <class T>
std::string expected_words() {
  if constexpr (requires { Codec<T>::expected(); }) {
    return Codec<T>::expected();
  } else if constexpr (HasOneType<T>) {
    return mapping::with_article(Codec<T>::type);
  } else {
    return "a value";
  }
}

}  // namespace detail
}  // namespace singletable
