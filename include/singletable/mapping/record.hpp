#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/mapping/decode_context.hpp>
#include <singletable/mapping/dynamic_codecs.hpp>
#include <singletable/mapping/enum_codec.hpp>
#include <singletable/mapping/list_codecs.hpp>
#include <singletable/mapping/map_codec.hpp>
#include <singletable/mapping/optional_codec.hpp>
#include <singletable/mapping/record_codec.hpp>
#include <singletable/mapping/scalar_codecs.hpp>
#include <singletable/mapping/set_codec.hpp>
#include <singletable/mapping/time_codec.hpp>
#include <singletable/mapping/variant_codec.hpp>
#include <singletable/value/item.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

/// What an item can be made of and read into: an aggregate, `Item`, a map with
/// text keys, or a class with a `Codec` whose type is AttributeType::map.
template <class T>
concept Record = detail::HasOneType<T> &&(Codec<T>::type == AttributeType::map);

namespace detail {

/// A codec that knows a way past the map around an item's attributes.
template <class T>
concept ItemCodec = requires(const T& record) {
  Codec<T>::write_item(record);
};

}  // namespace detail

/// The value as it would be stored in an attribute; what a struct's member
/// leaves out (an empty optional) is NULL. Text of any kind is taken too.
/// Throws ValidationError as `to_item` does.
template <class T>
Value to_value(const T& value) {
  if constexpr (!Mappable<T> && std::convertible_to<const T&, std::string_view>) {
    return Value{std::string_view{value}};
  } else {
    std::string bytes;
    ItemWriter writer{bytes};
    detail::write_value(writer, value);
    return Value::from_writer(std::move(bytes));
  }
}

/// The value as a `T`. Throws DecodeError when it is of another type or out of
/// `T`'s range; in a container or struct, the message names the place.
template <class T>
T from_value(ValueView value) {
  return detail::read_value<T>(value);
}

/// The record as an item: an attribute for each member, named as its `Mapping`
/// says, except for empty optionals and empty sets, which are left out.
///
/// Throws ValidationError, naming struct and attribute, for what DynamoDB can't
/// store: NaN and infinities, numbers out of range, enum values without a
/// name, empty sets inside of lists and maps, more than 32 levels of nesting.
template <Record T>
Item to_item(const T& record) {
  if constexpr (detail::ItemCodec<T>) {
    return Codec<T>::write_item(record);
  } else {
    return Item{to_value(record).view().as_map()};
  }
}

/// The record that the item holds. Attributes no member is named after are
/// ignored and members without an attribute refused, unless the struct's
/// `Mapping` says otherwise; empty optionals and empty sets need none.
///
/// Throws DecodeError, naming struct, attribute, what was expected and found,
/// and what `context` knows about the item. One pass over the item.
template <Record T>
T from_item(ItemView item, const DecodeContext& context = {}) {
  try {
    if constexpr (detail::ItemCodec<T>) {
      return Codec<T>::read_item(item, context);
    } else {
      return Codec<T>::read(Value{item});
    }
  } catch (...) {
    mapping::rethrow_reading(type_name<T>, item, context);
  }
}

}  // namespace singletable
