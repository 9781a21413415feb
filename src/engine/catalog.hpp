#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// The tables of a database: what `Space::catalog` keeps, in memory. Many
/// threads may use one.
class Catalog {
 public:
  /// Reads what the storage has. Throws StorageError on damaged records.
  explicit Catalog(Storage& storage);

  /// Throws ResourceNotFound; ValidationError where no table can have the name.
  TablePtr find(std::string_view name) const;
  /// All of them, by name.
  std::vector<TablePtr> tables() const;
  /// Names above `after`, ascending, at most `count`.
  std::vector<std::string> names(std::string_view after, std::size_t count) const;
  /// Throws ResourceNotFound when the table has been deleted since it was found.
  void check_still_there(const Table& table) const;

  /// Gives the table its id and adds it. `batch` is written with the record. Throws
  /// ResourceInUse.
  TablePtr create(TableDefinition definition, Batch& batch);
  /// Puts another version in the place of `table`, whose guard the caller holds
  /// alone, and returns it. `batch` is written with the record.
  TablePtr replace(const Table& table, TableDefinition definition, Batch& batch);
  /// Takes `table` out, whose guard the caller holds alone. `batch` is written
  /// with the change.
  void remove(const Table& table, Batch& batch);

 private:
  TablePtr look_up(std::string_view name) const;

  Storage& storage_;
  /// Held through a change, its write included.
  std::mutex change_mutex_;
  TableId last_table_id_ = 0;
  mutable std::shared_mutex tables_mutex_;
  std::map<std::string, TablePtr, std::less<>> tables_;
  /// Of `tables_`; no other state of a catalog in this process has the same.
  std::atomic<std::uint64_t> version_;
};

}  // namespace singletable::engine
