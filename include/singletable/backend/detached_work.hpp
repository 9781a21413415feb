#pragma once

#include <functional>
#include <stop_token>

namespace singletable {

/// What a backend is to do without keeping its caller waiting.
struct DetachedWork {
  /// Calls the backend, as code that waits does. Must not throw.
  std::function<void()> work;
  /// Called after it, by the same thread. Must not throw.
  std::function<void()> done;
  /// Whether anybody is still interested; the work may end early when nobody is.
  std::stop_token stop;
};

}  // namespace singletable
