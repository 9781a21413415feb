#include "remote/remote_client.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>

#include <singletable/base/error.hpp>
#include <singletable/version.hpp>

#include "remote/request_text.hpp"

namespace singletable::remote {
namespace {

using std::chrono::steady_clock;

constexpr std::string_view target_prefix = "DynamoDB_20120810.";
constexpr std::string_view content_type = "application/x-amz-json-1.0";

std::string user_agent() { return fmt::format("singletable/{}", version); }

}  // namespace

/// How far a call has come.
class RemoteClient::Attempts {
 public:
  Attempts(const ServiceCall& call, const RemoteOptions& options)
      : call_(call), options_(options), deadline_(steady_clock::now() + options.call_timeout) {}

  Deadline deadline() const { return deadline_; }
  Deadline connect_deadline() const {
    return std::min(deadline_, steady_clock::now() + options_.connect_timeout);
  }
  Deadline attempt_deadline() const {
    return std::min(deadline_, steady_clock::now() + options_.attempt_timeout);
  }

  void begin() { ++made_; }
  std::size_t made() const { return made_; }

  void note(AttemptFault fault, std::string what) {
    last_fault_ = fault;
    what_ = std::move(what);
    if (fault == AttemptFault::answer_lost || fault == AttemptFault::service) {
      may_have_happened_ = true;
    }
  }
  std::optional<AttemptFault> last_fault() const { return last_fault_; }
  bool may_have_happened() const { return may_have_happened_; }

  /// Whether another attempt can do no harm.
  bool is_repeatable() const {
    return !may_have_happened_ || call_.repeatability != Repeatability::differs;
  }
  bool has_attempts_left() const { return made_ < options_.retry.attempts; }

  void tell_cancelled() { what_ = "it was cancelled"; }

  [[noreturn]] void give_up(const Endpoint& endpoint) const {
    throw ConnectionError(fmt::format(
        "No answer to {} from {} after {} attempt{}: {}. {}", call_.operation, endpoint.authority,
        made_, made_ == 1 ? "" : "s", what_,
        !call_.writes        ? "Try again"
        : may_have_happened_ ? "What it asks for may have been done or not: read before you "
                               "write again"
                             : "It did not reach the service: nothing was done"));
  }

  /// Once each: the clock is set right, credentials are loaded again.
  bool may_correct_time() { return !std::exchange(time_corrected_, true); }
  bool may_renew_credentials() { return !std::exchange(credentials_renewed_, true); }

 private:
  const ServiceCall& call_;
  const RemoteOptions& options_;
  Deadline deadline_;
  std::size_t made_ = 0;
  std::optional<AttemptFault> last_fault_;
  std::string what_ = "time ran out";
  bool may_have_happened_ = false;
  bool time_corrected_ = false;
  bool credentials_renewed_ = false;
};

RemoteClient::RemoteClient(const Executor& executor, Endpoint endpoint, std::string region,
                           CredentialsSourcePtr credentials, const RemoteOptions& options)
    : executor_(executor),
      endpoint_(std::move(endpoint)),
      options_(options),
      tls_(endpoint_.tls ? std::optional{make_tls_context(options.ca_file)} : std::nullopt),
      pool_(executor_, endpoint_, tls_ ? &*tls_ : nullptr, options.connections),
      credentials_(std::move(credentials), options.clock),
      signer_(std::move(region), "dynamodb") {}

Awaitable<CallOutcome> RemoteClient::call(ServiceCall call) {
  Attempts attempts{call, options_};
  try {
    co_return co_await outcome_of(call, attempts);
  } catch (const boost::system::system_error& error) {
    if (error.code() != asio::error::operation_aborted) throw;
    attempts.tell_cancelled();
  }
  attempts.give_up(endpoint_);
}

Awaitable<CallOutcome> RemoteClient::outcome_of(const ServiceCall& call, Attempts& attempts) {
  while (true) {
    std::optional<Credentials> credentials = credentials_.at_hand();
    if (!credentials) {
      credentials = co_await asio::co_spawn(loader_, load_credentials(), use_awaitable);
    }
    const std::string request = signed_request(call, *credentials);
    attempts.begin();
    std::optional<AttemptFault> fault;
    try {
      ServiceAnswer answer = co_await ask(request, attempts);
      if (corrects_itself(answer, attempts)) continue;
      fault = answer.fault();
      if (!fault || !attempts.has_attempts_left()) {
        if (!fault) budget_.reward(attempts.last_fault());
        co_return CallOutcome{std::move(answer), attempts.may_have_happened()};
      }
      attempts.note(*fault, fmt::format("status {}, {}", answer.status, answer.error_name));
    } catch (const boost::system::system_error&) {
      if (call.stop.stop_requested())
        throw boost::system::system_error{asio::error::operation_aborted};
      fault = attempts.last_fault();
    }
    if (!attempts.is_repeatable() || !attempts.has_attempts_left()) attempts.give_up(endpoint_);
    if (!co_await wait_for_next(attempts, *fault)) attempts.give_up(endpoint_);
  }
}

asio::awaitable<Credentials, asio::thread_pool::executor_type> RemoteClient::load_credentials() {
  co_return credentials_.load();
}

std::string RemoteClient::signed_request(const ServiceCall& call, const Credentials& credentials) {
  const auto now = std::chrono::floor<std::chrono::seconds>(options_.clock()) + skew_;
  const std::string time = signing_time(now);
  const std::string target = fmt::format("{}{}", target_prefix, call.operation);
  RequestText request{"POST", endpoint_.path, endpoint_.authority};
  request.header("Content-Type", content_type).header("User-Agent", user_agent());
  if (options_.compressed_answers) request.header("Accept-Encoding", "gzip");
  request.header("X-Amz-Date", time).header("X-Amz-Target", target);
  SignedParts parts{.method = "POST",
                    .path = endpoint_.path,
                    .headers = {{"host", endpoint_.authority}, {"x-amz-date", time}},
                    .body = call.body};
  const std::string& token = credentials.keys.session_token;
  if (!token.empty()) {
    request.header("X-Amz-Security-Token", token);
    parts.headers.emplace_back("x-amz-security-token", token);
  }
  parts.headers.emplace_back("x-amz-target", target);
  request.header("Authorization", signer_.authorization(parts, credentials.keys, time));
  return std::move(request).with_body(call.body);
}

Awaitable<ServiceAnswer> RemoteClient::ask(const std::string& request, Attempts& attempts) {
  bool has_sent = false;
  try {
    std::optional<HttpPool::Lease> connection = pool_.take_idle();
    if (!connection) {
      connection.emplace(co_await pool_.take(attempts.connect_deadline(), attempts.deadline()));
    }
    has_sent = true;
    co_return read_answer(co_await (*connection)->exchange(request, attempts.attempt_deadline()));
  } catch (const boost::system::system_error& error) {
    attempts.note(has_sent ? AttemptFault::answer_lost : AttemptFault::not_sent, error.what());
    throw;
  }
}

bool RemoteClient::corrects_itself(const ServiceAnswer& answer, Attempts& attempts) {
  if (answer.is_good()) return false;
  if (answer.says_time_is_wrong() && answer.date && attempts.may_correct_time()) {
    skew_ = *answer.date - std::chrono::floor<std::chrono::seconds>(options_.clock());
    return true;
  }
  if (answer.says_credentials_expired() && attempts.may_renew_credentials()) {
    credentials_.forget();
    return true;
  }
  return false;
}

Awaitable<bool> RemoteClient::wait_for_next(Attempts& attempts, AttemptFault fault) {
  if (!budget_.take(fault)) co_return false;
  const double random = std::uniform_real_distribution<double>{0, 1}(random_);
  const auto until =
      steady_clock::now() + wait_before_attempt(options_.retry, attempts.made() - 1, random);
  if (until >= attempts.deadline()) co_return false;
  Timer timer{executor_, until};
  co_await timer.async_wait(use_awaitable);
  co_return true;
}

}  // namespace singletable::remote
