#pragma once

#include <singletable/value/attribute_value.hpp>
#include <singletable/value/item_writer.hpp>

namespace singletable::value {

/// Appends the tree as one value.
void write_value(ItemWriter& writer, const AttributeValue& value);

/// Appends a map's entries, without a header: an item.
void write_entries(ItemWriter& writer, const Map& map);

}  // namespace singletable::value
