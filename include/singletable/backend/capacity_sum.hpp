#pragma once

#include <map>
#include <string>

#include <singletable/backend/capacity.hpp>

namespace singletable {

/// What several calls consumed, by table.
using CapacityByTable = std::map<std::string, ConsumedCapacity>;

/// Adds what one more call consumed: its total, and the parts of table and indexes where it
/// tells them.
void add_consumed(CapacityByTable& sums, const ConsumedCapacity& more);

}  // namespace singletable
