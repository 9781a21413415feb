#pragma once

#include <chrono>

#include <singletable/base/clock.hpp>

namespace singletable::wire {

/// Seconds with milliseconds, as the service writes times.
inline double seconds_of(Timestamp time) {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  const auto whole = std::chrono::round<std::chrono::milliseconds>(time.time_since_epoch());
  return Milliseconds{whole}.count() / 1000;
}

}  // namespace singletable::wire
