#pragma once

#include <singletable/value/item.hpp>

#include "golden/json.hpp"

namespace golden {

/// An item in DynamoDB's JSON, `{"pk": {"S": "USER#1"}}`, which is how the
/// contents of tables are recorded. Throws Malformed when it is not.
singletable::Item item_from_wire(const Json& json);
Json item_to_wire(singletable::ItemView item);

}  // namespace golden
