#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>

#include "remote/http_pool.hpp"
#include "remote/remote_service.hpp"
#include "remote/repeatability.hpp"
#include "remote/service_answer.hpp"

namespace singletable::remote {

/// One operation to ask a service for.
struct ServiceCall {
  /// "GetItem".
  std::string_view operation;
  std::string body;
  bool writes = false;
  Repeatability repeatability = Repeatability::same;
  /// When all its attempts and waits must have ended.
  Deadline deadline;
  /// Told when nobody waits for the answer any more.
  std::stop_token stop = {};
};

/// What came of a call after all its attempts.
struct CallOutcome {
  ServiceAnswer answer;
  /// An attempt whose answer was lost came before: what it asked for may have been done.
  bool may_be_repeated = false;
};

/// Asks a service over HTTP: signs, waits for a connection, tries again. Used on one
/// executor that runs one thing at a time.
class RemoteClient {
 public:
  /// The service must outlive this.
  RemoteClient(const Executor& executor, RemoteService& service);

  /// The service's answer, good or not. Throws ConnectionError when there was none in
  /// time, none that may be asked for again, or nobody waits for it any more.
  Awaitable<CallOutcome> call(ServiceCall call);

  /// Keeps no connection open that no call is using.
  void close() { pool_.close(); }

 private:
  class Attempts;

  Awaitable<CallOutcome> outcome_of(const ServiceCall& call, Attempts& attempts);
  Awaitable<Credentials> credentials();
  std::string signed_request(const ServiceCall& call, const Credentials& credentials);
  Awaitable<ServiceAnswer> ask(const std::string& request, Attempts& attempts);
  bool corrects_itself(const ServiceAnswer& answer, Attempts& attempts);
  Awaitable<bool> wait_for_next(Attempts& attempts, AttemptFault fault);

  Executor executor_;
  RemoteService& service_;
  HttpPool pool_;
  Signer signer_;
  std::mt19937_64 random_{std::random_device{}()};
};

}  // namespace singletable::remote
