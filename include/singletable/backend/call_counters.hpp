#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include <singletable/backend/observing_backend.hpp>
#include <singletable/base/durations.hpp>

namespace singletable {

/// What is counted together: an operation ("GetItem") on a table, whose name is
/// empty for ListTables.
struct CallKind {
  std::string operation;
  std::string table;
  friend auto operator<=>(const CallKind&, const CallKind&) = default;
};

struct CallCount {
  std::uint64_t calls = 0;
  /// Those of `calls` that failed, by ObservedCall::outcome().
  std::map<std::string, std::uint64_t, std::less<>> errors = {};
  std::chrono::nanoseconds total_duration = {};
  std::chrono::nanoseconds max_duration = {};
  /// Of the calls that asked for it.
  Capacity consumed_capacity = {};
  friend bool operator==(const CallCount&, const CallCount&) = default;
};

/// Counts calls by operation and table. A call to several tables counts for
/// each of them with its whole duration, and with the capacity of the table
/// alone.
///
///     CallCounters counters;
///     auto counted = std::make_shared<ObservingBackend>(
///         connect(url), [&](const ObservedCall& call) noexcept { counters.add(call); });
///
/// For many threads at once; a call costs a lock and a look-up. Running out of
/// memory in `add` inside of a hook ends the program.
class CallCounters {
 public:
  void add(const ObservedCall& call);

  /// All counts as of one moment.
  std::map<CallKind, CallCount> counts() const;
  /// The same, and starts again at nothing; no call is lost in between.
  std::map<CallKind, CallCount> take();

 private:
  void add(const ObservedCall& call, std::string_view table);

  mutable std::mutex mutex_;
  std::map<CallKind, CallCount> counts_;
};

}  // namespace singletable
