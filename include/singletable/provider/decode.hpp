#pragma once

#include <concepts>
#include <string>
#include <utility>

#include <singletable/mapping/mapping.hpp>
#include <singletable/value/item.hpp>

namespace singletable::provider {

/// The item a struct is written as; an Item as it is.
template <class T>
Item encode_item(const T& value) {
  if constexpr (std::same_as<T, Item>) {
    return value;
  } else {
    return to_item(value);
  }
}

/// Throws the error again with the table and the key of the item it is about.
[[noreturn]] void throw_decode_error(const DecodeError& error, const std::string& table,
                                     ItemView key);

/// The item as a `T`. A DecodeError names the table and what `key` returns,
/// which is called only then.
template <class T, std::invocable Key>
T decode_item(Item item, const std::string& table, const Key& key) {
  if constexpr (std::same_as<T, Item>) {
    return item;
  } else {
    try {
      return from_item<T>(item);
    } catch (const DecodeError& error) {
      throw_decode_error(error, table, key());
    }
  }
}

}  // namespace singletable::provider
