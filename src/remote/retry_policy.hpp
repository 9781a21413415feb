#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>

#include <singletable/remote/remote_options.hpp>

namespace singletable::remote {

/// What came of one attempt to have a request answered.
enum class AttemptFault {
  /// None was made: the connection could not be had. Nothing happened.
  not_sent,
  /// The request may have been taken up, and its answer lost.
  answer_lost,
  /// The service says that it is at fault; it may have done what was asked.
  service,
  /// The service says that it does less than it is asked for. Nothing happened.
  throttled,
};

/// Tokens that attempts after the first take, and that successes give back: when a service
/// fails for everyone, its clients soon stop asking it more often than ever. Source: AWS
/// SDKs and Tools Reference Guide, "Retry behavior". Safe to use from many threads.
class RetryBudget {
 public:
  /// Takes what another attempt costs; false when there is not so much.
  bool take(AttemptFault fault);
  /// A request was answered: at its first attempt, or after some that `take` counted, the
  /// last of them for this fault.
  void reward(const std::optional<AttemptFault>& last_fault);

 private:
  static std::size_t cost(AttemptFault fault);

  std::mutex mutex_;
  std::size_t tokens_ = 500;
};

/// How long to wait before an attempt: any part of a time that doubles, which `random`,
/// from 0 to 1, chooses, so that clients who failed together do not come back together.
std::chrono::milliseconds wait_before_attempt(const RetryOptions& options, std::size_t attempt,
                                              double random);

}  // namespace singletable::remote
