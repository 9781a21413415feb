#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include <singletable/partiql/statement_operations.hpp>

namespace singletable {

/// The request of any operation of PartiQL, held.
using StatementRequestValue =
    std::variant<ExecuteStatementRequest, BatchExecuteStatementRequest, ExecuteTransactionRequest>;

/// The request that `body` is under DynamoDB's name of the operation ("ExecuteStatement");
/// nothing when the operation is none of PartiQL. The statements are not looked into. Pure;
/// safe to call concurrently. Throws SerializationError and ValidationError as parse_request
/// does. Source: API reference, Actions.
std::optional<StatementRequestValue> parse_statement_request(std::string_view operation,
                                                             std::string_view body);

}  // namespace singletable
