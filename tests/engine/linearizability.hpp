#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <vector>

namespace singletable::engine {

/// What an item holds, a number; nothing while there is no item.
using Content = std::optional<int>;

/// An operation on the one item of a history, and its answer.
struct Call {
  enum class Action {
    get,
    put,
    /// Puts `argument` where there is no item.
    create,
    /// Puts `argument` in the place of a smaller number.
    raise,
    erase,
    /// Adds `argument`; no item counts as zero.
    add,
  };

  Action action = Action::get;
  int argument = 0;
  /// The content that the answer says was there before.
  Content found = {};
  /// False when the answer was that the condition did not hold.
  bool done = true;
  /// Two moments, of which no two in a history are equal.
  std::uint64_t invoked = 0;
  std::uint64_t returned = 0;
};

void PrintTo(const Call& call, std::ostream* out);

/// True when there is an order in which the calls, one after the other from no
/// item on, give these answers, and in which none comes before one that had
/// returned when it was invoked. In practice the cost is proportional to the
/// number of calls; it grows exponentially with how many overlap. Source: Wing
/// and Gong, "Testing and Verifying Concurrent Objects", 1993, with Lowe's memory
/// of states ("Testing for Linearizability", 2016).
bool is_linearizable(std::vector<Call> history);

}  // namespace singletable::engine
