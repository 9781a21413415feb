#pragma once

#include "wire/json_document.hpp"
#include "wire/shape.hpp"

namespace singletable::wire {

/// Throws SerializationError when something in the request is of another type than the
/// shape says, or stands twice in one structure; else ValidationError with all constraints
/// that it breaks, at most ten. Members that the shape does not know are passed over, and
/// null is an absent member. Typed values are only looked into when a ValidationError is to
/// be thrown, so that wrong types come first.
void check_shape(const Shape& shape, JsonValue request);

/// Only the SerializationErrors, in typed values as well.
void check_types(const Shape& shape, JsonValue request);

}  // namespace singletable::wire
