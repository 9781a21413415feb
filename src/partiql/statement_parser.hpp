#pragma once

#include <singletable/partiql/statement_operations.hpp>

#include "partiql/statement.hpp"

namespace singletable::partiql {

/// The statement as a tree. Linear in its text, but for chains of AND and OR. Throws
/// ValidationError, in the service's words where they are known, for a text that is no
/// statement of DynamoDB's PartiQL, and when the number of parameters is another than that of
/// question marks. What needs the table is not looked at.
Statement parse_statement(const ParameterizedStatement& statement);

}  // namespace singletable::partiql
