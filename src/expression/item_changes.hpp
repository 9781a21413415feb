#pragma once

#include <optional>
#include <vector>

#include <singletable/expression/path.hpp>
#include <singletable/value/item.hpp>

namespace singletable::expression {

/// What becomes of the value at one path.
struct Change {
  const Path* path;
  /// The new value; absent where the old one goes.
  std::optional<ValueView> value;
};

/// The item with all changes made, in one pass over its bytes; paths mean the
/// item as it was. New list elements behind the end are appended in the order
/// of their indexes; removals close up last.
///
/// The paths must be distinct, and those of several steps lead through
/// existing containers of the right kinds.
Item apply_changes(std::vector<Change> changes, ItemView before);

}  // namespace singletable::expression
