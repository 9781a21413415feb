#include "engine/background_task.hpp"

#include <chrono>
#include <exception>
#include <utility>

namespace singletable::engine {
namespace {

constexpr std::chrono::seconds pause_after_failure{1};

}  // namespace

BackgroundTask::BackgroundTask(bool enabled, std::function<bool()> step) : step_(std::move(step)) {
  if (enabled) thread_ = std::thread{[this] { run(); }};
}

BackgroundTask::~BackgroundTask() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void BackgroundTask::wake() {
  {
    const std::lock_guard lock{mutex_};
    awake_ = true;
  }
  changed_.notify_one();
}

void BackgroundTask::run() {
  while (wait_for_work()) {
    if (!step_or_pause()) continue;
    const std::lock_guard lock{mutex_};
    awake_ = true;
  }
}

bool BackgroundTask::wait_for_work() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return awake_ || stopping_; });
  // Before the step, so that what wakes it meanwhile is not forgotten.
  awake_ = false;
  return !stopping_;
}

bool BackgroundTask::step_or_pause() {
  try {
    return step_();
  } catch (const std::exception&) {
    // Whoever writes meanwhile is told of a storage that fails.
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, pause_after_failure, [this] { return stopping_; });
    return true;
  }
}

}  // namespace singletable::engine
