#pragma once

#include <initializer_list>
#include <string_view>

#include <singletable/mapping/members.hpp>
#include <singletable/mapping/naming.hpp>
#include <singletable/mapping/type_name.hpp>

namespace singletable {

/// What reading does with attributes that no member is named after.
enum class UnknownAttributes {
  /// They are left out: a struct names what it wants to know.
  ignore,
  /// They are a DecodeError that names the first.
  refuse,
};

/// What reading does when a member that is not optional has no attribute.
enum class MissingMembers {
  /// It is a DecodeError.
  refuse,
  /// The member keeps its default member initialiser: for structs that gained
  /// members after items were stored.
  keep_default,
};

/// A member with an attribute name of its own choice; made by `rename`.
struct Rename {
  std::string_view record;
  std::string_view member;
  std::string_view attribute;
};

/// How a struct is stored, where it differs from "one attribute for each
/// member, called like the member".
struct MappingOptions {
  /// For the members that are not renamed. `default_`, `class_` and other
  /// keywords with an underscore lose it before.
  Naming naming = Naming::as_is;
  std::initializer_list<Rename> renames = {};
  UnknownAttributes unknown = UnknownAttributes::ignore;
  MissingMembers missing = MissingMembers::refuse;
};

/// Specialise to change how the struct `T` is stored, before its first use:
///
///     template <>
///     struct st::Mapping<Post> {
///       static constexpr st::MappingOptions options = {
///           .naming = st::Naming::camel_case,
///           .renames = {st::rename<&Post::id>("postId")},
///       };
///     };
///
/// Two members with the same attribute name, or a rename of another struct's
/// member, do not compile.
template <class T>
struct Mapping {
  static constexpr MappingOptions options = {};
};

namespace detail {

template <class Record, class Member>
constexpr std::string_view spell_record(Member Record::*) {
  return spell_type<Record>();
}

}  // namespace detail

/// Lets the member be stored in the attribute `attribute`, which is taken as
/// it stands: no naming applies to it.
template <auto Member>
consteval Rename rename(std::string_view attribute) {
  return {detail::spell_record(Member), member_name<Member>, attribute};
}

}  // namespace singletable
