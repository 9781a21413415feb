#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <singletable/provider/update_part.hpp>
#include <singletable/schema/entity_params.hpp>
#include <singletable/schema/key_fields.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

/// What an entity's update does about index keys that it can't make whole.
template <IncompleteIndex Way>
struct IncompleteIndexPart {};

/// Reads what is missing first, and writes if it has not changed meanwhile.
inline constexpr IncompleteIndexPart<IncompleteIndex::complete_from_item> complete_from_item{};
/// Leaves such a key as it is: the item may then be found under an old one.
inline constexpr IncompleteIndexPart<IncompleteIndex::leave_index> leave_index{};

/// What a write says of the version that an item must have; see Expected.
struct ExpectedPart {
  Expected expected;
};

/// The item must have this version, or nothing is written.
inline ExpectedPart expected_version(std::int64_t version) { return {{.version = version}}; }
/// Whatever version the item has, or none.
inline constexpr ExpectedPart any_version{{.any = true}};

/// When the item ends; see Expiry.
struct ExpiryPart {
  Expiry expiry;
};

/// The item is to end at that time, from which on the service may delete it.
inline ExpiryPart expires_at(Expiry expiry) { return {expiry}; }

namespace schema {

/// What the compiler knows of a part of an update.
template <class Part>
struct PartTraits {
  static constexpr bool is_part = std::derived_from<Part, UpdatePart>;
  static constexpr bool says_way = false;
  static void add_to(EntityUpdate& update, const Part& part) { part.add_to(update); }

  template <class T>
  static constexpr bool changes(std::size_t) {
    return false;
  }
  template <class T>
  static constexpr bool changes(std::size_t, ChangedTo) {
    return false;
  }
};

template <auto Member, ChangedTo To>
struct PartTraits<MemberPart<Member, To>> : PartTraits<UpdatePart> {
  template <class T>
  static constexpr bool changes(std::size_t member) {
    return find_member<T>(member_name<Member>) == member;
  }
  template <class T>
  static constexpr bool changes(std::size_t member, ChangedTo to) {
    return To == to && changes<T>(member);
  }
};

template <IncompleteIndex Way>
struct PartTraits<IncompleteIndexPart<Way>> : PartTraits<UpdatePart> {
  static constexpr bool is_part = true;
  static constexpr bool says_way = true;
  static void add_to(EntityUpdate& update, IncompleteIndexPart<Way>) {
    update.incomplete_index = Way;
  }
};

/// Whether parts change the member at all, or to something of that kind.
template <class T, class... Parts>
constexpr bool is_changed(std::size_t member) {
  return (PartTraits<Parts>::template changes<T>(member) || ...);
}
template <class T, class... Parts>
constexpr bool is_changed(std::size_t member, ChangedTo to) {
  return (PartTraits<Parts>::template changes<T>(member, to) || ...);
}

/// Whether no member of the item's key changes.
template <class T, class Key, class... Parts>
constexpr bool keeps_item() {
  for (std::size_t i = 0; i < Key::count; ++i) {
    if (is_changed<T, Parts...>(Key::fields.members[i])) return false;
  }
  return true;
}

template <>
struct PartTraits<ExpectedPart> : PartTraits<UpdatePart> {
  static void add_to(EntityUpdate& update, const ExpectedPart& part) {
    update.expected = part.expected;
  }
};

template <>
struct PartTraits<ExpiryPart> : PartTraits<UpdatePart> {
  static void add_to(EntityUpdate& update, const ExpiryPart& part) {
    update.expires_at = part.expiry;
  }
};

/// An update of no item yet, on condition that there is one.
EntityUpdate update_existing(const SingleTable& table);

/// Whether the version is spoken of just where the entity has one.
template <class Entity, class... Parts>
constexpr bool speaks_of_version() {
  return (std::same_as<Parts, ExpectedPart> || ...) == Entity::has_version();
}

/// What parts do to the members that a key depends on.
struct KeyChange {
  bool changes = false;
  /// One is no more there.
  bool goes = false;
  /// All are given, gone or part of the item's key.
  bool is_known = true;

  constexpr KeyChange operator+(const KeyChange& other) const {
    return {changes || other.changes, goes || other.goes, is_known && other.is_known};
  }
  /// Such a key stays as it is, is cleared, or can be made again.
  constexpr bool is_fresh() const { return !changes || goes || is_known; }
};

template <class T, class Key, class Fields, class... Parts>
constexpr KeyChange change_of() {
  KeyChange change;
  for (std::size_t i = 0; i < Fields::count; ++i) {
    const std::size_t member = Fields::fields.members[i];
    const bool goes = is_changed<T, Parts...>(member, ChangedTo::nothing);
    change.changes = change.changes || is_changed<T, Parts...>(member);
    change.goes = change.goes || goes;
    change.is_known =
        change.is_known &&
        (goes || is_changed<T, Parts...>(member, ChangedTo::given) || Key::fields.contains(member));
  }
  return change;
}

/// Whether both keys of an index are fresh after the update; true of other parts of an
/// entity.
template <class T, class Key, class EntityPart, class... Parts>
constexpr bool keeps_index_fresh() {
  if constexpr (EntityPart::index.empty()) {
    return true;
  } else {
    using Partition = typename EntityPart::template PartitionFields<T>;
    using Range = typename EntityPart::template RangeFields<T>;
    using Others = typename EntityPart::template OtherFields<T>;
    constexpr KeyChange partition = change_of<T, Key, Partition, Parts...>();
    constexpr KeyChange range = change_of<T, Key, Range, Parts...>();
    if constexpr (Others::count == 0) return partition.is_fresh() && range.is_fresh();
    constexpr KeyChange all = partition + range + change_of<T, Key, Others, Parts...>();
    return !all.changes || all.is_known;
  }
}

template <class T, class Part>
constexpr bool is_part_of() {
  if constexpr (std::derived_from<Part, UpdatePart>) {
    return detail::belongs_to<T>(static_cast<const Part*>(nullptr));
  } else {
    return true;
  }
}

/// Fails to compile with the reason where the parts are no update of the entity.
template <class Entity, class... Parts>
constexpr void check_update() {
  using T = typename Entity::Record;
  constexpr bool are_parts = (PartTraits<Parts>::is_part && ...);
  static_assert(are_parts,
                "singletable: behind the values of the entity's key, an update takes parts such as "
                "st::set<&Post::title>(\"New\")");
  if constexpr (are_parts) {
    static_assert((is_part_of<T, Parts>() && ...),
                  "singletable: a part of this update changes a member of another struct");
    static_assert(speaks_of_version<Entity, Parts...>(),
                  "singletable: an update says st::expected_version(n) or st::any_version where "
                  "the entity has a version, and only there");
    static_assert(keeps_item<T, typename Entity::Key, Parts...>(),
                  "singletable: this update changes a member that the item's own key is made of: "
                  "create another item, and erase this one");
    static_assert(
        (PartTraits<Parts>::says_way || ...) || Entity::template keeps_indexes_fresh<Parts...>(),
        "singletable: this update changes a member that an index key is made of, but "
        "does not give all members of that key, so that it would go stale: give them, or "
        "say st::complete_from_item or st::leave_index");
  }
}

}  // namespace schema

}  // namespace singletable
