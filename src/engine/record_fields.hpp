#pragma once

#include <string>
#include <string_view>

#include <singletable/base/error.hpp>
#include <singletable/value/attribute_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable::engine {

// The attributes of records that are items. What reads them throws DecodeError.

/// How records spell an enumerator.
template <class Enum>
struct Word {
  Enum value;
  std::string_view text;
};
// clang 14 deduces no template arguments of aggregates by itself.
template <class Enum>
Word(Enum, std::string_view) -> Word<Enum>;

template <class Words, class Enum>
AttributeValue word_of(const Words& words, Enum value) {
  for (const auto& word : words) {
    if (word.value == value) return word.text;
  }
  return nullptr;
}

template <class Words>
auto value_of(const Words& words, std::string_view text) {
  for (const auto& word : words) {
    if (word.text == text) return word.value;
  }
  throw DecodeError("it holds the unknown word \"" + std::string{text} + "\"");
}

inline ValueView required_field(ItemView item, std::string_view name) {
  const auto value = item.find(name);
  if (!value) throw DecodeError("it lacks \"" + std::string{name} + "\"");
  return *value;
}

inline std::string text_field(ItemView item, std::string_view name) {
  return std::string{required_field(item, name).as_string()};
}

template <class Integer>
Integer integer_field(ItemView item, std::string_view name) {
  const auto value = required_field(item, name).as_number().to_integer<Integer>();
  if (!value) throw DecodeError("\"" + std::string{name} + "\" is out of range");
  return *value;
}

}  // namespace singletable::engine
