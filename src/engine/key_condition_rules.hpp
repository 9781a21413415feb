#pragma once

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>

#include "engine/read_target.hpp"

namespace singletable::engine {

// What a query may ask for; the checks throw ValidationError. Key conditions are in the order of
// the key: `in_key_order`.

/// The key condition names the target's key attributes, with values of
/// their types that a key may have.
void check_key_condition(const ReadTarget& target, const KeyCondition& condition);

/// What a checked condition equates: the partition keys, and the range keys before the one that
/// `range` tests. Views into it.
KeyValues equal_values(const ReadTarget& target, const KeyCondition& condition);

/// The filter leaves the target's key attributes to the key condition.
void check_query_filter(const ReadTarget& target, const Condition& filter);

}  // namespace singletable::engine
