#pragma once

#include <string>

#include <singletable/partiql/statement_operations.hpp>

namespace singletable {

// The output of statements as the body in which DynamoDB's API answers them, on one line, with
// the messages of a batch in the service's own words. Pure; safe to call concurrently. Throws
// DecodeError on damaged item bytes. Source: API reference, Actions, Response Syntax.
std::string output_json(const ExecuteStatementRequest& request,
                        const ExecuteStatementOutput& output);
std::string output_json(const BatchExecuteStatementRequest& request,
                        const BatchExecuteStatementOutput& output);
std::string output_json(const ExecuteTransactionRequest& request,
                        const ExecuteTransactionOutput& output);

}  // namespace singletable
