#include "engine/periodic_task.hpp"

#include <exception>
#include <utility>

namespace singletable::engine {

PeriodicTask::PeriodicTask(std::chrono::milliseconds interval, std::function<void()> work)
    : interval_(interval), work_(std::move(work)) {
  if (interval_ > std::chrono::milliseconds::zero()) thread_ = std::thread{[this] { run(); }};
}

PeriodicTask::~PeriodicTask() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  stop_requested_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void PeriodicTask::run() {
  std::unique_lock lock{mutex_};
  while (!stop_requested_.wait_for(lock, interval_, [this] { return stopping_; })) {
    lock.unlock();
    try {
      work_();
    } catch (const std::exception&) {
      // The next run tries again what this one left; whoever writes meanwhile
      // is told of a storage that fails.
    }
    lock.lock();
  }
}

}  // namespace singletable::engine
