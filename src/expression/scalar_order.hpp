#pragma once

#include <compare>

#include <singletable/value/value_view.hpp>

namespace singletable::expression {

/// How two numbers (by value), strings or binaries (by unsigned bytes) stand to
/// each other; unordered when the types differ or have no order.
std::partial_ordering order(ValueView a, ValueView b);

/// True for the types that have an order.
constexpr bool is_ordered(AttributeType type) noexcept {
  return type == AttributeType::number || type == AttributeType::string ||
         type == AttributeType::binary;
}

/// The bytes of a string or binary. Throws DecodeError for another type.
std::string_view text_of(ValueView value);

}  // namespace singletable::expression
