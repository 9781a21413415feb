#pragma once

#include <optional>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>

#include "engine/read_target.hpp"

namespace singletable::engine {

// What a query may ask for. All that take a condition as it was asked throw ValidationError.

/// The same condition with its tests in the order of the target's key: the first partition key in
/// front, the other partition keys and the range keys in `further`, the last tested range key in
/// `range`. Nothing when they stand so. Throws, for a key of several attributes, unless all
/// partition keys and all range keys before the last tested one are equated, and nothing else is
/// tested.
std::optional<KeyCondition> in_key_order(const ReadTarget& target, const KeyCondition& condition);

/// The key condition, in the order of the key, names the target's key attributes, with values of
/// their types that a key may have.
void check_key_condition(const ReadTarget& target, const KeyCondition& condition);

/// What a checked condition equates: the partition keys, and the range keys before the one that
/// `range` tests. Views into it.
KeyValues equal_values(const ReadTarget& target, const KeyCondition& condition);

/// The filter leaves the target's key attributes to the key condition.
void check_query_filter(const ReadTarget& target, const Condition& filter);

}  // namespace singletable::engine
