#pragma once

#include <functional>

#include <singletable/schema/entity_definition.hpp>

#include "golden/json.hpp"

namespace golden {

/// The functions of recorded schema definitions, as functions.hpp.

/// A key in either notation: a list whose texts with a dot in front are
/// attributes, or a function.
singletable::KeySource key_source(const Json& getter);
/// What the range of a query is computed from.
std::function<singletable::RangeOperands(const singletable::Item&)> range_operands(
    const Json& function);
std::function<singletable::Item(const singletable::Item&)> extension(const Json& function);

}  // namespace golden
