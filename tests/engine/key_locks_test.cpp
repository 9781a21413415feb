#include "engine/key_locks.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

TEST(KeyLocks, ManyKeysCanBeHeldAtOnce) {
  KeyLocks locks;
  std::vector<std::string> keys;
  for (int i = 0; i < 1000; ++i) keys.push_back(std::to_string(i));
  const auto held = locks.lock_all({keys.begin(), keys.end()});
  EXPECT_EQ(held.size(), 1000U);
}

TEST(KeyLocks, AKeyNamedTwiceIsLockedOnce) {
  KeyLocks locks;
  EXPECT_EQ(locks.lock_all({"a", "b", "a"}).size(), 2U);
}

TEST(KeyLocks, OneKeyHasOneHolder) {
  KeyLocks locks;
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  const auto work = [&] {
    for (int i = 0; i < 2000; ++i) {
      const auto lock = locks.lock("key");
      most = std::max(most.load(), ++inside);
      --inside;
    }
  };
  std::thread other{work};
  work();
  other.join();
  EXPECT_EQ(most, 1);
}

TEST(KeyLocks, SetsInOppositeOrderDoNotBlockEachOther) {
  KeyLocks locks;
  const auto work = [&](std::vector<std::string_view> keys) {
    for (int i = 0; i < 2000; ++i) {
      const auto held = locks.lock_all(keys);
      EXPECT_EQ(held.size(), 3U);
    }
  };
  std::thread other{work, std::vector<std::string_view>{"a", "b", "c"}};
  work({"c", "b", "a"});
  other.join();
}

TEST(KeyLocks, AKeyIsFreeAfterItsLock) {
  KeyLocks locks;
  { const auto lock = locks.lock("key"); }
  { const auto held = locks.lock_all({"key", "other"}); }
  const auto lock = locks.lock("key");
}

}  // namespace
}  // namespace singletable::engine
