#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>

namespace singletable {

/// Sums what calls consumed. Given to a call (`.capacity_meter = &meter`), all
/// that it sends is added, every page and every attempt, also of a call that
/// throws later; one meter may go from call to call. Not for several threads at
/// once.
class CapacityMeter {
 public:
  void add(const ConsumedCapacity& consumed);
  void add(const std::optional<ConsumedCapacity>& consumed) {
    if (consumed) add(*consumed);
  }
  void add(const std::vector<ConsumedCapacity>& consumed) {
    for (const ConsumedCapacity& of_table : consumed) add(of_table);
  }

  /// By table, with the parts of its indexes.
  const std::map<std::string, ConsumedCapacity>& tables() const noexcept { return tables_; }
  /// Of all tables.
  Capacity total() const;

 private:
  std::map<std::string, ConsumedCapacity> tables_;
};

}  // namespace singletable
