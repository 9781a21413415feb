#include <singletable/provider/capacity_meter.hpp>

#include <singletable/backend/capacity_sum.hpp>

namespace singletable {
void CapacityMeter::add(const ConsumedCapacity& consumed) { add_consumed(tables_, consumed); }

Capacity CapacityMeter::total() const {
  Capacity total;
  for (const auto& [table, consumed] : tables_) total += consumed.total;
  return total;
}

}  // namespace singletable
