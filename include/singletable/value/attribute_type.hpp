#pragma once

#include <cstdint>
#include <string_view>

namespace singletable {

/// DynamoDB's ten attribute types. The numbers are part of the storage format
/// (docs/storage_format.md): never renumber.
enum class AttributeType : std::uint8_t {
  null = 1,
  boolean = 2,
  number = 3,
  string = 4,
  binary = 5,
  string_set = 6,
  number_set = 7,
  binary_set = 8,
  list = 9,
  map = 10,
};

/// The type's name in words, as error messages use it ("string set").
std::string_view type_words(AttributeType type) noexcept;

/// The type's letters in the API and in `attribute_type()` ("SS").
/// Source: API reference, AttributeValue.
std::string_view type_letters(AttributeType type) noexcept;

/// True for the three set types.
constexpr bool is_set(AttributeType type) noexcept {
  return type == AttributeType::string_set || type == AttributeType::number_set ||
         type == AttributeType::binary_set;
}

}  // namespace singletable
