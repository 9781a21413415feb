#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/provider/conditions.hpp>
#include <singletable/provider/update_params.hpp>
#include <singletable/single_table/write_params.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// What to do when an update changes an attribute that an index key is made of,
/// and the call does not tell all others of that key.
enum class IncompleteIndex {
  /// Throw ValidationError that names the index and the missing attributes.
  refuse,
  /// Read the item first, and write only if these attributes are still the
  /// same; tried again a few times when they are not.
  complete_from_item,
  /// Leave the key as it is: the item may then be found under an old key.
  leave_index,
};

/// The version that a write expects the item to have, where its entity has
/// versions: one, or `any`.
struct Expected {
  std::optional<std::int64_t> version = {};
  bool any = false;
};

struct EntityCreate {
  Item item;
  std::optional<Expiry> expires_at = {};
  Conditions conditions = {};
};

struct EntityUpdate {
  /// The attributes the primary key is made of.
  Item key;
  Item values = {};
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
  bool return_updated_properties = false;
  std::optional<Expiry> expires_at = {};
  /// Changes of numeric range keys, by the entity's names of its indexes.
  std::vector<AtomicIndexOperation> atomic_indexes = {};
  bool include_type = false;
  IncompleteIndex incomplete_index = IncompleteIndex::refuse;
  Expected expected = {};
};

/// An update of an item that is there, or else a new item: of the key's attributes,
/// `create_values`, and what the update makes of them.
struct EntityUpsert {
  EntityUpdate update;
  /// What a new item has beside what the update sets.
  Item create_values = {};
};

struct EntityDelete {
  Item key;
  Conditions conditions = {};
  Expected expected = {};
};

struct EntityValidate {
  Item key;
  Conditions conditions;
  Expected expected = {.any = true};
};

}  // namespace singletable
