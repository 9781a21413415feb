#include "remote/retry_policy.hpp"

#include <algorithm>
#include <cmath>

namespace singletable::remote {
namespace {

constexpr std::size_t most_tokens = 500;
constexpr std::size_t retry_cost = 5;
constexpr std::size_t timeout_cost = 10;
constexpr std::size_t success_gain = 1;

}  // namespace

std::size_t RetryBudget::cost(AttemptFault fault) {
  return fault == AttemptFault::answer_lost ? timeout_cost : retry_cost;
}

bool RetryBudget::take(AttemptFault fault) {
  const std::lock_guard lock{mutex_};
  if (tokens_ < cost(fault)) return false;
  tokens_ -= cost(fault);
  return true;
}

void RetryBudget::reward(const std::optional<AttemptFault>& last_fault) {
  const std::lock_guard lock{mutex_};
  tokens_ = std::min(tokens_ + (last_fault ? cost(*last_fault) : success_gain), most_tokens);
}

std::chrono::milliseconds wait_before_attempt(const RetryOptions& options, std::size_t attempt,
                                              double random) {
  const double doubled = std::ldexp(static_cast<double>(options.first_wait.count()),
                                    static_cast<int>(std::min<std::size_t>(attempt, 30)));
  const double most = std::min(doubled, static_cast<double>(options.longest_wait.count()));
  return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(most * random)};
}

}  // namespace singletable::remote
