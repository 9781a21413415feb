#pragma once

#include <optional>

#include <singletable/backend/batch_operations.hpp>
#include <singletable/backend/item_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

#include "engine/catalog.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Reads of items by their keys. Every read is consistent.
class ReadExecutor {
 public:
  ReadExecutor(const Storage& storage, const Catalog& catalog)
      : storage_(storage), catalog_(catalog) {}

  GetItemOutput get(const GetItemRequest& request) const;
  BatchGetItemOutput get_batch(const BatchGetItemRequest& request) const;
  TransactGetItemsOutput get_transaction(const TransactGetItemsRequest& request) const;

 private:
  const Storage& storage_;
  const Catalog& catalog_;
};

}  // namespace singletable::engine
