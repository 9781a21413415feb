#pragma once

#include <span>
#include <string>
#include <string_view>

#include <singletable/mapping/codec.hpp>
#include <singletable/mapping/mapping.hpp>

namespace singletable::mapping {

/// A member's codec with the type taken off, so that one compiled loop reads
/// and writes all structs.
struct MemberCodec {
  void (*write)(ItemWriter& writer, const void* member);
  void (*read)(ValueView value, void* member);
  /// nullptr when a value of the type is never left out.
  bool (*absent)(const void* member);
  /// nullptr when a member of the type must have an attribute.
  void (*set_missing)(void* member);
  std::string (*expected)();
};

struct MemberEntry {
  std::string_view attribute;
  const MemberCodec* codec;
};

/// A struct as its attributes, ascending by name.
struct RecordTable {
  std::string_view type;
  std::span<const MemberEntry> members;
  UnknownAttributes unknown;
  MissingMembers missing;
};

/// Writes the members that are not absent as attributes, without a map around
/// them. `members` has one pointer for each of the table's members, in its
/// order. Throws ValidationError; says where.
void write_members(ItemWriter& writer, const RecordTable& table, const void* const* members);

/// Reads the attributes into the members. Throws DecodeError; says where.
void read_members(ItemView item, const RecordTable& table, void* const* members,
                  const DecodeContext& context);

/// The whole item of a record, in a string sized for it at once. Errors name
/// the type.
std::string write_item(const RecordTable& table, const void* const* members);

}  // namespace singletable::mapping

namespace singletable::detail {

template <class T>
void write_member(ItemWriter& writer, const void* member) {
  write_value(writer, *static_cast<const T*>(member));
}

template <class T>
void read_member(ValueView value, void* member) {
  read_into(value, *static_cast<T*>(member));
}

template <class T>
bool member_absent(const void* member) {
  return is_absent(*static_cast<const T*>(member));
}

template <class T>
void set_missing_member(void* member) {
  *static_cast<T*>(member) = Codec<T>::when_missing();
}

template <class T>
constexpr mapping::MemberCodec make_member_codec() {
  static_assert(check_mapped<T, Mappable<T>>());
  mapping::MemberCodec codec = {write_member<T>, read_member<T>, nullptr, nullptr,
                                expected_words<T>};
  if constexpr (requires(const T& value) { Codec<T>::absent(value); }) {
    codec.absent = member_absent<T>;
  }
  if constexpr (requires { Codec<T>::when_missing(); }) codec.set_missing = set_missing_member<T>;
  return codec;
}

template <class T>
inline constexpr mapping::MemberCodec member_codec = make_member_codec<T>();

}  // namespace singletable::detail
