#include "engine/item_collection.hpp"

#include <algorithm>

#include <singletable/value/item_size.hpp>

#include "engine/key_range.hpp"

namespace singletable::engine {
namespace {

constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30;

std::uint64_t size_of(const Storage& storage, const KeyRange& range) {
  std::uint64_t bytes = 0;
  const auto cursor = storage.cursor(range.begin, range.end);
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    bytes += item_size(ItemView{cursor->value()});
  }
  return bytes;
}

bool has_local_index(const Table& table) {
  const auto is_local = [](const TableIndex& index) { return index.is_local(); };
  return std::any_of(table.indexes().begin(), table.indexes().end(), is_local);
}

}  // namespace

std::uint64_t collection_size(const Storage& storage, const Table& table, ValueView partition) {
  std::uint64_t bytes = size_of(storage, partition_range({table.id()}, partition));
  for (const TableIndex& index : table.indexes()) {
    if (!index.is_local()) continue;
    bytes += size_of(storage, partition_range({table.id(), index.definition.id}, partition));
  }
  return bytes;
}

ItemCollectionMetrics size_estimate(Item key, std::uint64_t bytes) {
  const std::uint64_t whole = bytes / gigabyte;
  return {.key = std::move(key),
          .lower_gb = static_cast<double>(whole),
          .upper_gb = static_cast<double>(whole + 1)};
}

void ItemCollections::add(const ItemAction& action) {
  const Table& table = action.table();
  if (!has_local_index(table)) return;
  const std::string& name = table.key().partition_key.name;
  const ValueView partition = action.item().find(name).value();
  const Item key{{name, Value{partition}}};
  auto& metrics = metrics_[table.name()];
  const auto is_known = [&](const ItemCollectionMetrics& one) { return one.key == key; };
  if (std::any_of(metrics.begin(), metrics.end(), is_known)) return;
  metrics.push_back(size_estimate(key, collection_size(storage_, table, partition)));
}

}  // namespace singletable::engine
