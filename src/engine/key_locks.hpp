#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>

namespace singletable::engine {

/// A key stayed locked for longer than somebody would wait.
class KeyConflict : public TransactionConflict {
 public:
  explicit KeyConflict(std::string_view key)
      : TransactionConflict("Transaction is ongoing for the item"), key_(key) {}

  /// The storage key.
  const std::string& key() const noexcept { return key_; }

 private:
  std::string key_;
};

/// Gives one writer at a time an item, by its storage key. Writers of other
/// items never wait: what is locked is the key itself, and the stripes, chosen
/// by the key's hash, only spread the bookkeeping.
class KeyLocks {
  struct Stripe;

 public:
  /// Holds a key until destroyed. The key's bytes must live as long.
  class Lock {
   public:
    Lock(Lock&& other) noexcept
        : stripe_(std::exchange(other.stripe_, nullptr)), key_(other.key_) {}
    Lock& operator=(Lock&&) = delete;
    ~Lock();

   private:
    friend class KeyLocks;
    Lock(Stripe& stripe, std::string_view key) : stripe_(&stripe), key_(key) {}

    Stripe* stripe_;
    std::string_view key_;
  };

  static constexpr std::chrono::milliseconds default_patience{5000};

  /// `patience` is how long `lock` and `lock_all` wait in total.
  explicit KeyLocks(std::chrono::milliseconds patience = default_patience) : patience_(patience) {}

  std::chrono::milliseconds patience() const noexcept { return patience_; }

  /// Waits for the key. A thread that holds a key may not ask for another one.
  /// Throws KeyConflict.
  [[nodiscard]] Lock lock(std::string_view key);
  /// Waits for all of them, in the order of their bytes, so that two who want
  /// several can't wait for each other. A key that occurs twice is locked once.
  /// Throws KeyConflict, with none of them locked.
  [[nodiscard]] std::vector<Lock> lock_all(std::vector<std::string_view> keys);
  /// The same for work that nobody waits for: as long as it takes.
  [[nodiscard]] std::vector<Lock> lock_all_patiently(std::vector<std::string_view> keys);

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  Deadline deadline() const { return std::chrono::steady_clock::now() + patience_; }
  Lock lock(std::string_view key, std::optional<Deadline> deadline);
  std::vector<Lock> lock_all(std::vector<std::string_view> keys, std::optional<Deadline> deadline);

  static constexpr std::size_t stripe_count = 64;
  struct alignas(64) Stripe {
    std::mutex mutex;
    std::condition_variable released;
    std::size_t waiting = 0;
    std::vector<std::string_view> held;
  };

  std::chrono::milliseconds patience_;
  std::array<Stripe, stripe_count> stripes_;
};

}  // namespace singletable::engine
