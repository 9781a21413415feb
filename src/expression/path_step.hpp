#pragma once

#include <optional>

#include <singletable/expression/path.hpp>

namespace singletable::expression {

/// The value one step further inside `value`, or nothing: a name leads into
/// maps only, an index into lists only.
std::optional<ValueView> follow(ValueView value, const Path::Step& step);

/// True when `step` could lead to a value inside a value of `type`.
bool leads_into(const Path::Step& step, AttributeType type);

}  // namespace singletable::expression
