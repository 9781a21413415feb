#include "engine/background_task.hpp"

#include <atomic>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

TEST(BackgroundTask, RunsStepsUntilOneReturnsFalse) {
  int steps = 0;
  std::latch done{1};
  const BackgroundTask task{true, [&] {
                              if (++steps < 5) return true;
                              done.count_down();
                              return false;
                            }};
  done.wait();
  EXPECT_EQ(steps, 5);
}

TEST(BackgroundTask, RunsAgainWhenWoken) {
  std::atomic<int> runs = 0;
  std::latch first{1};
  std::latch second{2};
  BackgroundTask task{true, [&] {
                        if (++runs == 1) first.count_down();
                        if (runs <= 2) second.count_down();
                        return false;
                      }};
  first.wait();
  task.wake();
  second.wait();
  EXPECT_EQ(runs, 2);
}

TEST(BackgroundTask, WithoutBeingEnabledRunsNothing) {
  std::atomic<int> runs = 0;
  {
    BackgroundTask task{false, [&] { return ++runs < 10; }};
    task.wake();
  }
  EXPECT_EQ(runs, 0);
}

TEST(BackgroundTask, EndsThoughItsStepsNeverDo) {
  std::latch started{1};
  std::atomic<bool> first = true;
  const BackgroundTask task{true, [&] {
                              if (first.exchange(false)) started.count_down();
                              return true;
                            }};
  started.wait();
}

TEST(BackgroundTask, EndsWhileItPausesAfterAFailure) {
  std::latch started{1};
  const BackgroundTask task{true, [&]() -> bool {
                              started.count_down();
                              throw std::runtime_error("no");
                            }};
  started.wait();
}

}  // namespace
}  // namespace singletable::engine
