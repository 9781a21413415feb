#pragma once

#include <optional>
#include <vector>

#include <singletable/base/durations.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/single_table/action.hpp>

namespace singletable {

/// One write of a batch: a create, which replaces what is there, or a removal.
/// Batches take no conditions.
class TableBatchAction {
 public:
  /// All throw ValidationError for what has conditions; the last for what is neither
  /// a create nor a delete, too.
  template <Record T>
  TableBatchAction(const TableCreate<T>& create) : TableBatchAction(TableAction{create}) {}
  TableBatchAction(TableDelete erase);
  explicit TableBatchAction(TableAction action);

  const TableAction& action() const noexcept { return action_; }

 private:
  TableAction action_;
};

struct TableBatchWrite {
  /// Any number, of items that differ: batches keep no order.
  std::vector<TableBatchAction> actions;
  /// How often each run of limits::batch_write_requests actions is sent while
  /// some are left unwritten, the first time included. At least 1.
  int max_attempts = 8;
  /// For all of them together: no request begins later, but for the first one, and what
  /// is left stays unwritten. Without it, as long as the attempts take.
  std::optional<std::chrono::milliseconds> time_limit = {};
  CapacityMeter* capacity_meter = nullptr;
};

}  // namespace singletable
