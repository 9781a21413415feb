#pragma once

#include <cstdint>
#include <optional>

#include "engine/capacity_meter.hpp"
#include "engine/keyed_item.hpp"
#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// Adds to `batch` what makes the entries of all indexes, and of expiry, follow
/// an item from `before` to `after`; nullptr where there is no item. Entries
/// that stay as they are cost nothing; `meter` is told of the others, those of
/// expiry excepted. The keys must be valid.
void write_entries(Batch& batch, const Table& table, const KeyedItem* before,
                   const KeyedItem* after, CapacityMeter& meter);

/// Adds to `batch` the entry that the item has in the index, if any.
void write_entry(Batch& batch, const Table& table, const TableIndex& index, const KeyedItem& item);

/// The second in which the item expires: the value of the table's expiry
/// attribute, up to the next whole second. Nothing for a table without one, and
/// for an item whose value is not a number or no 64-bit second.
std::optional<std::int64_t> expiry_second(const Table& table, const KeyAttributes& keys);

}  // namespace singletable::engine
