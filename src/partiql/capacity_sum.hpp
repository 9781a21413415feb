#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>

namespace singletable::partiql {

/// What the operations of one call consumed, by table.
class CapacitySum {
 public:
  void add(const ConsumedCapacity& consumed);
  void add(const std::optional<ConsumedCapacity>& consumed) {
    if (consumed) add(*consumed);
  }

  /// One a table; none when nothing was told.
  std::vector<ConsumedCapacity> by_table() const;

 private:
  std::map<std::string, ConsumedCapacity> tables_;
};

}  // namespace singletable::partiql
