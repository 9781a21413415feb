#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

#include <singletable/engine/engine.hpp>

namespace singletable::engine {

/// A clock that stands still until it is moved.
class ManualClock {
 public:
  static constexpr Timestamp start{std::chrono::seconds{1'700'000'000}};

  void advance(std::chrono::milliseconds by) { *offset_ += by.count(); }
  /// Seconds since 1970, as a TTL attribute holds them.
  std::int64_t seconds() const {
    return std::chrono::floor<std::chrono::seconds>(now().time_since_epoch()).count();
  }
  Timestamp now() const { return start + std::chrono::milliseconds{*offset_}; }
  Clock clock() const {
    return [offset = offset_] { return start + std::chrono::milliseconds{*offset}; };
  }

 private:
  std::shared_ptr<std::atomic<std::int64_t>> offset_ =
      std::make_shared<std::atomic<std::int64_t>>(0);
};

}  // namespace singletable::engine
