#include "engine/catalog.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <singletable/base/error.hpp>

#include "engine/big_endian.hpp"
#include "engine/error_place.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_range.hpp"
#include "engine/recent_tables.hpp"
#include "engine/table_name.hpp"
#include "engine/table_record.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view not_found_words = "Requested resource not found";

[[noreturn]] void throw_not_found(std::string_view name) {
  throw ResourceNotFound(message_at(not_found_words, {.table = name}));
}

TableId read_last_table_id(const Storage& storage) {
  std::string bytes;
  if (!storage.get(header_key(HeaderRecord::last_table_id), bytes)) return 0;
  if (bytes.size() != sizeof(TableId)) {
    throw StorageError(
        "The database's record of its last table is damaged. Restore the database from a backup.");
  }
  return read_big_endian<TableId>(bytes);
}

void put_record(Batch& batch, const TableDefinition& definition) {
  batch.put(catalog_key(definition.name), encode_table(definition).bytes());
}

std::uint64_t next_version() {
  static std::atomic<std::uint64_t> last_version{0};
  return ++last_version;
}

}  // namespace

Catalog::Catalog(Storage& storage)
    : storage_(storage), last_table_id_(read_last_table_id(storage)), version_(next_version()) {
  const KeyRange range = catalog_range();
  const auto cursor = storage.cursor(range.begin, range.end);
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    const std::string name{decode_catalog_key(cursor->key())};
    tables_.emplace(name, std::make_shared<const Table>(decode_table(name, cursor->value()),
                                                        std::make_shared<TableGuard>()));
  }
}

TablePtr Catalog::find(std::string_view name) const {
  const std::uint64_t version = version_.load(std::memory_order_acquire);
  if (TablePtr table = recent_table(version, name)) return table;
  return keep_recent_table(version, look_up(name));
}

TablePtr Catalog::look_up(std::string_view name) const {
  {
    const std::shared_lock lock{tables_mutex_};
    const auto found = tables_.find(name);
    if (found != tables_.end()) return found->second;
  }
  check_table_name(name);
  throw_not_found(name);
}

std::vector<TablePtr> Catalog::tables() const {
  const std::shared_lock lock{tables_mutex_};
  std::vector<TablePtr> tables;
  for (const auto& [name, table] : tables_) tables.push_back(table);
  return tables;
}

std::vector<std::string> Catalog::names(std::string_view after, std::size_t count) const {
  const std::shared_lock lock{tables_mutex_};
  std::vector<std::string> names;
  for (auto it = tables_.upper_bound(after); it != tables_.end() && names.size() < count; ++it) {
    names.push_back(it->first);
  }
  return names;
}

void Catalog::check_still_there(const Table& table) const {
  if (find(table.name())->id() != table.id()) throw_not_found(table.name());
}

TablePtr Catalog::create(TableDefinition definition, Batch& batch) {
  const std::lock_guard changing{change_mutex_};
  {
    const std::shared_lock lock{tables_mutex_};
    if (tables_.contains(definition.name)) {
      throw ResourceInUse("Table already exists: " + definition.name);
    }
  }
  definition.id = last_table_id_ + 1;
  std::string last_table_id;
  append_big_endian(last_table_id, definition.id);
  batch.put(header_key(HeaderRecord::last_table_id), last_table_id);
  put_record(batch, definition);
  storage_.write(batch);
  last_table_id_ = definition.id;
  auto table = std::make_shared<const Table>(std::move(definition), std::make_shared<TableGuard>());
  const std::unique_lock lock{tables_mutex_};
  tables_.emplace(table->name(), table);
  version_ = next_version();
  return table;
}

TablePtr Catalog::replace(const Table& table, TableDefinition definition, Batch& batch) {
  const std::lock_guard changing{change_mutex_};
  put_record(batch, definition);
  storage_.write(batch);
  auto version = std::make_shared<const Table>(std::move(definition), table.shared_guard());
  const std::unique_lock lock{tables_mutex_};
  tables_[version->name()] = version;
  version_ = next_version();
  return version;
}

void Catalog::remove(const Table& table, Batch& batch) {
  const std::lock_guard changing{change_mutex_};
  batch.erase(catalog_key(table.name()));
  storage_.write(batch);
  const std::unique_lock lock{tables_mutex_};
  tables_.erase(table.name());
  version_ = next_version();
}

}  // namespace singletable::engine
