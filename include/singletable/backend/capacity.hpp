#pragma once

#include <map>
#include <string>

#include <singletable/value/item.hpp>

namespace singletable {

/// Whether an output tells what the call consumed: not at all, the sum, or the
/// sum and its parts by table and index. Source: API reference,
/// ReturnConsumedCapacity.
enum class ReturnConsumedCapacity { none, total, indexes };

/// Capacity units. A read unit is up to 4 KB read consistently (half of one
/// otherwise, two in a transaction), a write unit up to 1 KB written (two in a
/// transaction). Source: Developer Guide, "Read and write operations".
struct Capacity {
  double read_units = 0;
  double write_units = 0;

  double units() const noexcept { return read_units + write_units; }
  Capacity& operator+=(const Capacity& more) noexcept {
    read_units += more.read_units;
    write_units += more.write_units;
    return *this;
  }
  friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// What a call consumed in one table and its indexes.
struct ConsumedCapacity {
  std::string table;
  /// Of the table and all its indexes together.
  Capacity total = {};
  /// The parts of `total`, when ReturnConsumedCapacity::indexes asked for them:
  /// the table's own, and by name those of the indexes that took part.
  Capacity of_table = {};
  std::map<std::string, Capacity> of_global_indexes = {};
  std::map<std::string, Capacity> of_local_indexes = {};
  friend bool operator==(const ConsumedCapacity&, const ConsumedCapacity&) = default;
};

/// How large the items of one partition value are together with their entries
/// in local indexes: between `lower_gb` and `upper_gb` gigabytes. Only tables
/// with local indexes have it. Source: API reference, ItemCollectionMetrics.
struct ItemCollectionMetrics {
  /// The partition key alone.
  Item key;
  double lower_gb = 0;
  double upper_gb = 1;
  friend bool operator==(const ItemCollectionMetrics&, const ItemCollectionMetrics&) = default;
};

}  // namespace singletable
