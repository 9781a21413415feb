#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "wire/json_document.hpp"

namespace singletable::wire {

// A JSON value as one of the types DynamoDB's API is described with. Each throws
// SerializationError, in the service's words, for a value of another type. Null is none
// of them: it stands for an absent member, which callers sort out before. Wording and
// conversions: clients of the service report them; it is not documented.

/// The name the service's words have for the value's type: "NUMBER_VALUE".
std::string_view token_name(JsonValue value);

/// Valid as long as the document.
std::string_view text_of(JsonValue value);
/// Also of "true", "yes", "1" and their opposites, in any case.
bool flag_of(JsonValue value);
/// Fractions are cut off. `type` is Integer or Long.
std::int64_t integer_of(JsonValue value, std::string_view type = "Integer");
double double_of(JsonValue value);
/// The bytes of base64 text.
std::string blob_of(JsonValue value);
JsonArray list_of(JsonValue value);
/// `elements` is the type of the map's values as the service's words name it.
JsonObject map_of(JsonValue value, std::string_view elements);
/// A structure of the type `name`, which is a member of another, or else an element.
enum class Place { member, element };
JsonObject structure_of(JsonValue value, std::string_view name, Place place);

}  // namespace singletable::wire
