#pragma once

#include <singletable/expression/condition.hpp>

#include "partiql/parameters.hpp"
#include "partiql/statement_tokens.hpp"

namespace singletable::partiql {

/// Takes what stands behind WHERE. Throws ValidationError, in the service's words, for what
/// is no condition, and for conditions that the service refuses whatever the item.
Condition parse_where(StatementTokens& tokens, Parameters& parameters);

/// Runs `check`, one of the seam's, whose messages name an expression that statements do not
/// have: the ValidationError it throws, without "Invalid <expression>: ".
template <class Check>
void without_expression_name(const Check& check) {
  try {
    check();
  } catch (const ValidationError& error) {
    constexpr std::string_view separator = "Expression: ";
    const std::string_view message = error.what();
    const std::size_t at = message.find(separator);
    if (at == std::string_view::npos || !message.starts_with("Invalid ")) throw;
    throw ValidationError(std::string{message.substr(at + separator.size())});
  }
}

}  // namespace singletable::partiql
