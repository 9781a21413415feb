#pragma once

#include <mutex>
#include <shared_mutex>

namespace singletable::engine {

/// Lets many writers of a table in, or one that changes the table itself, who
/// waits for the writers inside and makes later ones wait. Readers need none:
/// they see one state of the storage.
class TableGuard {
 public:
  std::shared_lock<std::shared_mutex> enter() {
    // Whoever waits to be alone holds the entrance, so that writers coming and
    // going can't keep him waiting for ever.
    const std::lock_guard passing{entrance_};
    return std::shared_lock{room_};
  }

  std::unique_lock<std::shared_mutex> enter_alone() {
    const std::lock_guard passing{entrance_};
    return std::unique_lock{room_};
  }

 private:
  std::mutex entrance_;
  std::shared_mutex room_;
};

}  // namespace singletable::engine
