#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/mapping/record.hpp>
#include <singletable/provider/fields.hpp>

/// Conditions as expressions, usable wherever conditions or filters are:
///
///     st::field<&Post::status> == PostStatus::draft &&
///         !(st::attr("meta.flags[0]") == true || st::size(st::field<&Post::tags>) > 3)
///
/// Parentheses group as written. A Condition that can't be true for any item is
/// the service's to refuse.
namespace singletable {

/// What stands on one side of a comparison and is read from the item.
template <class T>
concept ConditionTerm = requires(const T& term) {
  typename T::ValueType;
  { term.operand() } -> std::same_as<Operand>;
};
/// A place in the item; a term that is no size.
template <class T>
concept ConditionPlace = ConditionTerm<T> && requires(const T& place) {
  { place.path() } -> std::convertible_to<Path>;
};

namespace detail {

template <class T>
concept NumberLike = std::same_as<T, Number> || std::floating_point<T> || NumberInteger<T>;

/// Whether a value can be compared with, or stored as, one of type `Stored`:
/// numbers with numbers where no fraction gets lost, everything else by
/// conversion.
template <class Stored, class Given>
constexpr bool fits() {
  if constexpr (NumberLike<Stored>) {
    return NumberLike<Given> && !(NumberInteger<Stored> && std::floating_point<Given>);
  } else if constexpr (std::same_as<Stored, bool>) {
    return std::same_as<Given, bool>;
  } else if constexpr (std::same_as<Stored, std::string>) {
    return !std::same_as<Given, std::nullptr_t> &&
           std::convertible_to<const Given&, std::string_view>;
  } else {
    return std::convertible_to<const Given&, Stored>;
  }
}

template <class Stored, class Given>
Value stored_value(const Given& given) {
  if constexpr (std::same_as<Given, std::nullptr_t>) {
    return Value{nullptr};
  } else if constexpr (std::is_void_v<Stored> || NumberLike<Stored> ||
                       std::same_as<Stored, std::string>) {
    return to_value(given);
  } else {
    return to_value<Stored>(given);
  }
}

/// The other side of a comparison with something of type `Stored`.
template <class Stored, class Other>
Operand operand_of(const Other& other) {
  if constexpr (ConditionTerm<Other>) {
    using OtherType = typename Other::ValueType;
    static_assert(std::is_void_v<Stored> || std::is_void_v<OtherType> ||
                      std::same_as<Stored, OtherType> ||
                      (NumberLike<Stored> && NumberLike<OtherType>),
                  "singletable: these members are of different types and never compare");
    return other.operand();
  } else {
    constexpr bool fitting = std::is_void_v<Stored> || fits<Stored, Other>();
    static_assert(fitting, "singletable: this value is not of the member's type");
    if constexpr (fitting) return stored_value<Stored>(other);
  }
}

template <ConditionTerm Term, class Other>
Condition compare(const Term& term, Comparator comparator, const Other& other) {
  return Condition::Compare{term.operand(), comparator,
                            operand_of<typename Term::ValueType>(other)};
}

/// What `contains` looks for: text in text, a member in a set or list.
template <class Stored>
struct ElementOf {};
template <class Stored>
requires requires { typename Stored::value_type; }
struct ElementOf<Stored> {
  using Type = typename Stored::value_type;
};
template <>
struct ElementOf<std::string> {
  using Type = std::string;
};
template <>
struct ElementOf<void> {
  using Type = void;
};

template <class Stored>
concept HasPrefix =
    std::is_void_v<Stored> || std::same_as<Stored, std::string> || std::same_as<Stored, Bytes>;
/// Of a place whose type only the item tells it is not known; it may.
template <class Stored>
concept HasSize = !HasOneType<Stored> || (Codec<Stored>::type != AttributeType::number &&
                                          Codec<Stored>::type != AttributeType::boolean &&
                                          Codec<Stored>::type != AttributeType::null);
template <class Stored>
concept HasElements = std::is_void_v<Stored> || requires {
  typename ElementOf<Stored>::Type;
};

}  // namespace detail

template <ConditionTerm Term, class Other>
Condition operator==(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::equal, other);
}
template <ConditionTerm Term, class Other>
Condition operator!=(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::not_equal, other);
}
template <ConditionTerm Term, class Other>
Condition operator<(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::less, other);
}
template <ConditionTerm Term, class Other>
Condition operator<=(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::less_or_equal, other);
}
template <ConditionTerm Term, class Other>
Condition operator>(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::greater, other);
}
template <ConditionTerm Term, class Other>
Condition operator>=(const Term& term, const Other& other) {
  return detail::compare(term, Comparator::greater_or_equal, other);
}

/// The size of a place, to be compared with a number: UTF-16 units of text,
/// bytes of a binary, members or entries of a set, list or map.
template <ConditionPlace Place>
Size size(const Place& place) {
  static_assert(detail::HasSize<typename Place::ValueType>,
                "singletable: numbers and booleans have no size");
  return Size{place.path()};
}

template <ConditionPlace Place>
Condition exists(const Place& place) {
  return Condition::Exists{place.path()};
}
template <ConditionPlace Place>
Condition not_exists(const Place& place) {
  return Condition::NotExists{place.path()};
}

/// Whether what stands there is of the type.
template <ConditionPlace Place>
Condition has_type(const Place& place, AttributeType type) {
  return Condition::HasType{place.path(), type};
}

/// Whether text or a binary starts with `prefix`.
template <ConditionPlace Place, class Prefix>
Condition begins_with(const Place& place, const Prefix& prefix) {
  static_assert(detail::HasPrefix<typename Place::ValueType>,
                "singletable: only text and binaries have a beginning");
  return Condition::BeginsWith{place.operand(),
                               detail::operand_of<typename Place::ValueType>(prefix)};
}

/// Whether text holds a text, or a set or list a member.
template <ConditionPlace Place, class Member>
Condition contains(const Place& place, const Member& member) {
  using Stored = typename Place::ValueType;
  static_assert(detail::HasElements<Stored>,
                "singletable: only text, sets and lists contain something");
  if constexpr (detail::HasElements<Stored>) {
    return Condition::Contains{
        place.operand(), detail::operand_of<typename detail::ElementOf<Stored>::Type>(member)};
  }
}

/// Whether the value lies between the bounds, both included.
template <ConditionTerm Term, class Low, class High>
Condition between(const Term& term, const Low& low, const High& high) {
  using Stored = typename Term::ValueType;
  return Condition::Between{term.operand(), detail::operand_of<Stored>(low),
                            detail::operand_of<Stored>(high)};
}

/// Whether the value is one of those given.
template <ConditionTerm Term, class... Options>
requires(sizeof...(Options) > 0) Condition in(const Term& term, const Options&... options) {
  return Condition::In{term.operand(), {detail::operand_of<typename Term::ValueType>(options)...}};
}
/// Whether the value is one of the list, which must not be empty.
template <ConditionTerm Term, class Option>
Condition in(const Term& term, const std::vector<Option>& options) {
  Condition::In in{term.operand(), {}};
  for (const Option& option : options) {
    in.options.push_back(detail::operand_of<typename Term::ValueType>(option));
  }
  return in;
}

}  // namespace singletable
