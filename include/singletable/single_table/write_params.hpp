#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/base/clock.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/provider/conditions.hpp>
#include <singletable/provider/update_params.hpp>
#include <singletable/single_table/key_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// When an item expires: seconds since 1970, or a moment, which is rounded
/// down to its second.
class Expiry {
 public:
  template <std::integral I>
  requires(!std::same_as<I, bool>) Expiry(I seconds)
      : seconds_(static_cast<std::int64_t>(seconds)) {}
  Expiry(Timestamp moment)
      : seconds_(std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count()) {}

  std::int64_t seconds() const noexcept { return seconds_; }

 private:
  std::int64_t seconds_;
};

/// The parameters of SingleTable's writes.
///
/// `return_item_on_condition_failure` lets ConditionalCheckFailed, or in a
/// transaction the action's CancellationReason, carry the item that failed, as
/// stored. `capacity_meter` must outlive the call; in a transaction the
/// transaction's counts, not its actions'.

/// The keys of an item in one index. A key that is nothing, empty or has a part
/// that is nothing is left out: the item is then not in that index. So is a
/// range key of a numeric index that is not exactly one number.
struct TableIndexKey {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
};

struct TableIndexEntry {
  std::string index;
  TableIndexKey key;
};

template <class T = Item>
struct TableCreate {
  TableKey key;
  T item = {};
  /// Written where the configuration has a type index, so that the same create
  /// serves tables with and without one.
  std::optional<std::string> type = {};
  /// Written where the configuration has a TTL column; zero does not expire.
  std::optional<Expiry> expires_at = {};
  std::vector<TableIndexEntry> indexes = {};
  Conditions conditions = {};
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

/// Keys of an index to remove: without either, the item is no longer in it.
struct TableIndexClear {
  std::string index;
  bool partition_key = true;
  bool range_key = true;
};

/// A change of a numeric index's range key, computed from the stored one.
struct AtomicIndexOperation {
  std::string index;
  /// add, sum or subtract.
  AtomicOperationKind operation;
  Value value;
  /// The whole update fails unless this holds; its property, when not given, is
  /// the index's range key.
  std::optional<AtomicGuard> guard = {};
};

struct TableUpdate {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  /// Attributes to set.
  Item values = {};
  /// Properties to remove.
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
  /// Return the changed properties as they are after the update.
  bool return_updated_properties = false;
  std::optional<Expiry> expires_at = {};
  std::vector<TableIndexEntry> indexes = {};
  std::vector<TableIndexClear> clear_indexes = {};
  std::vector<AtomicIndexOperation> atomic_indexes = {};
  /// Sets the type column; the time of creation stays.
  std::optional<std::string> type = {};
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

struct TableDelete {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  Conditions conditions = {};
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

}  // namespace singletable
