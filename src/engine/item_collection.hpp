#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <singletable/backend/capacity.hpp>

#include "engine/item_action.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// Bytes of the partition's items and of its entries in local indexes. Cost:
/// reads them all.
std::uint64_t collection_size(const Storage& storage, const Table& table, ValueView partition);

/// The whole gigabytes between which `bytes` lie.
ItemCollectionMetrics size_estimate(Item key, std::uint64_t bytes);

/// The sizes of the partitions that a request wrote to, each with its entries in
/// local indexes. Nothing of tables without local indexes, which have no item
/// collections. Cost: reads all of each partition.
class ItemCollections {
 public:
  explicit ItemCollections(const Storage& storage) : storage_(storage) {}

  /// The action's partition, once however often it is added.
  void add(const ItemAction& action);

  /// By table, in the order they were added.
  std::map<std::string, std::vector<ItemCollectionMetrics>> metrics() && {
    return std::move(metrics_);
  }

 private:
  const Storage& storage_;
  std::map<std::string, std::vector<ItemCollectionMetrics>> metrics_;
};

}  // namespace singletable::engine
