#pragma once

#include <singletable/value/item.hpp>
#include <singletable/value/value.hpp>

#include "partiql/parameters.hpp"
#include "partiql/statement_tokens.hpp"

namespace singletable::partiql {

/// Whether a constant starts at the current token.
bool at_constant(const StatementTokens& tokens);

/// Takes a constant: text, a number, TRUE, FALSE, NULL, a parameter, a list `[..]`, a map
/// `{'a': ..}` or a set `<<..>>`. Throws ValidationError, in the service's words, for what is
/// none, and for numbers, sets and nesting that DynamoDB does not have.
Value parse_constant(StatementTokens& tokens, Parameters& parameters);

/// Takes a map, or a parameter that is one, as an item.
Item parse_item(StatementTokens& tokens, Parameters& parameters);

}  // namespace singletable::partiql
