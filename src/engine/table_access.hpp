#pragma once

#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <vector>

#include "engine/catalog.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// A table to write to: nobody changes or deletes it while this lives.
class WritableTable {
 public:
  /// Throws what Catalog::find throws.
  WritableTable(const Catalog& catalog, std::string_view name);

  const Table& operator*() const noexcept { return *table_; }

 private:
  TablePtr table_;
  std::shared_lock<std::shared_mutex> entered_;
};

/// The tables of a request that writes to several.
class WritableTables {
 public:
  /// One name an action; a name may occur often.
  WritableTables(const Catalog& catalog, const std::vector<std::string_view>& names);

  /// The table of the name at `position`.
  const Table& operator[](std::size_t position) const { return *tables_[position]; }

 private:
  void find_all(const Catalog& catalog, const std::vector<std::string_view>& names);
  void enter_all();

  std::vector<TablePtr> tables_;
  std::vector<std::shared_lock<std::shared_mutex>> entered_;
};

/// A table to change: nobody else writes to it while this lives.
class ExclusiveTable {
 public:
  /// Throws what Catalog::find throws.
  ExclusiveTable(const Catalog& catalog, std::string_view name);

  const Table& operator*() const noexcept { return *table_; }
  const Table* operator->() const noexcept { return table_.get(); }

 private:
  TablePtr table_;
  std::unique_lock<std::shared_mutex> entered_;
};

}  // namespace singletable::engine
