#pragma once

#include <singletable/backend/backend.hpp>
#include <singletable/partiql/statement_operations.hpp>

namespace singletable {

// DynamoDB's PartiQL on any backend: each statement becomes the operation it stands for, at
// that operation's cost, and one DescribeTable a table. As safe to call concurrently as the
// backend. Each throws what the backend throws, and ValidationError, in the service's words,
// for a statement that is none or asks for what the service does not offer. Nothing was
// written then. Source: Developer Guide, "PartiQL statements for DynamoDB".

/// One page of a SELECT, or one INSERT, UPDATE or DELETE.
///
/// A SELECT whose WHERE clause pins the partition key by equality, IN or OR of these is a
/// query of each partition named, of at most 10 items a page when there are several; every
/// other one is a scan. An INSERT of a key that is taken throws DuplicateItem; an UPDATE of an
/// item that is not there throws ConditionalCheckFailed, and a DELETE of one does nothing.
ExecuteStatementOutput execute_statement(Backend& backend, const ExecuteStatementRequest& request);

/// Each statement by itself, one behind the other: others are done when one fails, which its
/// response tells. A SELECT reads one item by its whole key.
BatchExecuteStatementOutput batch_execute_statement(Backend& backend,
                                                    const BatchExecuteStatementRequest& request);

/// All statements as of one moment, or none. A SELECT reads one item by its whole key;
/// `EXISTS(SELECT ...)` among writes checks a condition. Throws TransactionCanceled with a
/// reason per statement, "DuplicateItem" for an INSERT of a key that is taken, and
/// IdempotentParameterMismatch.
ExecuteTransactionOutput execute_transaction(Backend& backend,
                                             const ExecuteTransactionRequest& request);

}  // namespace singletable
