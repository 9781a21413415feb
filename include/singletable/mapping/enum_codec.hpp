#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <singletable/mapping/codec.hpp>
#include <singletable/mapping/enum_names.hpp>
#include <singletable/mapping/type_name.hpp>

namespace singletable {

namespace mapping {

/// Throws ValidationError when no entry has the value.
std::string_view text_of(std::span<const EnumEntry> entries, std::string_view type,
                         std::int64_t value);
/// Throws DecodeError, which lists the texts there are, when `text` is none of them.
std::int64_t value_of(std::span<const EnumEntry> entries, std::string_view text);
/// "one of "draft", "published"", for messages.
std::string words_of(std::span<const EnumEntry> entries);

}  // namespace mapping

/// The text the enumerator is stored as: its name, where EnumNames gives no
/// other. An escaped keyword (`default_`) loses its underscore. Lives forever.
/// Throws ValidationError when the value has no name.
template <detail::EnumType E>
std::string_view enum_text(E value) {
  return mapping::text_of(detail::enum_entries_of<E>, type_name<E>,
                          static_cast<std::int64_t>(value));
}

/// The enumerator stored as `text`. Throws DecodeError, which lists the texts
/// there are, when there is none.
template <detail::EnumType E>
E enum_from_text(std::string_view text) {
  return static_cast<E>(mapping::value_of(detail::enum_entries_of<E>, text));
}

/// S: the enumerator's name.
template <detail::EnumType E>
struct Codec<E> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, E value) { writer.string(enum_text(value)); }
  static E read(ValueView value) {
    mapping::expect_type(value, type);
    return enum_from_text<E>(value.as_string());
  }
  static std::string expected() { return mapping::words_of(detail::enum_entries_of<E>); }
};

}  // namespace singletable
