#pragma once

#include <singletable/expression/condition.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/value_view.hpp>

#include "engine/error_place.hpp"

namespace singletable::engine {

// What the service demands of every value it is sent, wherever in a request it
// stands: names of 1 to 65535 bytes, text that is UTF-8, sets with members, no
// more than limits::nesting_depth levels. Each throws ValidationError; `place`
// needs no attribute.

void check_attributes(ItemView item, const ErrorPlace& place);
/// The constants of an update.
void check_constants(const Update& update, const ErrorPlace& place);
/// The constants of a condition.
void check_constants(const Condition& condition, const ErrorPlace& place);

/// Bytes of an update's constants, as an item's values count.
std::size_t constants_size(const Update& update);

}  // namespace singletable::engine
