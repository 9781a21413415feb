#pragma once

#include <singletable/value/item_writer.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable::expression {

/// Writes the members of either set, as one set. Both must be of one type.
void write_union(ItemWriter& writer, ValueView a, ValueView b);

/// Writes the members of `set` that are not in `taken`, as one set; false when
/// there are none, with an empty set written. Both must be of one type.
bool write_difference(ItemWriter& writer, ValueView set, ValueView taken);

}  // namespace singletable::expression
