#include <singletable/partiql/execute.hpp>

#include "partiql/select_run.hpp"
#include "partiql/statement_parser.hpp"
#include "partiql/table_schemas.hpp"
#include "partiql/write_run.hpp"

namespace singletable {

ExecuteStatementOutput execute_statement(Backend& backend, const ExecuteStatementRequest& request) {
  const partiql::Statement statement = partiql::parse_statement(request.statement);
  if (const auto* select = std::get_if<partiql::SelectStatement>(&statement)) {
    return partiql::run_select(backend, request, *select);
  }
  partiql::TableSchemas schemas{backend};
  const WriteItemOutput written = partiql::run_write(
      backend, schemas, statement, request.statement.return_item_on_condition_failure,
      request.return_consumed_capacity);
  ExecuteStatementOutput output;
  if (written.attributes) output.items.push_back(*written.attributes);
  output.consumed_capacity = written.consumed_capacity;
  return output;
}

}  // namespace singletable
