#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>

#include <singletable/mapping/attribute_names.hpp>
#include <singletable/mapping/record_table.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

namespace detail {

template <class T>
inline constexpr bool is_array_class = false;
template <class T, std::size_t Size>
inline constexpr bool is_array_class<std::array<T, Size>> = true;

/// A struct whose members can be found out: no constructors, base classes,
/// virtual functions or private members.
template <class T>
concept AggregateRecord =
    std::is_class_v<T> && std::is_aggregate_v<T> && !std::is_const_v<T> && !is_array_class<T>;

template <class T, std::size_t... Position>
constexpr auto member_entries(std::index_sequence<Position...>) {
  return std::array<mapping::MemberEntry, sizeof...(Position)>{
      mapping::MemberEntry{attribute_names<T>[attribute_order<T>[Position]],
                           &member_codec<member_type<T, attribute_order<T>[Position]>>}...};
}

template <class T>
inline constexpr auto member_entries_of =
    member_entries<T>(std::make_index_sequence<member_count<T>>{});

template <class T>
inline constexpr mapping::RecordTable record_table{
    type_name<T>, member_entries_of<T>, Mapping<T>::options.unknown, Mapping<T>::options.missing};

/// Pointers to the members in the order of their attributes' names, and one
/// more, so that a struct without members has some too.
template <class Pointer, class T, std::size_t... Position>
constexpr auto member_pointers(T& record, std::index_sequence<Position...>) {
  return std::array<Pointer, sizeof...(Position) + 1>{
      &member_at<attribute_order<std::remove_const_t<T>>[Position]>(record)..., nullptr};
}

template <class T>
auto member_pointers(const T& record) {
  static_assert(CheckedMapping<T>::value);
  return member_pointers<const void*>(record, std::make_index_sequence<member_count<T>>{});
}

template <class T>
auto member_pointers(T& record) {
  static_assert(CheckedMapping<T>::value);
  return member_pointers<void*>(record, std::make_index_sequence<member_count<T>>{});
}

template <class T>
T empty_record() {
  static_assert(std::is_default_constructible_v<T>,
                "singletable: a struct is read into an empty one: its members must be default "
                "constructible");
  if constexpr (std::is_default_constructible_v<T>) {
    return {};
  } else {
    __builtin_unreachable();  // does not compile
  }
}

}  // namespace detail

/// M: an attribute for each member that is not absent.
template <detail::AggregateRecord T>
struct Codec<T> {
  static constexpr AttributeType type = AttributeType::map;

  static void write(ItemWriter& writer, const T& record) {
    const auto members = detail::member_pointers(record);
    const std::size_t opened = writer.open(type);
    mapping::write_members(writer, detail::record_table<T>, members.data());
    writer.close(opened);
  }
  static T read(ValueView value) {
    T record = detail::empty_record<T>();
    read_into(value, record);
    return record;
  }
  static void read_into(ValueView value, T& record) {
    mapping::expect_type(value, type);
    const auto members = detail::member_pointers(record);
    mapping::read_members(value.as_map(), detail::record_table<T>, members.data(), {});
  }

  static Item write_item(const T& record) {
    const auto members = detail::member_pointers(record);
    return Item::from_trusted_bytes(mapping::write_item(detail::record_table<T>, members.data()));
  }
  static T read_item(ItemView item, const DecodeContext& context) {
    T record = detail::empty_record<T>();
    const auto members = detail::member_pointers(record);
    mapping::read_members(item, detail::record_table<T>, members.data(), context);
    return record;
  }
};

}  // namespace singletable
