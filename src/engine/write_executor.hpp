#pragma once

#include <singletable/backend/batch_operations.hpp>
#include <singletable/backend/item_operations.hpp>

#include "engine/catalog.hpp"
#include "engine/change_log.hpp"
#include "engine/item_action.hpp"
#include "engine/key_locks.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Writes of single items, alone and in batches: lock, read, check, write.
class WriteExecutor {
 public:
  WriteExecutor(Storage& storage, const Catalog& catalog, KeyLocks& locks, ChangeLog& log)
      : storage_(storage), catalog_(catalog), locks_(locks), log_(log) {}

  WriteItemOutput put(const PutItemRequest& request);
  WriteItemOutput update(const UpdateItemRequest& request);
  WriteItemOutput erase(const DeleteItemRequest& request);
  BatchWriteItemOutput write_batch(const BatchWriteItemRequest& request);

 private:
  /// What put and deletion share; `request` is one of theirs.
  template <class Request>
  WriteItemOutput write(const Request& request);
  /// Puts the item as it was into `before`, unless nothing depends on it and
  /// the answer does not need it, and a new one into `after`.
  void execute(const ItemAction& action, bool answer_needs_before, HeldItem& before,
               HeldItem& after, CapacityMeter& meter);

  Storage& storage_;
  const Catalog& catalog_;
  KeyLocks& locks_;
  ChangeLog& log_;
};

/// Reads the item of an action into `room`.
const KeyedItem* read_item(const Storage& storage, const ItemAction& action, HeldItem& room);

}  // namespace singletable::engine
