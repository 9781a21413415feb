#pragma once

#include <vector>

#include <singletable/expression/path.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The parts of an item a read returns; empty means all of it.
/// Source: Developer Guide, "Using projection expressions".
using Projection = std::vector<Path>;

/// Throws ValidationError, in the service's words, when two paths overlap or
/// conflict or when one has more than limits::nesting_depth parts.
void validate(const Projection& projection);

/// The projected parts, in their places: map entries stay in maps, list
/// elements move up to the front of a list in the order of their indexes. What
/// the item lacks is left out, and so are containers of nothing else. An empty
/// projection gives the whole item. One pass over the item; whole attributes
/// are copied, not decoded. `projection` must have passed `validate`.
///
/// `project(before, update.paths())` and `project(after, update.paths())` are
/// the service's UPDATED_OLD and UPDATED_NEW, for updates that write something.
Item project(ItemView item, const Projection& projection);

}  // namespace singletable
