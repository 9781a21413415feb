#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/expression/update.hpp>
#include <singletable/provider/conditions.hpp>
#include <singletable/provider/operation.hpp>
#include <singletable/provider/property.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The guard of an atomic operation: a condition whose property, when not
/// given, is the operation's own.
struct AtomicGuard {
  ConditionOperation operation;
  std::optional<Property> property = {};
  std::optional<Value> value = {};
  std::vector<Value> values = {};
  std::optional<Value> start = {};
  std::optional<Value> end = {};
  std::vector<ConditionEntry> nested = {};
};

/// A change computed from the stored value, as data.
struct AtomicOperation {
  AtomicOperationKind operation;
  Property property;
  /// A number; for the set operations one member, a list of members or a set; for
  /// append and prepend a list of elements or one that is no list.
  Value value;
  /// With set_if_not_exists: the property becomes this one's value where it
  /// exists, else `value`.
  std::optional<Property> reference_property = {};
  /// The whole update fails unless this holds.
  std::optional<AtomicGuard> guard = {};
};

/// What an update changes, whatever the layer that names the item.
struct UpdateChanges {
  const Item& values;
  const std::vector<Property>& remove;
  const std::vector<AtomicOperation>& atomic_operations;
  const Conditions& conditions;
};

struct BuiltUpdate {
  Update update;
  std::optional<Condition> condition;
};

/// The update expression and condition of the changes. Throws ValidationError,
/// naming the reason, when an update can't be built: nothing to change, a
/// property named twice among values, remove and atomic operations, a key
/// attribute among them, or an operand that does not fit its operation.
/// `key` holds the attributes an update may not name.
BuiltUpdate build_update(ItemView key, const UpdateChanges& changes);

}  // namespace singletable
