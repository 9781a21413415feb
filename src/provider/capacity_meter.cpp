#include <singletable/provider/capacity_meter.hpp>

namespace singletable {
namespace {

void add_parts(std::map<std::string, Capacity>& sums, const std::map<std::string, Capacity>& more) {
  for (const auto& [index, capacity] : more) sums[index] += capacity;
}

}  // namespace

void CapacityMeter::add(const ConsumedCapacity& consumed) {
  ConsumedCapacity& sum = tables_[consumed.table];
  sum.table = consumed.table;
  sum.total += consumed.total;
  sum.of_table += consumed.of_table;
  add_parts(sum.of_global_indexes, consumed.of_global_indexes);
  add_parts(sum.of_local_indexes, consumed.of_local_indexes);
}

Capacity CapacityMeter::total() const {
  Capacity total;
  for (const auto& [table, consumed] : tables_) total += consumed.total;
  return total;
}

}  // namespace singletable
