#pragma once

#include <string_view>

namespace singletable {

/// What a condition, given as data, tests.
enum class ConditionOperation {
  equal,
  not_equal,
  lower_than,
  lower_or_equal_than,
  bigger_than,
  bigger_or_equal_than,
  begins_with,
  contains,
  not_contains,
  between,
  in,
  not_in,
  exists,
  not_exists,
};

/// What an atomic operation, given as data, does to its property.
enum class AtomicOperationKind {
  /// Adds to a number; a missing one counts as zero.
  add,
  /// Adds to a number that must exist.
  sum,
  /// Subtracts from a number that must exist.
  subtract,
  /// Adds members to a set; a missing one is started.
  add_to_set,
  /// Takes members out of a set; the property goes with the last one.
  remove_from_set,
  /// Sets the property to what the reference property holds, or to the value
  /// where that one is missing. Without a reference: to the value, where the
  /// property itself is missing.
  set_if_not_exists,
  /// Sets the property, as `values` does for top-level ones.
  set,
  /// Puts elements behind a list; a missing one is started.
  append,
  /// Puts elements in front of a list; a missing one is started.
  prepend,
};

/// Every operation under one name, as the data-style parameters spell them:
/// `.operation = Operation::add`. Each keeps its own type, so that one which
/// does not fit the place is a compile error.
struct Operation {
  using enum ConditionOperation;
  using enum AtomicOperationKind;
};

/// How an entry of a condition list attaches to the one before it.
enum class JoinAs { and_, or_ };

/// The order of a query's items by range key.
enum class RetrieveOrder { ascending, descending };

std::string_view operation_name(ConditionOperation operation) noexcept;
std::string_view operation_name(AtomicOperationKind operation) noexcept;

}  // namespace singletable
