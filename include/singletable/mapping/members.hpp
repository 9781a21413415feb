#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include <boost/pfr/core.hpp>

#include <singletable/mapping/identifier.hpp>

/// Reflection of aggregates: the only file that knows how members and their
/// names are found out. Members come from Boost.PFR; their names, which PFR
/// 1.81 lacks, from the compiler's spelling of a pointer to the member of an
/// object that is declared and never defined. PFR 1.84 has names of its own.
namespace singletable {

namespace detail {

template <class T>
struct Phantom {
  const T value;
};

#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif

template <class T>
extern const Phantom<T> phantom;

/// clang before 17 takes no pointer to a subobject as a template argument, but
/// takes a class that holds one.
template <class T>
struct Wrapped {
  T pointer;
};
template <class T>
Wrapped(T) -> Wrapped<T>;

template <class T, std::size_t Index>
constexpr auto member_address() {
  return Wrapped{&boost::pfr::get<Index>(phantom<T>.value)};
}

template <Wrapped Address>
constexpr auto spell_address() {
  const std::string_view text = __PRETTY_FUNCTION__;
  return text.substr(0, text.rfind('}'));
}

template <auto Member>
constexpr auto spell_member_pointer() {
  const std::string_view text = __PRETTY_FUNCTION__;
  return text.substr(0, text.rfind(']'));
}

/// Strips the parenthesis g++ puts around an address.
constexpr std::string_view name_in_address(std::string_view spelled) {
  if (spelled.ends_with(')')) spelled.remove_suffix(1);
  return trailing_identifier(spelled);
}

template <class T, std::size_t... Index>
constexpr auto names_of_members(std::index_sequence<Index...>) {
  return std::array<std::string_view, sizeof...(Index)>{
      name_in_address(spell_address<member_address<T, Index>()>())...};
}

#ifdef __clang__
#pragma clang diagnostic pop
#endif

}  // namespace detail

/// How many members the aggregate `T` has.
template <class T>
inline constexpr std::size_t member_count = boost::pfr::tuple_size_v<T>;

/// The names of the aggregate's members as the source spells them, in order of
/// declaration.
template <class T>
inline constexpr std::array<std::string_view, member_count<T>> member_names =
    detail::names_of_members<T>(std::make_index_sequence<member_count<T>>{});

/// The name of the member a pointer to member points to: `member_name<&Post::title>`.
template <auto Member>
inline constexpr std::string_view member_name =
    detail::trailing_identifier(detail::spell_member_pointer<Member>());

/// The member at `Index` of an aggregate.
template <std::size_t Index, class T>
constexpr auto& member_at(T& record) {
  return boost::pfr::get<Index>(record);
}

template <class T, std::size_t Index>
using member_type = boost::pfr::tuple_element_t<Index, T>;

}  // namespace singletable
