#pragma once

#include <singletable/backend/transaction_operations.hpp>

#include "engine/catalog.hpp"
#include "engine/key_locks.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Writes all actions in one batch, or none. What is wrong with the request as
/// such, whatever the tables hold, throws ValidationError; what is wrong with
/// an action on its item throws TransactionCanceled with a reason in its place.
void transact_write(Storage& storage, const Catalog& catalog, KeyLocks& locks,
                    const TransactWriteItemsRequest& request);

}  // namespace singletable::engine
