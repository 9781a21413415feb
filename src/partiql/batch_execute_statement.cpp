#include <string_view>
#include <utility>
#include <variant>

#include <singletable/partiql/execute.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/capacity_sum.hpp"
#include "partiql/columns.hpp"
#include "partiql/select_plan.hpp"
#include "partiql/statement_actions.hpp"
#include "partiql/statement_count.hpp"
#include "partiql/statement_parser.hpp"
#include "partiql/table_schemas.hpp"
#include "partiql/write_run.hpp"

namespace singletable {
namespace partiql {
namespace {

/// The names that BatchStatementError has for exceptions.
std::string_view batch_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::validation:
      return "ValidationError";
    case ErrorCode::conditional_check_failed:
      return "ConditionalCheckFailed";
    case ErrorCode::duplicate_item:
      return "DuplicateItem";
    case ErrorCode::resource_not_found:
      return "ResourceNotFound";
    case ErrorCode::throttled:
      return "ThrottlingError";
    case ErrorCode::transaction_conflict:
      return "TransactionConflict";
    case ErrorCode::item_collection_size_limit_exceeded:
      return "ItemCollectionSizeLimitExceeded";
    default:
      return "InternalServerError";
  }
}

BatchStatementError batch_error(const Error& error) {
  const auto* failed = dynamic_cast<const ConditionalCheckFailed*>(&error);
  return {std::string{batch_code(error.code())}, error.what(),
          failed == nullptr ? std::nullopt : failed->item()};
}

/// A statement, or why it is none.
using ParsedStatement = std::variant<Statement, BatchStatementError>;

ParsedStatement try_parse(const ParameterizedStatement& statement) {
  try {
    return parse_statement(statement);
  } catch (const Error& error) {
    return batch_error(error);
  }
}

class BatchRun {
 public:
  BatchRun(Backend& backend, ReturnConsumedCapacity consumed)
      : backend_(backend), wanted_(consumed), schemas_(backend) {}

  BatchStatementResponse run(const BatchStatement& member, const ParsedStatement& parsed) {
    if (const auto* error = std::get_if<BatchStatementError>(&parsed)) return {*error};
    const Statement& statement = std::get<Statement>(parsed);
    BatchStatementResponse response{{}, table_of(statement), {}};
    try {
      const auto* select = std::get_if<SelectStatement>(&statement);
      response.item =
          select == nullptr ? write(member, statement) : read(member.consistent_read, *select);
    } catch (const Error& error) {
      response.error = batch_error(error);
    }
    return response;
  }

  const CapacitySum& consumed() const { return consumed_; }

 private:
  std::optional<Item> read(bool consistent_read, const SelectStatement& select) {
    const TableDescription& table = schemas_.of(select.table);
    std::optional<TransactGet> get = get_of(select, table);
    if (!get) {
      check_index_key(select, table);
      throw ValidationError(
          "Select statements within BatchExecuteStatement must specify the primary key in the "
          "where clause.");
    }
    const GetItemOutput output = backend_.get_item({.table = std::move(get->table),
                                                    .key = std::move(get->key),
                                                    .projection = std::move(get->projection),
                                                    .consistent_read = consistent_read,
                                                    .return_consumed_capacity = wanted_});
    consumed_.add(output.consumed_capacity);
    if (!output.item) return std::nullopt;
    return Columns{select.columns}.row(*output.item);
  }

  std::optional<Item> write(const BatchStatement& member, const Statement& statement) {
    WriteItemOutput output = run_write(backend_, schemas_, statement,
                                       member.statement.return_item_on_condition_failure, wanted_);
    consumed_.add(output.consumed_capacity);
    return std::move(output.attributes);
  }

  Backend& backend_;
  ReturnConsumedCapacity wanted_;
  TableSchemas schemas_;
  CapacitySum consumed_;
};

void check_one_kind(const std::vector<ParsedStatement>& statements) {
  bool reads = false;
  bool writes = false;
  for (const ParsedStatement& parsed : statements) {
    const auto* statement = std::get_if<Statement>(&parsed);
    if (statement != nullptr) (is_read(*statement) ? reads : writes) = true;
  }
  if (reads && writes) {
    throw ValidationError(
        "BatchExecuteStatement API does not support both read and write operations in the same "
        "request.");
  }
}

}  // namespace
}  // namespace partiql

BatchExecuteStatementOutput batch_execute_statement(Backend& backend,
                                                    const BatchExecuteStatementRequest& request) {
  partiql::check_count("statements", request.statements.size(), limits::batch_statements);
  std::vector<partiql::ParsedStatement> statements;
  for (const BatchStatement& member : request.statements) {
    statements.push_back(partiql::try_parse(member.statement));
  }
  partiql::check_one_kind(statements);
  partiql::BatchRun run{backend, request.return_consumed_capacity};
  BatchExecuteStatementOutput output;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    output.responses.push_back(run.run(request.statements[i], statements[i]));
  }
  output.consumed_capacity = run.consumed().by_table();
  return output;
}

}  // namespace singletable
