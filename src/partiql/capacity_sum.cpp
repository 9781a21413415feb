#include "partiql/capacity_sum.hpp"

namespace singletable::partiql {
namespace {

void add_indexes(std::map<std::string, Capacity>& sum,
                 const std::map<std::string, Capacity>& more) {
  for (const auto& [index, capacity] : more) sum[index] += capacity;
}

}  // namespace

void CapacitySum::add(const ConsumedCapacity& consumed) {
  ConsumedCapacity& sum = tables_[consumed.table];
  sum.table = consumed.table;
  sum.total += consumed.total;
  sum.of_table += consumed.of_table;
  add_indexes(sum.of_global_indexes, consumed.of_global_indexes);
  add_indexes(sum.of_local_indexes, consumed.of_local_indexes);
}

std::vector<ConsumedCapacity> CapacitySum::by_table() const {
  std::vector<ConsumedCapacity> all;
  for (const auto& [table, consumed] : tables_) all.push_back(consumed);
  return all;
}

}  // namespace singletable::partiql
