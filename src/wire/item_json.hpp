#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <singletable/value/value_view.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

/// The value with its type: `{"N":"1.5"}`.
void write_value(JsonWriter& json, ValueView value);
/// Typed values by name.
void write_item(JsonWriter& json, ItemView item);

/// With padding. Source: RFC 4648, section 4.
std::string base64(std::span<const std::byte> bytes);

}  // namespace singletable::wire
