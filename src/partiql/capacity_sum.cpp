#include "partiql/capacity_sum.hpp"

#include <singletable/backend/capacity_sum.hpp>

namespace singletable::partiql {
void CapacitySum::add(const ConsumedCapacity& consumed) { add_consumed(tables_, consumed); }

std::vector<ConsumedCapacity> CapacitySum::by_table() const {
  std::vector<ConsumedCapacity> all;
  for (const auto& [table, consumed] : tables_) all.push_back(consumed);
  return all;
}

}  // namespace singletable::partiql
