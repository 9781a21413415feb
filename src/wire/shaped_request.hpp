#pragma once

#include <singletable/base/error.hpp>

#include "wire/members.hpp"
#include "wire/shape_check.hpp"

namespace singletable::wire {

/// The request that `body` is, checked against its shape before `read` gets at its members.
/// Throws SerializationError and ValidationError.
template <class Request, class Read>
Request read_shaped(const Shape& shape, JsonValue body, const Read& read) {
  check_shape(shape, body);
  Request request;
  try {
    read(Members{body, shape.name}, request);
  } catch (const ValidationError&) {
    check_types(shape, body);  // wrong types come first
    throw;
  }
  return request;
}

}  // namespace singletable::wire
