#pragma once

#include <singletable/expression/path.hpp>

#include "partiql/statement_tokens.hpp"

namespace singletable::partiql {

/// Whether a name starts at the current token: in double quotes, or a word that is none of
/// the language's.
bool at_name(const StatementTokens& tokens);

/// Takes a document path, `a.b[0]."c d"`. Throws ValidationError, in the service's words.
Path parse_path(StatementTokens& tokens);

/// Throws ValidationError: nothing that has a value starts at the current token.
[[noreturn]] void refuse_term(const StatementTokens& tokens);

}  // namespace singletable::partiql
