#pragma once

#include <singletable/value/value_view.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

/// The value with its type: `{"N":"1.5"}`.
void write_value(JsonWriter& json, ValueView value);
/// Typed values by name.
void write_item(JsonWriter& json, ItemView item);

}  // namespace singletable::wire
