#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "remote/http_connection.hpp"
#include "remote/retry_policy.hpp"

namespace singletable::remote {

/// What a service answered, whole and unpacked.
struct ServiceAnswer {
  unsigned status = 200;
  std::string body;
  /// The exception's name of an answer that tells of one, without what stands before it.
  std::string error_name = {};
  /// The service's time, where it tells.
  std::optional<std::chrono::sys_seconds> date = {};

  bool is_good() const { return status == 200; }
  /// Why asking again may help; nothing when it does not.
  std::optional<AttemptFault> fault() const;
  /// The signature's time was too far from the service's.
  bool says_time_is_wrong() const;
  /// The credentials are no good any more.
  bool says_credentials_expired() const;
};

/// Checks the checksum and unpacks the body. Throws boost::system::system_error for an
/// answer that arrived damaged.
ServiceAnswer read_answer(HttpResponse response);

}  // namespace singletable::remote
