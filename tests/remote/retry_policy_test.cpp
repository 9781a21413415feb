#include "remote/retry_policy.hpp"

#include <optional>

#include <gtest/gtest.h>

namespace singletable::remote {
namespace {

using namespace std::chrono_literals;

TEST(RetryPolicy, WaitsAnyPartOfATimeThatDoubles) {
  const RetryOptions options{.first_wait = 50ms, .longest_wait = 1s};
  EXPECT_EQ(wait_before_attempt(options, 0, 1), 50ms);
  EXPECT_EQ(wait_before_attempt(options, 1, 1), 100ms);
  EXPECT_EQ(wait_before_attempt(options, 3, 1), 400ms);
  EXPECT_EQ(wait_before_attempt(options, 3, 0.5), 200ms);
  EXPECT_EQ(wait_before_attempt(options, 3, 0), 0ms);
  EXPECT_EQ(wait_before_attempt(options, 5, 1), 1s);
  EXPECT_EQ(wait_before_attempt(options, 100'000, 1), 1s);
}

TEST(RetryBudget, EndsWhenEverythingFails) {
  RetryBudget budget;
  int taken = 0;
  while (budget.take(AttemptFault::throttled)) ++taken;
  EXPECT_EQ(taken, 100);
  EXPECT_FALSE(budget.take(AttemptFault::answer_lost));
  budget.reward(AttemptFault::throttled);
  EXPECT_TRUE(budget.take(AttemptFault::throttled));
  for (int i = 0; i < 5; ++i) budget.reward(std::nullopt);
  EXPECT_TRUE(budget.take(AttemptFault::service));
  EXPECT_FALSE(budget.take(AttemptFault::service));
}

TEST(RetryBudget, CostsMoreForLostAnswers) {
  RetryBudget budget;
  int taken = 0;
  while (budget.take(AttemptFault::answer_lost)) ++taken;
  EXPECT_EQ(taken, 50);
}

TEST(RetryBudget, IsNeverFullerThanFull) {
  RetryBudget budget;
  for (int i = 0; i < 1000; ++i) budget.reward(std::nullopt);
  int taken = 0;
  while (budget.take(AttemptFault::throttled)) ++taken;
  EXPECT_EQ(taken, 100);
}

}  // namespace
}  // namespace singletable::remote
