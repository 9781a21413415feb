#pragma once

#include <singletable/expression/update.hpp>

#include "partiql/parameters.hpp"
#include "partiql/statement_tokens.hpp"

namespace singletable::partiql {

/// Takes the SET and REMOVE clauses of an UPDATE, at least one. Throws ValidationError, in
/// the service's words, for what is none, and for changes that no item could take.
Update parse_changes(StatementTokens& tokens, Parameters& parameters);

}  // namespace singletable::partiql
