#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>

#include <boost/asio/thread_pool.hpp>

#include <singletable/remote/remote_options.hpp>

#include "remote/fresh_credentials.hpp"
#include "remote/http_pool.hpp"
#include "remote/repeatability.hpp"
#include "remote/retry_policy.hpp"
#include "remote/service_answer.hpp"

namespace singletable::remote {

/// One operation to ask a service for.
struct ServiceCall {
  /// "GetItem".
  std::string_view operation;
  std::string body;
  bool writes = false;
  Repeatability repeatability = Repeatability::same;
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
  RemoteClient(const Executor& executor, Endpoint endpoint, std::string region,
               CredentialsSourcePtr credentials, const RemoteOptions& options);

  /// The service's answer, good or not. Throws ConnectionError when there was none in
  /// time, none that may be asked for again, or nobody waits for it any more.
  Awaitable<CallOutcome> call(ServiceCall call);

  /// Keeps no connection open that no call is using.
  void close() { pool_.close(); }

 private:
  class Attempts;

  Awaitable<CallOutcome> outcome_of(const ServiceCall& call, Attempts& attempts);
  asio::awaitable<Credentials, asio::thread_pool::executor_type> load_credentials();
  std::string signed_request(const ServiceCall& call, const Credentials& credentials);
  Awaitable<ServiceAnswer> ask(const std::string& request, Attempts& attempts);
  bool corrects_itself(const ServiceAnswer& answer, Attempts& attempts);
  Awaitable<bool> wait_for_next(Attempts& attempts, AttemptFault fault);

  Executor executor_;
  Endpoint endpoint_;
  RemoteOptions options_;
  /// Only where there is to be TLS: reading all authorities takes its time.
  std::optional<asio::ssl::context> tls_;
  HttpPool pool_;
  FreshCredentials credentials_;
  Signer signer_;
  RetryBudget budget_;
  /// What the service's time is ahead of ours.
  std::chrono::seconds skew_{0};
  std::mt19937_64 random_{std::random_device{}()};
  /// Where credentials are loaded, which may take long.
  asio::thread_pool loader_{1};
};

}  // namespace singletable::remote
