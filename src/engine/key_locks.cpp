#include "engine/key_locks.hpp"

#include <algorithm>
#include <functional>

namespace singletable::engine {
namespace {

auto position_in(std::vector<std::string_view>& held, std::string_view key) {
  return std::find(held.begin(), held.end(), key);
}

}  // namespace

KeyLocks::Lock::~Lock() {
  if (stripe_ == nullptr) return;
  const std::lock_guard lock{stripe_->mutex};
  auto& held = stripe_->held;
  std::swap(*position_in(held, key_), held.back());
  held.pop_back();
  if (stripe_->waiting > 0) stripe_->released.notify_all();
}

KeyLocks::Lock KeyLocks::lock(std::string_view key) { return lock(key, deadline()); }

std::vector<KeyLocks::Lock> KeyLocks::lock_all(std::vector<std::string_view> keys) {
  return lock_all(std::move(keys), deadline());
}

std::vector<KeyLocks::Lock> KeyLocks::lock_all_patiently(std::vector<std::string_view> keys) {
  return lock_all(std::move(keys), std::nullopt);
}

KeyLocks::Lock KeyLocks::lock(std::string_view key, std::optional<Deadline> deadline) {
  Stripe& stripe = stripes_[std::hash<std::string_view>{}(key) % stripe_count];
  std::unique_lock lock{stripe.mutex};
  const auto is_free = [&] { return position_in(stripe.held, key) == stripe.held.end(); };
  if (!is_free()) {
    ++stripe.waiting;
    if (deadline) {
      stripe.released.wait_until(lock, *deadline, is_free);
    } else {
      stripe.released.wait(lock, is_free);
    }
    --stripe.waiting;
    if (!is_free()) throw KeyConflict(key);
  }
  stripe.held.push_back(key);
  return {stripe, key};
}

std::vector<KeyLocks::Lock> KeyLocks::lock_all(std::vector<std::string_view> keys,
                                               std::optional<Deadline> deadline) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<Lock> locks;
  locks.reserve(keys.size());
  for (const std::string_view key : keys) locks.push_back(lock(key, deadline));
  return locks;
}

}  // namespace singletable::engine
