#pragma once

#include <concepts>
#include <utility>

#include <singletable/mapping/decode_context.hpp>
#include <singletable/mapping/record.hpp>
#include <singletable/value/item.hpp>

namespace singletable::provider {

/// The item a record is written as; an Item as it is.
template <Record T>
Item encode_item(const T& record) {
  if constexpr (std::same_as<T, Item>) {
    return record;
  } else {
    return to_item(record);
  }
}

/// The record an item is read as; an Item as it is.
template <Record T>
T decode_item(Item item, const DecodeContext& context) {
  if constexpr (std::same_as<T, Item>) {
    return item;
  } else {
    return from_item<T>(item, context);
  }
}

}  // namespace singletable::provider
