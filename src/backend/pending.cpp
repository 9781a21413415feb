#include <singletable/backend/pending.hpp>

namespace singletable::detail {

bool Ending::is_there() const {
  const std::lock_guard lock{mutex_};
  return is_there_;
}

void Ending::wait() const {
  std::unique_lock lock{mutex_};
  came_.wait(lock, [this] { return is_there_; });
}

void Ending::then(const std::function<void()>& callback) {
  if (!then_unless_there(callback)) callback();
}

bool Ending::then_unless_there(std::function<void()> callback) {
  const std::lock_guard lock{mutex_};
  if (is_there_) return false;
  callback_ = std::move(callback);
  return true;
}

void Ending::rethrow_failure() const {
  if (failure_) std::rethrow_exception(failure_);
}

void Ending::come() {
  std::function<void()> callback;
  {
    const std::lock_guard lock{mutex_};
    is_there_ = true;
    callback = std::move(callback_);
  }
  came_.notify_all();
  if (callback) callback();
}

}  // namespace singletable::detail
