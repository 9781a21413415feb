#include <singletable/backend/call_counters.hpp>

#include <algorithm>
#include <utility>

namespace singletable {

void CallCounters::add(const ObservedCall& call) {
  const std::vector<std::string_view> tables = call.tables();
  const std::lock_guard lock{mutex_};
  if (tables.empty()) add(call, "");
  for (const std::string_view table : tables) add(call, table);
}

void CallCounters::add(const ObservedCall& call, std::string_view table) {
  CallCount& count = counts_[{std::string{call.operation()}, std::string{table}}];
  ++count.calls;
  if (call.failure != nullptr) ++count.errors[std::string{call.outcome()}];
  count.total_duration += call.duration;
  count.max_duration = std::max(count.max_duration, call.duration);
  for (const ConsumedCapacity& consumed : call.consumed_capacity) {
    if (consumed.table == table) count.consumed_capacity += consumed.total;
  }
}

std::map<CallKind, CallCount> CallCounters::counts() const {
  const std::lock_guard lock{mutex_};
  return counts_;
}

std::map<CallKind, CallCount> CallCounters::take() {
  const std::lock_guard lock{mutex_};
  return std::exchange(counts_, {});
}

}  // namespace singletable
