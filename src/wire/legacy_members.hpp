#pragma once

#include <optional>
#include <string_view>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

#include "wire/members.hpp"

namespace singletable::wire {

// What members say that expressions took the place of, as the expression would. Each is
// nothing when the member is absent or empty, and throws ValidationError, in the service's
// words, for what the member can't say. Names in them are whole attribute names, dots and
// all. Source: API reference, "Legacy conditional parameters".

/// QueryFilter or ScanFilter, joined by ConditionalOperator.
std::optional<Condition> read_legacy_filter(const Members& members, std::string_view name);
/// Expected, joined by ConditionalOperator.
std::optional<Condition> read_expected(const Members& members);
KeyCondition read_key_conditions(const Members& members);
Projection read_attributes_to_get(const Members& members);
Update read_attribute_updates(const Members& members);

}  // namespace singletable::wire
