#include <singletable/mapping/enum_codec.hpp>

#include <singletable/base/error.hpp>

namespace singletable::mapping {

std::string words_of(std::span<const EnumEntry> entries) {
  std::string words = "one of ";
  std::string_view separator;
  for (const EnumEntry& entry : entries) {
    words.append(separator).append("\"").append(entry.text).append("\"");
    separator = ", ";
  }
  return words;
}

std::string_view text_of(std::span<const EnumEntry> entries, std::string_view type,
                         std::int64_t value) {
  for (const EnumEntry& entry : entries) {
    if (entry.value == value) return entry.text;
  }
  throw ValidationError("the value " + std::to_string(value) + " of the enum " + std::string{type} +
                        " has no name to store it by; name it in its EnumNames");
}

std::int64_t value_of(std::span<const EnumEntry> entries, std::string_view text) {
  for (const EnumEntry& entry : entries) {
    if (entry.text == text) return entry.value;
  }
  throw_unexpected(words_of(entries), '"' + std::string{text} + '"');
}

}  // namespace singletable::mapping
