#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <singletable/schema/entity_model.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

struct PartitionErasure {
  KeyValue partition;
  /// Entities with unique attributes, whose items' companions are then erased, too.
  std::vector<std::shared_ptr<const EntityModel>> entities = {};
  /// Count, and erase nothing.
  bool dry_run = false;
};

/// Erases all items of a partition of the table, whatever they are, and returns how
/// many there were, or are, of each type; the empty type is of those without one. Reads
/// page by page and erases in batches: not at once, and not as one. Broken off, it can
/// be run again; an item written meanwhile may stay. Throws what reads and batches
/// throw.
std::map<std::string, std::int64_t> erase_partition(const SingleTable& table,
                                                    const PartitionErasure& params);

}  // namespace singletable
