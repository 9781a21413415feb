#include <singletable/backend/capacity_sum.hpp>

namespace singletable {
namespace {

void add_indexes(std::map<std::string, Capacity>& sums,
                 const std::map<std::string, Capacity>& more) {
  for (const auto& [index, capacity] : more) sums[index] += capacity;
}

}  // namespace

void add_consumed(CapacityByTable& sums, const ConsumedCapacity& more) {
  ConsumedCapacity& sum = sums[more.table];
  sum.table = more.table;
  sum.total += more.total;
  sum.of_table += more.of_table;
  add_indexes(sum.of_global_indexes, more.of_global_indexes);
  add_indexes(sum.of_local_indexes, more.of_local_indexes);
}

}  // namespace singletable
