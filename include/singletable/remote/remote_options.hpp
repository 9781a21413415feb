#pragma once

#include <cstddef>
#include <string>

#include <singletable/base/clock.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/remote/credentials.hpp>

namespace singletable {

/// How often and how fast what failed is tried again.
struct RetryOptions {
  /// The first one included; at least 1.
  std::size_t attempts = 4;
  /// Before the second attempt at most this long, before each further one at most twice as
  /// long as before the last.
  std::chrono::milliseconds first_wait{50};
  std::chrono::milliseconds longest_wait{20'000};
};

/// How a remote backend reaches its service.
struct RemoteOptions {
  /// Empty: AWS_REGION's, AWS_DEFAULT_REGION's or the profile's, unless the url names one.
  std::string region = {};
  /// Of the shared config and credentials files. Empty: AWS_PROFILE's, else "default".
  std::string profile = {};
  /// Null: the environment's, the profile's, the container's or the instance's, in this
  /// order; on this machine's own addresses any that are none, since nobody checks them.
  CredentialsSourcePtr credentials = {};
  /// A file of certificates of authorities to trust instead of the system's.
  std::string ca_file = {};
  /// To be connected, keys agreed on.
  std::chrono::milliseconds connect_timeout{2'000};
  /// For one attempt, from having a connection to the whole answer.
  std::chrono::milliseconds attempt_timeout{10'000};
  /// For a call, all its attempts and waits.
  std::chrono::milliseconds call_timeout{30'000};
  RetryOptions retry = {};
  /// Open at once for calls that threads wait for, and as many for those that none does;
  /// further requests wait for one of them.
  std::size_t connections = 64;
  /// Ask for gzip, which costs processor time on both sides and saves bytes between them.
  bool compressed_answers = false;
  /// The time that signatures bear. The service's own is followed when it says that this is
  /// too far from it.
  Clock clock = system_now;
};

}  // namespace singletable
