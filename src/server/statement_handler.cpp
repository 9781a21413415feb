#include "server/statement_handler.hpp"

#include <variant>

#include <singletable/partiql/execute.hpp>
#include <singletable/wire/statement_json.hpp>

namespace singletable::server {
namespace {

struct StatementHandler {
  Backend& backend;

  std::string operator()(const ExecuteStatementRequest& request) const {
    return output_json(request, execute_statement(backend, request));
  }
  std::string operator()(const BatchExecuteStatementRequest& request) const {
    return output_json(request, batch_execute_statement(backend, request));
  }
  std::string operator()(const ExecuteTransactionRequest& request) const {
    return output_json(request, execute_transaction(backend, request));
  }
};

}  // namespace

std::string handle_statements(Backend& backend, const StatementRequestValue& request) {
  return std::visit(StatementHandler{backend}, request);
}

}  // namespace singletable::server
