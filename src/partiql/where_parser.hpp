#pragma once

#include <singletable/expression/condition.hpp>

#include "partiql/parameters.hpp"
#include "partiql/statement_tokens.hpp"

namespace singletable::partiql {

/// Takes what stands behind WHERE. Throws ValidationError, in the service's words, for what
/// is no condition, and for conditions that the service refuses whatever the item.
Condition parse_where(StatementTokens& tokens, Parameters& parameters);

}  // namespace singletable::partiql
