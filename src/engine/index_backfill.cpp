#include "engine/index_backfill.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <singletable/base/error.hpp>

#include "engine/index_writer.hpp"
#include "engine/key_range.hpp"
#include "engine/keyed_item.hpp"
#include "engine/table_access.hpp"

namespace singletable::engine {
namespace {

/// What one batch enters, while the writers of these items wait: enough for one
/// sync to serve many.
constexpr std::size_t items_in_batch = 256;
constexpr std::size_t bytes_in_batch = std::size_t{1} << 20;

/// The index in the table's present version; nullptr when it is no longer being
/// created there, or the table is another one by now.
const TableIndex* find_same(const Table& present, const Table& table, const TableIndex& index) {
  const TableIndex* found = present.index_being_created();
  const bool is_same =
      found != nullptr && present.id() == table.id() && found->definition.id == index.definition.id;
  return is_same ? found : nullptr;
}

}  // namespace

bool IndexBackfill::step() {
  const auto tables = catalog_.tables();
  const auto is_changing = [](const TablePtr& table) {
    return table->index_being_created() != nullptr;
  };
  const auto changing = std::find_if(tables.begin(), tables.end(), is_changing);
  if (changing == tables.end()) return false;
  try {
    step((*changing)->name());
  } catch (const ResourceNotFound&) {
    // Deleted in the meantime; there may be others.
  }
  return true;
}

bool IndexBackfill::step(const std::string& name) {
  const std::lock_guard stepping{step_mutex_};
  const TablePtr table = catalog_.find(name);
  const TableIndex* index = table->index_being_created();
  if (index == nullptr) return false;
  advance(*table, *index);
  return true;
}

void IndexBackfill::advance(const Table& table, const TableIndex& index) {
  const std::vector<std::string> items = next_items(table, index);
  if (items.empty()) {
    finish(table, index);
  } else {
    enter(table, index, items);
  }
}

std::vector<std::string> IndexBackfill::next_items(const Table& table,
                                                   const TableIndex& index) const {
  KeyRange range = keyspace_range({table.id()});
  std::string last;
  if (storage_.get(backfill_key(table.id(), index.definition.id), last)) {
    range = resumed_range(std::move(range), last, true);
  }
  std::vector<std::string> items;
  std::size_t bytes = 0;
  const auto cursor = storage_.cursor(range.begin, range.end);
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    items.emplace_back(cursor->key());
    bytes += cursor->value().size();
    if (items.size() == items_in_batch || bytes >= bytes_in_batch) break;
  }
  return items;
}

void IndexBackfill::enter(const Table& table, const TableIndex& index,
                          const std::vector<std::string>& items) {
  const WritableTable present{catalog_, table.name()};
  const TableIndex* same = find_same(*present, table, index);
  if (same == nullptr) return;
  const auto locks = locks_.lock_all_patiently({items.begin(), items.end()});
  const auto batch = storage_.new_batch();
  std::string bytes;
  for (const std::string& item : items) {
    if (!storage_.get(item, bytes)) continue;
    write_entry(*batch, *present, *same, KeyedItem{*present, ItemView{bytes}});
  }
  batch->put(backfill_key(table.id(), index.definition.id), items.back());
  storage_.write(*batch);
}

void IndexBackfill::finish(const Table& table, const TableIndex& index) {
  const ExclusiveTable present{catalog_, table.name()};
  if (find_same(*present, table, index) == nullptr) return;
  TableDefinition definition = present->definition();
  for (IndexDefinition& one : definition.indexes) {
    if (one.id == index.definition.id) one.status = IndexStatus::active;
  }
  const auto batch = storage_.new_batch();
  batch->erase(backfill_key(table.id(), index.definition.id));
  catalog_.replace(*present, std::move(definition), *batch);
}

}  // namespace singletable::engine
