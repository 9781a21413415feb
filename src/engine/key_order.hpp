#pragma once

#include <optional>

#include <singletable/expression/key_condition.hpp>

#include "engine/read_target.hpp"

namespace singletable::engine {

/// The same condition with its tests in the order of the target's key: the first partition key in
/// front, the other partition keys and the range keys in `further`, the last tested range key in
/// `range`. Nothing when they stand so. Throws ValidationError, for a key of several attributes,
/// unless all partition keys and all range keys before the last tested one are equated, and nothing
/// else is tested.
std::optional<KeyCondition> in_key_order(const ReadTarget& target, const KeyCondition& condition);

}  // namespace singletable::engine
