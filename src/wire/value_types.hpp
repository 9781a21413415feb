#pragma once

#include <optional>
#include <string_view>

#include <singletable/value/attribute_type.hpp>

#include "wire/json_document.hpp"

namespace singletable::wire {

/// The type that these letters name in typed values: "S", "NS", "BOOL".
std::optional<AttributeType> type_of_letters(std::string_view letters);

/// What stands under a type's letters in a typed value.
struct TypedContent {
  AttributeType type;
  JsonValue json;
  /// False when another type stands beside it.
  bool is_only_one;
};

/// Nothing for null and for a value of no type. Members that are no type's letters are
/// passed over, and so is null. Throws SerializationError when it is no structure.
std::optional<TypedContent> find_content(JsonValue typed);

}  // namespace singletable::wire
