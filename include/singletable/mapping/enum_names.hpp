#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

#include <singletable/mapping/identifier.hpp>

namespace singletable {

/// An enumerator and the text it is stored as.
template <class E>
struct EnumName {
  E value;
  std::string_view text;
};

/// Specialise to choose the texts of an enum, or to give them to one whose
/// enumerators the compiler does not tell (values outside of -128 to 255):
///
///     template <>
///     struct st::EnumNames<Status> {
///       static constexpr st::EnumName<Status> names[] = {{Status::draft, "DRAFT"},
///                                                        {Status::live, "PUBLISHED"},
///                                                        {Status::live, "LIVE"}};
///     };
///
/// A value may have several texts: all are read, the first is written.
template <class E>
struct EnumNames {};

namespace mapping {

/// An enumerator's value and text, whatever its enum.
struct EnumEntry {
  std::int64_t value;
  std::string_view text;
};

}  // namespace mapping

namespace detail {

template <class E>
concept EnumType = std::is_enum_v<E>;

template <class E>
concept NamedEnum = requires {
  EnumNames<E>::names;
};

/// The values that are looked for names.
template <class E>
struct EnumRange {
  using Underlying = std::underlying_type_t<E>;
  static constexpr int lowest = std::is_signed_v<Underlying> ? -128 : 0;
  static constexpr int highest =
      std::is_same_v<Underlying, bool>
          ? 1
          : (std::is_signed_v<Underlying> && sizeof(Underlying) == 1 ? 127 : 255);
  static constexpr std::size_t size = highest - lowest + 1;
};

template <auto... Values>
constexpr std::string_view spell_values() {
  const std::string_view text = __PRETTY_FUNCTION__;
  const std::size_t start = text.find("Values = ") + std::string_view{"Values = "}.size() + 1;
  return text.substr(start);
}

/// The compiler's spelling of all values in the range, of which enumerators
/// are those that are an identifier and not a cast number. One instantiation
/// for all of them costs a fraction of one for each.
template <class E, int... Offset>
constexpr auto identifiers_of_values(std::integer_sequence<int, Offset...>) {
  constexpr std::string_view spelled =
      spell_values<static_cast<E>(EnumRange<E>::lowest + Offset)...>();
  std::array<std::string_view, sizeof...(Offset)> identifiers;
  std::size_t value = 0;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t i = 0; value < identifiers.size(); ++i) {
    const char c = spelled[i];
    const bool closing = c == ')' || c == '>' || c == '}';
    if ((c == ',' || closing) && depth == 0) {
      identifiers[value++] = trailing_identifier(spelled.substr(start, i - start));
      start = i + 1;
    } else if (closing) {
      --depth;
    } else if (c == '(' || c == '<' || c == '{') {
      ++depth;
    }
  }
  return identifiers;
}

template <class E>
inline constexpr auto enum_identifiers =
    identifiers_of_values<E>(std::make_integer_sequence<int, EnumRange<E>::size>{});

struct EnumTextSize {
  std::size_t entries = 0;
  std::size_t characters = 0;
};

template <class E>
constexpr EnumTextSize size_of_enum_text() {
  EnumTextSize size;
  for (const std::string_view identifier : enum_identifiers<E>) {
    if (!identifier.empty()) ++size.entries;
    size.characters += without_keyword_escape(identifier).size();
  }
  return size;
}

/// All enumerators' texts one behind the other, so that the compiler's long
/// spelling does not end up in the program.
template <class E>
constexpr auto enum_characters() {
  std::array<char, size_of_enum_text<E>().characters + 1> characters = {};
  char* out = characters.data();
  for (const std::string_view identifier : enum_identifiers<E>) {
    const std::string_view text = without_keyword_escape(identifier);
    out = std::copy(text.begin(), text.end(), out);
  }
  return characters;
}

template <class E>
inline constexpr auto enum_characters_of = enum_characters<E>();

template <class E>
constexpr auto found_enum_entries() {
  std::array<mapping::EnumEntry, size_of_enum_text<E>().entries> entries = {};
  const char* text = enum_characters_of<E>.data();
  std::size_t entry = 0;
  std::int64_t value = EnumRange<E>::lowest;
  for (const std::string_view identifier : enum_identifiers<E>) {
    if (!identifier.empty()) {
      const std::size_t length = without_keyword_escape(identifier).size();
      entries[entry++] = {value, {text, length}};
      text += length;
    }
    ++value;
  }
  return entries;
}

template <class E>
constexpr auto given_enum_entries() {
  std::array<mapping::EnumEntry, std::size(EnumNames<E>::names)> entries = {};
  std::size_t entry = 0;
  for (const EnumName<E>& name : EnumNames<E>::names) {
    entries[entry++] = {static_cast<std::int64_t>(name.value), name.text};
  }
  return entries;
}

template <std::size_t Size>
constexpr bool texts_differ(const std::array<mapping::EnumEntry, Size>& entries) {
  for (std::size_t i = 0; i < Size; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (entries[i].text == entries[j].text) return false;
    }
  }
  return true;
}

template <class E>
constexpr auto enum_entries() {
  if constexpr (NamedEnum<E>) {
    constexpr auto entries = given_enum_entries<E>();
    static_assert(texts_differ(entries),
                  "singletable: two names in this enum's EnumNames have the same text");
    return entries;
  } else if constexpr (std::is_convertible_v<E, std::underlying_type_t<E>>) {
    static_assert(!std::is_enum_v<E>,
                  "singletable: a plain enum's names can't be found out: make it an enum class, or "
                  "specialise singletable::EnumNames for it");
    return std::array<mapping::EnumEntry, 0>{};
  } else {
    constexpr auto entries = found_enum_entries<E>();
    static_assert(!entries.empty(),
                  "singletable: this enum has no enumerator with a value from -128 to 255, so its "
                  "names can't be found out: specialise singletable::EnumNames for it");
    return entries;
  }
}

template <class E>
inline constexpr auto enum_entries_of = enum_entries<E>();

}  // namespace detail
}  // namespace singletable
