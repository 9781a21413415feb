#pragma once

#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include <singletable/mapping/record.hpp>
#include <singletable/provider/condition_operators.hpp>
#include <singletable/provider/update_part.hpp>

/// Updates as expressions, of members that the compiler checks or of paths that
/// it can't:
///
///     provider.update<Post>("Posts", key, st::set<&Post::status>(PostStatus::published),
///                           st::add<&Post::views>(1), st::set("meta.by[0]", "ann"),
///                           st::when(st::field<&Post::status> == PostStatus::draft));
///
/// Each does what AtomicOperationKind says of its namesake.
namespace singletable {

namespace provider {

/// Throws ValidationError: a number the member could not be read back into.
[[noreturn]] void throw_out_of_range(const Path& path, const Number& number);

}  // namespace provider

namespace detail {

template <auto... Members>
using Stored = typename Field<Members...>::ValueType;
template <ChangedTo To, auto Member, auto... Nested>
constexpr auto part_type() {
  /// What is within a struct changes only a part of it.
  constexpr ChangedTo all = sizeof...(Nested) == 0 ? To : ChangedTo::computed;
  return std::type_identity<MemberPart<Member, all>>{};
}
template <auto... Members>
using PartOf = typename decltype(part_type<ChangedTo::computed, Members...>())::type;
template <auto... Members>
using AssignmentOf = typename decltype(part_type<ChangedTo::given, Members...>())::type;
template <auto... Members>
using RemovalOf = typename decltype(part_type<ChangedTo::nothing, Members...>())::type;

template <auto... Members, class Given>
Value member_value(const Given& given) {
  constexpr bool fitting = fits<Stored<Members...>, Given>();
  static_assert(fitting, "singletable: this value is not of the member's type");
  if constexpr (IntegerType<Stored<Members...>> && IntegerType<Given>) {
    if (!std::in_range<Stored<Members...>>(given)) {
      provider::throw_out_of_range(Field<Members...>::path(), given);
    }
  }
  if constexpr (fitting) return stored_value<Stored<Members...>>(given);
}

template <auto... Members, class Given>
Value number_value(const Given& given) {
  constexpr bool fitting = NumberLike<Stored<Members...>> && fits<Stored<Members...>, Given>();
  static_assert(fitting, "singletable: only numbers are added to numbers");
  if constexpr (fitting) return to_value(given);
}

/// Whether a member that holds this is written as no attribute at all.
template <class StoredType, class Given>
bool is_left_out(const Given& given) {
  if constexpr (std::same_as<StoredType, Given>) {
    return is_absent(given);
  } else {
    return false;
  }
}

template <class Container>
concept ListContainer = HasOneType<Container> &&(Codec<Container>::type == AttributeType::list);

/// Elements of a set or list member, as a list.
template <class Container, class... Elements>
Value elements_value(const Elements&... elements) {
  using Element = typename Container::value_type;
  constexpr bool fitting = (fits<Element, Elements>() && ...);
  static_assert(fitting, "singletable: these are no elements of the member");
  List list;
  if constexpr (fitting) {
    (list.push_back(AttributeValue{stored_value<Element>(elements).view()}), ...);
  }
  return list;
}

template <class... Elements>
Value untyped_elements(const Elements&... elements) {
  return List{AttributeValue{to_value(elements).view()}...};
}

template <auto... Members, class... Elements>
PartOf<Members...> set_part(AtomicOperationKind kind, const Elements&... elements) {
  using Container = Stored<Members...>;
  static_assert(SetType<Container>, "singletable: this member is no set");
  return AtomicOperation{kind, field<Members...>, elements_value<Container>(elements...)};
}

template <auto... Members, class... Elements>
PartOf<Members...> list_part(AtomicOperationKind kind, const Elements&... elements) {
  using Container = Stored<Members...>;
  static_assert(ListContainer<Container>, "singletable: this member is no list");
  return AtomicOperation{kind, field<Members...>, elements_value<Container>(elements...)};
}

inline UpdatePart path_part(AtomicOperationKind kind, std::string_view path, Value value) {
  return AtomicOperation{kind, attr(path), std::move(value)};
}

}  // namespace detail

/// The update is done only where the condition holds; several must all hold.
inline UpdatePart when(Condition condition) { return UpdatePart::When{std::move(condition)}; }

template <auto Member, auto... Nested>
detail::RemovalOf<Member, Nested...> remove() {
  return UpdatePart::Remove{field<Member, Nested...>};
}
inline UpdatePart remove(std::string_view path) { return UpdatePart::Remove{attr(path)}; }

/// Removes the member's attribute where the value is an empty optional or set,
/// which structs write as no attribute.
template <auto Member, auto... Nested, class T>
detail::AssignmentOf<Member, Nested...> set(const T& value) {
  constexpr bool is_nothing = std::same_as<T, std::nullopt_t>;
  static_assert(!is_nothing, "singletable: to set a member to nothing, st::remove it");
  if constexpr (detail::is_optional<T>) {
    if (!value) return UpdatePart::Remove{field<Member, Nested...>};
    return set<Member, Nested...>(*value);
  } else if constexpr (!is_nothing) {
    if (detail::is_left_out<detail::Stored<Member, Nested...>>(value)) {
      return UpdatePart::Remove{field<Member, Nested...>};
    }
    return AtomicOperation{AtomicOperationKind::set, field<Member, Nested...>,
                           detail::member_value<Member, Nested...>(value)};
  }
}
template <class T>
UpdatePart set(std::string_view path, const T& value) {
  return detail::path_part(AtomicOperationKind::set, path, to_value(value));
}

template <auto Member, auto... Nested, class T>
detail::PartOf<Member, Nested...> set_if_not_exists(const T& value,
                                                    std::optional<Property> reference = {}) {
  return AtomicOperation{AtomicOperationKind::set_if_not_exists, field<Member, Nested...>,
                         detail::member_value<Member, Nested...>(value), std::move(reference)};
}
template <class T>
UpdatePart set_if_not_exists(std::string_view path, const T& value,
                             std::optional<Property> reference = {}) {
  return AtomicOperation{AtomicOperationKind::set_if_not_exists, attr(path), to_value(value),
                         std::move(reference)};
}

template <auto Member, auto... Nested, class N>
detail::PartOf<Member, Nested...> add(const N& number) {
  return AtomicOperation{AtomicOperationKind::add, field<Member, Nested...>,
                         detail::number_value<Member, Nested...>(number)};
}
template <class N>
UpdatePart add(std::string_view path, const N& number) {
  return detail::path_part(AtomicOperationKind::add, path, to_value(number));
}

template <auto Member, auto... Nested, class N>
detail::PartOf<Member, Nested...> sum(const N& number) {
  return AtomicOperation{AtomicOperationKind::sum, field<Member, Nested...>,
                         detail::number_value<Member, Nested...>(number)};
}
template <class N>
UpdatePart sum(std::string_view path, const N& number) {
  return detail::path_part(AtomicOperationKind::sum, path, to_value(number));
}

template <auto Member, auto... Nested, class N>
detail::PartOf<Member, Nested...> subtract(const N& number) {
  return AtomicOperation{AtomicOperationKind::subtract, field<Member, Nested...>,
                         detail::number_value<Member, Nested...>(number)};
}
template <class N>
UpdatePart subtract(std::string_view path, const N& number) {
  return detail::path_part(AtomicOperationKind::subtract, path, to_value(number));
}

template <auto Member, auto... Nested, class... Elements>
detail::PartOf<Member, Nested...> append(const Elements&... elements) {
  return detail::list_part<Member, Nested...>(AtomicOperationKind::append, elements...);
}
template <class... Elements>
UpdatePart append(std::string_view path, const Elements&... elements) {
  return detail::path_part(AtomicOperationKind::append, path,
                           detail::untyped_elements(elements...));
}

template <auto Member, auto... Nested, class... Elements>
detail::PartOf<Member, Nested...> prepend(const Elements&... elements) {
  return detail::list_part<Member, Nested...>(AtomicOperationKind::prepend, elements...);
}
template <class... Elements>
UpdatePart prepend(std::string_view path, const Elements&... elements) {
  return detail::path_part(AtomicOperationKind::prepend, path,
                           detail::untyped_elements(elements...));
}

template <auto Member, auto... Nested, class... Elements>
detail::PartOf<Member, Nested...> add_to_set(const Elements&... elements) {
  return detail::set_part<Member, Nested...>(AtomicOperationKind::add_to_set, elements...);
}
template <class... Elements>
UpdatePart add_to_set(std::string_view path, const Elements&... elements) {
  return detail::path_part(AtomicOperationKind::add_to_set, path,
                           detail::untyped_elements(elements...));
}

template <auto Member, auto... Nested, class... Elements>
detail::PartOf<Member, Nested...> remove_from_set(const Elements&... elements) {
  return detail::set_part<Member, Nested...>(AtomicOperationKind::remove_from_set, elements...);
}
template <class... Elements>
UpdatePart remove_from_set(std::string_view path, const Elements&... elements) {
  return detail::path_part(AtomicOperationKind::remove_from_set, path,
                           detail::untyped_elements(elements...));
}

}  // namespace singletable
