#pragma once

#include <string_view>

#include <singletable/expression/path.hpp>

#include "wire/expression_scope.hpp"
#include "wire/expression_syntax.hpp"

namespace singletable::wire {

/// The path that `syntax`, of kind path, names. Throws ValidationError for a placeholder
/// that is not defined and for an element that no list has.
Path build_path(const Syntax& syntax, std::string_view expression_name, ExpressionScope& scope);

}  // namespace singletable::wire
