#pragma once

#include <optional>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>

#include "engine/read_target.hpp"

namespace singletable::engine {

// What a query may ask for: both throw ValidationError.

/// Two equations may stand in either order: where that of the partition key is the second,
/// the same condition with it first.
std::optional<KeyCondition> turned_round(const ReadTarget& target, const KeyCondition& condition);

/// The key condition names the target's key attributes, with values of their
/// types that a key may have.
void check_key_condition(const ReadTarget& target, const KeyCondition& condition);

/// The filter leaves the target's key attributes to the key condition.
void check_query_filter(const ReadTarget& target, const Condition& filter);

}  // namespace singletable::engine
