#include "engine/periodic_task.hpp"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;

TEST(PeriodicTask, RunsAgainAndAgainThoughTheWorkThrows) {
  std::atomic<int> runs = 0;
  const PeriodicTask task{1ms, [&] {
                            ++runs;
                            throw std::runtime_error("failed");
                          }};
  while (runs < 3) std::this_thread::yield();
}

TEST(PeriodicTask, DoesNotWaitForTheIntervalToEnd) {
  std::atomic<int> runs = 0;
  {
    const PeriodicTask task{std::chrono::hours{24}, [&] { ++runs; }};
  }
  EXPECT_EQ(runs, 0);
}

TEST(PeriodicTask, WithoutIntervalNeverRuns) {
  std::atomic<int> runs = 0;
  {
    const PeriodicTask task{0ms, [&] { ++runs; }};
  }
  EXPECT_EQ(runs, 0);
}

}  // namespace
}  // namespace singletable::engine
