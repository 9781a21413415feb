#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <singletable/partiql/execute.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/columns.hpp"
#include "partiql/statement_actions.hpp"
#include "partiql/statement_count.hpp"
#include "partiql/statement_parser.hpp"
#include "partiql/table_schemas.hpp"
#include "partiql/write_run.hpp"

namespace singletable {
namespace partiql {
namespace {

/// Runs what concerns one statement, whose place a ValidationError then names.
template <class Call>
auto at_statement(std::size_t number, const Call& call) {
  try {
    return call();
  } catch (const ValidationError& error) {
    throw ValidationError(
        fmt::format("Validation failed in TransactStatements[{}]: {}", number, error.what()));
  }
}

void refuse_returning(const Statement& statement) {
  const auto* update = std::get_if<UpdateStatement>(&statement);
  const auto* erase = std::get_if<DeleteStatement>(&statement);
  const bool is_given = (update != nullptr && update->returning != ReturnValues::none) ||
                        (erase != nullptr && erase->returning != ReturnValues::none);
  if (is_given) {
    throw ValidationError("RETURNING clause is not supported in ExecuteTransaction.");
  }
}

TransactGet transaction_get(const SelectStatement& select, const TableDescription& table) {
  if (select.index) {
    throw ValidationError("Reads on indices are not supported within transactions.");
  }
  if (std::optional<TransactGet> get = get_of(select, table)) return std::move(*get);
  throw ValidationError(
      "Select statements within ExecuteTransaction must specify the primary key in the where "
      "clause.");
}

class TransactionRun {
 public:
  TransactionRun(Backend& backend, const ExecuteTransactionRequest& request)
      : backend_(backend), request_(request), schemas_(backend) {}

  ExecuteTransactionOutput run() {
    for (std::size_t i = 0; i < request_.statements.size(); ++i) {
      statements_.push_back(at_statement(i, [&] {
        Statement statement = parse_statement(request_.statements[i]);
        refuse_returning(statement);
        return statement;
      }));
    }
    const auto reads = std::count_if(statements_.begin(), statements_.end(), is_read);
    if (reads == 0) return write();
    if (static_cast<std::size_t>(reads) == statements_.size()) return read();
    throw ValidationError(
        "ExecuteTransaction API does not support both read and write operations in the same "
        "request.");
  }

 private:
  ExecuteTransactionOutput read() {
    TransactGetItemsRequest gets{{}, request_.return_consumed_capacity};
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const auto& select = std::get<SelectStatement>(statements_[i]);
      gets.gets.push_back(
          at_statement(i, [&] { return transaction_get(select, schemas_.of(select.table)); }));
    }
    TransactGetItemsOutput output = backend_.transact_get_items(gets);
    ExecuteTransactionOutput rows{{}, std::move(output.consumed_capacity)};
    for (std::size_t i = 0; i < output.items.size(); ++i) {
      const Columns columns{std::get<SelectStatement>(statements_[i]).columns};
      const std::optional<Item>& item = output.items[i];
      rows.items.push_back(item ? std::optional{columns.row(*item)} : std::nullopt);
    }
    return rows;
  }

  ExecuteTransactionOutput write() {
    TransactWriteItemsRequest writes{
        {}, request_.client_request_token, request_.return_consumed_capacity};
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      writes.actions.push_back(at_statement(i, [&] {
        const Statement& statement = statements_[i];
        return action_of(statement, schemas_.of(table_of(statement)),
                         request_.statements[i].return_item_on_condition_failure);
      }));
    }
    try {
      return {{}, backend_.transact_write_items(writes).consumed_capacity};
    } catch (const TransactionCanceled& canceled) {
      throw_of_statements(canceled);
    }
  }

  /// An INSERT's condition is its own, and its failure has a name of its own.
  [[noreturn]] void throw_of_statements(const TransactionCanceled& canceled) const {
    std::vector<CancellationReason> reasons = canceled.reasons();
    bool has_duplicates = false;
    for (std::size_t i = 0; i < std::min(reasons.size(), statements_.size()); ++i) {
      const bool is_duplicate = reasons[i].code == "ConditionalCheckFailed" &&
                                std::holds_alternative<InsertStatement>(statements_[i]);
      if (!is_duplicate) continue;
      reasons[i] = {"DuplicateItem", duplicate_words};
      has_duplicates = true;
    }
    if (!has_duplicates) throw canceled;
    throw TransactionCanceled(std::move(reasons));
  }

  Backend& backend_;
  const ExecuteTransactionRequest& request_;
  TableSchemas schemas_;
  std::vector<Statement> statements_;
};

}  // namespace
}  // namespace partiql

ExecuteTransactionOutput execute_transaction(Backend& backend,
                                             const ExecuteTransactionRequest& request) {
  partiql::check_count("transactStatements", request.statements.size(),
                       limits::transaction_actions);
  return partiql::TransactionRun{backend, request}.run();
}

}  // namespace singletable
