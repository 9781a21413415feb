#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

#include <rocksdb/listener.h>

namespace singletable::engine {

/// Hears of what a RocksDB does in the background, and keeps it from recovering by
/// itself: when the disk is full it would look every few seconds whether it still is,
/// and let nobody else try; writers try at once. Safe to use from many threads.
class FlushWatch : public rocksdb::EventListener {
 public:
  /// How many flushes have begun.
  std::uint64_t begun() const { return begun_; }

  /// Waits until `is_there()`; false when something has failed in the background
  /// first, and `forget_failure` was not called since.
  template <class IsThere>
  bool wait_until(IsThere is_there) const {
    while (!is_there()) {
      if (has_failed_) return false;
      std::this_thread::sleep_for(std::chrono::microseconds{100});
    }
    return true;
  }

  bool has_failed() const { return has_failed_; }
  void forget_failure() { has_failed_ = false; }

  void OnFlushBegin(rocksdb::DB*, const rocksdb::FlushJobInfo&) override { ++begun_; }
  void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status*) override {
    has_failed_ = true;
  }
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                            bool* auto_recovery) override {
    *auto_recovery = false;
  }

 private:
  std::atomic<std::uint64_t> begun_ = 0;
  std::atomic<bool> has_failed_ = false;
};

}  // namespace singletable::engine
