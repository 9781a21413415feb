#pragma once

#include <singletable/backend/backend.hpp>
#include <singletable/partiql/statement_operations.hpp>

#include "partiql/statement.hpp"

namespace singletable::partiql {

/// One page of the SELECT that the request's statement is.
ExecuteStatementOutput run_select(Backend& backend, const ExecuteStatementRequest& request,
                                  const SelectStatement& select);

}  // namespace singletable::partiql
