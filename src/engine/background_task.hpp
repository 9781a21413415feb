#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace singletable::engine {

/// Runs steps on a thread of its own, one after another while they return true,
/// then none until it is woken. Starts awake. What a step throws stops it for a
/// second. Destruction waits for the step under way and no other.
class BackgroundTask {
 public:
  /// Without `enabled` it never runs a step.
  BackgroundTask(bool enabled, std::function<bool()> step);
  ~BackgroundTask();
  BackgroundTask(const BackgroundTask&) = delete;
  BackgroundTask& operator=(const BackgroundTask&) = delete;

  void wake();

 private:
  void run();
  /// False when the task ends.
  bool wait_for_work();
  bool step_or_pause();

  std::function<bool()> step_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool awake_ = true;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace singletable::engine
