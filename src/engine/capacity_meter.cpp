#include "engine/capacity_meter.hpp"

#include <algorithm>

namespace singletable::engine {
namespace {

constexpr std::size_t read_unit_bytes = 4096;
constexpr std::size_t write_unit_bytes = 1024;

double begun_units(std::size_t bytes, std::size_t unit) {
  return static_cast<double>(std::max<std::size_t>(1, (bytes + unit - 1) / unit));
}

}  // namespace

double read_units(std::size_t bytes, bool consistent) {
  return begun_units(bytes, read_unit_bytes) * (consistent ? 1 : 0.5);
}

double write_units(std::size_t bytes) { return begun_units(bytes, write_unit_bytes); }

void CapacityMeter::add_read(const Table& table, const TableIndex* index, double units) {
  add(table, index, {.read_units = units * factor_});
}

void CapacityMeter::add_write(const Table& table, const TableIndex* index, double units) {
  add(table, index, {.write_units = units * factor_});
}

void CapacityMeter::add(const Table& table, const TableIndex* index, const Capacity& capacity) {
  if (!is_on()) return;
  ConsumedCapacity& consumed = tables_[table.name()];
  consumed.table = table.name();
  consumed.total += capacity;
  if (wanted_ != ReturnConsumedCapacity::indexes) return;
  if (index == nullptr) {
    consumed.of_table += capacity;
  } else {
    auto& of_indexes = index->is_local() ? consumed.of_local_indexes : consumed.of_global_indexes;
    of_indexes[index->name()] += capacity;
  }
}

std::vector<ConsumedCapacity> CapacityMeter::by_table() const {
  std::vector<ConsumedCapacity> all;
  for (const auto& [name, consumed] : tables_) all.push_back(consumed);
  return all;
}

std::optional<ConsumedCapacity> CapacityMeter::of_one_table() const {
  if (tables_.empty()) return std::nullopt;
  return tables_.begin()->second;
}

}  // namespace singletable::engine
