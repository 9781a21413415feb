#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/key_locks.hpp"
#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// Enters the items of a table into an index that was added to it. Writers keep
/// the index in step from the moment it is in the catalog, so that only what
/// stood there before is left; each item is entered as it is when its turn
/// comes, under its lock. How far it is gets written with every batch: whoever
/// opens the database after a crash goes on there. Many threads may use one.
class IndexBackfill {
 public:
  IndexBackfill(Storage& storage, Catalog& catalog, KeyLocks& locks)
      : storage_(storage), catalog_(catalog), locks_(locks) {}

  /// Enters one batch of items into an index that is being created, or makes
  /// the index active when none is left. False when there is no such index.
  /// Throws StorageError.
  bool step();
  /// The same for the named table. Throws also what Catalog::find throws.
  bool step(const std::string& table);

 private:
  void advance(const Table& table, const TableIndex& index);
  std::vector<std::string> next_items(const Table& table, const TableIndex& index) const;
  void enter(const Table& table, const TableIndex& index, const std::vector<std::string>& items);
  void finish(const Table& table, const TableIndex& index);

  Storage& storage_;
  Catalog& catalog_;
  KeyLocks& locks_;
  /// One step at a time, since each starts where the last one ended.
  std::mutex step_mutex_;
};

}  // namespace singletable::engine
