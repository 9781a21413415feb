#pragma once

#include <singletable/backend/transaction_operations.hpp>
#include <singletable/base/clock.hpp>

#include "engine/catalog.hpp"
#include "engine/change_log.hpp"
#include "engine/idempotency_token.hpp"
#include "engine/key_locks.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Writes several items at once.
class TransactionExecutor {
 public:
  TransactionExecutor(Storage& storage, const Catalog& catalog, KeyLocks& locks, ChangeLog& log,
                      const Clock& clock)
      : storage_(storage),
        catalog_(catalog),
        locks_(locks),
        log_(log),
        clock_(clock),
        token_locks_(locks.patience()) {}

  /// Writes all actions in one batch, or none. What is wrong with the request as
  /// such, whatever the tables hold, throws ValidationError; what is wrong with
  /// an action on its item throws TransactionCanceled with a reason in its place,
  /// and so does an item that others keep locked.
  TransactWriteItemsOutput write(const TransactWriteItemsRequest& request);

  /// Forgets the idempotency tokens that are over.
  void sweep_tokens() { engine::sweep_tokens(storage_, token_locks_, clock_()); }

 private:
  Storage& storage_;
  const Catalog& catalog_;
  KeyLocks& locks_;
  ChangeLog& log_;
  const Clock& clock_;
  /// Of tokens, by their storage keys. Taken before any lock on an item.
  KeyLocks token_locks_;
};

}  // namespace singletable::engine
