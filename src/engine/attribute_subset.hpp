#pragma once

#include <string>
#include <vector>

#include <singletable/value/item.hpp>

namespace singletable::engine {

/// Those of the item's attributes whose names are among `names`, which ascend.
/// One pass.
Item attribute_subset(ItemView item, const std::vector<std::string>& names);

}  // namespace singletable::engine
