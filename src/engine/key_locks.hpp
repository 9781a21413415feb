#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace singletable::engine {

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

  /// Waits for the key. A thread that holds a key may not ask for another one.
  [[nodiscard]] Lock lock(std::string_view key);
  /// Waits for all of them, in the order of their bytes, so that two who want
  /// several can't wait for each other. A key that occurs twice is locked once.
  [[nodiscard]] std::vector<Lock> lock_all(std::vector<std::string_view> keys);

 private:
  static constexpr std::size_t stripe_count = 64;
  struct alignas(64) Stripe {
    std::mutex mutex;
    std::condition_variable released;
    std::size_t waiting = 0;
    std::vector<std::string_view> held;
  };

  std::array<Stripe, stripe_count> stripes_;
};

}  // namespace singletable::engine
