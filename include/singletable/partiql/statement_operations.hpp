#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// One statement of PartiQL and the values of its question marks. Source:
/// Developer Guide, "PartiQL - a SQL-compatible query language for Amazon DynamoDB".
struct ParameterizedStatement {
  /// 1 to limits::statement_characters bytes.
  std::string statement;
  /// As many as the statement has question marks, in their order.
  std::vector<Value> parameters = {};
  /// Let the failure of a condition carry the item.
  bool return_item_on_condition_failure = false;
  friend bool operator==(const ParameterizedStatement&, const ParameterizedStatement&) = default;
};

/// Source: API reference, ExecuteStatement.
struct ExecuteStatementRequest {
  ParameterizedStatement statement;
  /// Only for reads, as are `limit` and `next_token`.
  bool consistent_read = false;
  /// Items to read, before filtering; at least 1.
  std::optional<std::int64_t> limit = {};
  /// Go on behind an earlier page of the same statement: its next_token.
  std::optional<std::string> next_token = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const ExecuteStatementRequest&, const ExecuteStatementRequest&) = default;
};

struct ExecuteStatementOutput {
  /// Of a read what it found, of a write what its RETURNING clause asks for.
  std::vector<Item> items = {};
  /// Present when the page ended before its data; there may be nothing behind it.
  std::optional<std::string> next_token = {};
  /// The key of the last item read, when the page ended behind an item.
  std::optional<Item> last_evaluated_key = {};
  /// When asked for.
  std::optional<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const ExecuteStatementOutput&, const ExecuteStatementOutput&) = default;
};

struct BatchStatement {
  ParameterizedStatement statement;
  bool consistent_read = false;
  friend bool operator==(const BatchStatement&, const BatchStatement&) = default;
};

/// Statements that each stand alone. Source: API reference, BatchExecuteStatement.
struct BatchExecuteStatementRequest {
  /// 1 to limits::batch_statements, all of them reads or all writes.
  std::vector<BatchStatement> statements;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const BatchExecuteStatementRequest&,
                         const BatchExecuteStatementRequest&) = default;
};

/// Why one statement of a batch failed. Source: API reference, BatchStatementError.
struct BatchStatementError {
  /// "ValidationError", "ConditionalCheckFailed", "DuplicateItem", ...
  std::string code;
  std::string message;
  /// The item the statement's condition was tested on, when asked for.
  std::optional<Item> item = {};
  friend bool operator==(const BatchStatementError&, const BatchStatementError&) = default;
};

struct BatchStatementResponse {
  std::optional<BatchStatementError> error = {};
  /// The table the statement names; empty for one that could not be read.
  std::string table = {};
  /// Of a read what it found, of a write what its RETURNING clause asks for.
  std::optional<Item> item = {};
  friend bool operator==(const BatchStatementResponse&, const BatchStatementResponse&) = default;
};

struct BatchExecuteStatementOutput {
  /// In the statements' order.
  std::vector<BatchStatementResponse> responses = {};
  /// One a table, when asked for.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const BatchExecuteStatementOutput&,
                         const BatchExecuteStatementOutput&) = default;
};

/// Statements of which all are done or none. Source: API reference, ExecuteTransaction.
struct ExecuteTransactionRequest {
  /// 1 to limits::transaction_actions, all of them reads or all writes.
  std::vector<ParameterizedStatement> statements;
  /// Of writes; see TransactWriteItemsRequest.
  std::optional<std::string> client_request_token = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const ExecuteTransactionRequest&,
                         const ExecuteTransactionRequest&) = default;
};

struct ExecuteTransactionOutput {
  /// Of reads, in the statements' order, absent where no item has the key; empty of writes.
  std::vector<std::optional<Item>> items = {};
  /// One a table, when asked for.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const ExecuteTransactionOutput&,
                         const ExecuteTransactionOutput&) = default;
};

}  // namespace singletable
