#pragma once

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/mapping/codec.hpp>

namespace singletable {

namespace detail {

/// std::map, std::unordered_map and their like.
template <class T>
concept MapType = requires(T map, typename T::key_type key, typename T::mapped_type value) {
  { map.emplace(std::move(key), std::move(value)).second } -> std::convertible_to<bool>;
};

template <class T>
concept MapInOrder = std::same_as<typename T::key_compare, std::less<std::string>> ||
    std::same_as<typename T::key_compare, std::less<>>;

template <class Entries, class EntryOf>
void write_entries(ItemWriter& writer, const Entries& entries, EntryOf entry_of) {
  const std::size_t opened = writer.open(AttributeType::map);
  std::string_view current;
  try {
    for (const auto& element : entries) {
      const auto& [name, value] = entry_of(element);
      current = name;
      writer.name(name);
      write_value(writer, value);
    }
  } catch (...) {
    mapping::rethrow_writing_member(current);
  }
  writer.close(opened);
}

}  // namespace detail

/// M with entries of one type; the keys are std::string.
template <detail::MapType T>
struct Codec<T> {
  using Entry = typename T::value_type;
  using Mapped = typename T::mapped_type;
  static_assert(std::same_as<typename T::key_type, std::string>,
                "singletable: the keys of a map are attribute names: use std::string");
  static constexpr AttributeType type = AttributeType::map;

  static void write(ItemWriter& writer, const T& map) {
    if constexpr (detail::MapInOrder<T>) {
      detail::write_entries(writer, map, [](const Entry& entry) -> const Entry& { return entry; });
    } else {
      std::vector<const Entry*> entries;
      entries.reserve(map.size());
      for (const Entry& entry : map) entries.push_back(&entry);
      std::sort(entries.begin(), entries.end(),
                [](const Entry* a, const Entry* b) { return a->first < b->first; });
      detail::write_entries(writer, entries,
                            [](const Entry* entry) -> const Entry& { return *entry; });
    }
  }
  static T read(ValueView value) {
    mapping::expect_type(value, type);
    T map;
    std::string_view current;
    try {
      for (const auto& [name, element] : value.as_map()) {
        current = name;
        map.emplace(std::string{name}, detail::read_value<Mapped>(element));
      }
    } catch (...) {
      mapping::rethrow_reading_member(current);
    }
    return map;
  }
};

}  // namespace singletable
