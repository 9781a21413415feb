#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <singletable/schema/entity_repository.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// An index key that was not what the item's attributes make it.
struct IndexRepair {
  /// The table's key columns.
  Item key;
  /// By the entity's name.
  std::string index;
  /// The index's columns as stored, and as they are now, or would be; without a
  /// column that is not there.
  Item before;
  Item after;
};

/// An item of whose attributes no keys can be made.
struct SkippedItem {
  /// The table's key columns.
  Item key;
  std::string reason;
};

/// Where a repair stands after a page.
struct RepairProgress {
  std::int64_t items_read = 0;
  std::int64_t items_repaired = 0;
  /// To go on from here: `pagination_token` of another run. Absent at the end.
  std::optional<std::string> pagination_token = {};
};

struct IndexRepairParams {
  /// Report, and write nothing.
  bool dry_run = false;
  /// From an earlier run on.
  std::optional<std::string> pagination_token = {};
  /// Items read at once.
  std::int64_t page_size = 100;
  /// Called after every page. What it throws ends the repair.
  std::function<void(const RepairProgress&)> on_progress = {};
};

struct IndexRepairReport {
  std::int64_t items_read = 0;
  /// One for each index of an item that was repaired, or would be.
  std::vector<IndexRepair> repairs = {};
  /// Items that somebody changed between reading and writing them; left as they are.
  /// Run it again for these.
  std::vector<Item> changed_meanwhile = {};
  /// Items left as they are: those with a value that is no key, and those that lack an
  /// attribute of their primary key, as ones that an update started.
  std::vector<SkippedItem> skipped = {};
};

/// Makes all index keys of an entity's items again, of their attributes, and rewrites
/// those that differ, on condition that the attributes have not changed: for a new
/// index, a template that changed, or updates that said `leave_index`. What
/// `atomic_indexes` made of a key is undone where the attribute says otherwise. Versions
/// and generated attributes stay. Finds the items through the type index: one without a
/// type, or a time of creation, is not seen. Costs a read of all of them and a write for
/// each that is repaired. May be broken off and run again.
///
/// Throws ConfigurationError where the table has no type index, and what reads and
/// writes throw; what was repaired by then stays.
IndexRepairReport repair_indexes(const EntityRepository& repository,
                                 const IndexRepairParams& params = {});

}  // namespace singletable
