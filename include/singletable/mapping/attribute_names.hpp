#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <singletable/mapping/mapping.hpp>

namespace singletable {

namespace detail {

template <class T>
constexpr std::string_view renamed(std::string_view member) {
  for (const Rename& rename : Mapping<T>::options.renames) {
    if (rename.member == member) return rename.attribute;
  }
  return {};
}

template <class T>
constexpr std::size_t attribute_names_capacity() {
  std::size_t capacity = 0;
  for (const std::string_view member : member_names<T>) {
    capacity += std::max(longest_named(member), renamed<T>(member).size());
  }
  return capacity;
}

template <std::size_t Members, std::size_t Capacity>
struct AttributeNameText {
  std::array<char, Capacity + 1> characters = {};
  std::array<std::size_t, Members + 1> ends = {};
};

/// All attribute names one behind the other, in order of declaration.
template <class T>
constexpr auto attribute_name_text() {
  AttributeNameText<member_count<T>, attribute_names_capacity<T>()> text;
  char* out = text.characters.data();
  std::size_t member = 0;
  for (const std::string_view name : member_names<T>) {
    const std::string_view given = renamed<T>(name);
    out = given.empty()
              ? apply_naming(Mapping<T>::options.naming, without_keyword_escape(name), out)
              : std::copy(given.begin(), given.end(), out);
    text.ends[++member] = static_cast<std::size_t>(out - text.characters.data());
  }
  return text;
}

template <class T>
inline constexpr auto attribute_name_text_of = attribute_name_text<T>();

template <class T>
constexpr auto views_of_attribute_names() {
  std::array<std::string_view, member_count<T>> names;
  const auto& text = attribute_name_text_of<T>;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = {text.characters.data() + text.ends[i], text.ends[i + 1] - text.ends[i]};
  }
  return names;
}

/// The attribute names of `T`'s members, in order of declaration.
template <class T>
inline constexpr auto attribute_names = views_of_attribute_names<T>();

/// The members' indexes in ascending order of their attribute names' bytes.
template <class T>
constexpr auto members_by_attribute_name() {
  std::array<std::size_t, member_count<T>> order;
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) {
    return attribute_names<T>[a] < attribute_names<T>[b];
  });
  return order;
}

template <class T>
inline constexpr auto attribute_order = members_by_attribute_name<T>();

template <class T>
constexpr bool attribute_names_differ() {
  for (std::size_t i = 1; i < member_count<T>; ++i) {
    const auto& order = attribute_order<T>;
    if (attribute_names<T>[order[i - 1]] == attribute_names<T>[order[i]]) return false;
  }
  return true;
}

template <class T>
constexpr bool renames_fit() {
  for (const Rename& rename : Mapping<T>::options.renames) {
    if (rename.record != spell_type<T>() || rename.attribute.empty()) return false;
  }
  return true;
}

template <class T>
constexpr bool attribute_names_found() {
  for (const std::string_view name : attribute_names<T>) {
    if (name.empty()) return false;
  }
  return true;
}

/// Checks of a struct's mapping that name what is wrong when they fail.
template <class T>
struct CheckedMapping {
  static_assert(renames_fit<T>(),
                "singletable: a rename in this struct's Mapping names another struct's member, or "
                "an empty attribute");
  static_assert(attribute_names_found<T>(),
                "singletable: the compiler does not tell the names of this struct's members");
  static_assert(attribute_names_differ<T>(),
                "singletable: two members of this struct have the same attribute name; see the "
                "naming and the renames in its Mapping");
  static constexpr bool value = true;
};

template <class Record, class Member>
constexpr std::string_view attribute_name_of(Member Record::*, std::string_view member) {
  static_assert(CheckedMapping<Record>::value);
  for (std::size_t i = 0; i < member_count<Record>; ++i) {
    if (member_names<Record>[i] == member) return attribute_names<Record>[i];
  }
  return {};
}

}  // namespace detail

/// The attribute the member is stored in: `attribute_name<&Post::viewCount>()`,
/// naming and renames applied. Known at compile time; lives forever.
template <auto Member>
consteval std::string_view attribute_name() {
  return detail::attribute_name_of(Member, member_name<Member>);
}

}  // namespace singletable
