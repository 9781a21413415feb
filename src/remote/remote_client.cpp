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

asio::awaitable<Credentials, asio::thread_pool::executor_type> loaded(FreshCredentials& source) {
  co_return source.load();
}

}  // namespace

/// How far a call has come.
class RemoteClient::Attempts {
 public:
  Attempts(const ServiceCall& call, const RemoteOptions& options)
      : call_(call), options_(options) {}

  Deadline deadline() const { return call_.deadline; }
  Deadline connect_deadline() const {
    return std::min(call_.deadline, steady_clock::now() + options_.connect_timeout);
  }
  Deadline attempt_deadline() const {
    return std::min(call_.deadline, steady_clock::now() + options_.attempt_timeout);
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
  std::size_t made_ = 0;
  std::optional<AttemptFault> last_fault_;
  std::string what_ = "time ran out";
  bool may_have_happened_ = false;
  bool time_corrected_ = false;
  bool credentials_renewed_ = false;
};

RemoteClient::RemoteClient(const Executor& executor, RemoteService& service)
    : executor_(executor),
      service_(service),
      pool_(executor_, service.endpoint(), service.tls(), service.options().connections),
      signer_(service.region(), "dynamodb") {}

Awaitable<CallOutcome> RemoteClient::call(ServiceCall call) {
  Attempts attempts{call, service_.options()};
  try {
    co_return co_await outcome_of(call, attempts);
  } catch (const boost::system::system_error& error) {
    if (error.code() != asio::error::operation_aborted) throw;
    attempts.tell_cancelled();
  }
  attempts.give_up(service_.endpoint());
}

Awaitable<CallOutcome> RemoteClient::outcome_of(const ServiceCall& call, Attempts& attempts) {
  while (true) {
    std::optional<Credentials> keys = service_.credentials().at_hand();
    if (!keys) keys = co_await credentials();
    const std::string request = signed_request(call, *keys);
    attempts.begin();
    std::optional<AttemptFault> fault;
    try {
      ServiceAnswer answer = co_await ask(request, attempts);
      if (corrects_itself(answer, attempts)) continue;
      fault = answer.fault();
      if (!fault || !attempts.has_attempts_left()) {
        if (!fault) service_.budget().reward(attempts.last_fault());
        co_return CallOutcome{std::move(answer), attempts.may_have_happened()};
      }
      attempts.note(*fault, fmt::format("status {}, {}", answer.status, answer.error_name));
    } catch (const boost::system::system_error&) {
      if (call.stop.stop_requested())
        throw boost::system::system_error{asio::error::operation_aborted};
      fault = attempts.last_fault();
    }
    if (!attempts.is_repeatable() || !attempts.has_attempts_left())
      attempts.give_up(service_.endpoint());
    if (!co_await wait_for_next(attempts, *fault)) attempts.give_up(service_.endpoint());
  }
}

Awaitable<Credentials> RemoteClient::credentials() {
  co_return co_await asio::co_spawn(service_.loader(), loaded(service_.credentials()),
                                    use_awaitable);
}

std::string RemoteClient::signed_request(const ServiceCall& call, const Credentials& credentials) {
  const std::string time = signing_time(service_.time());
  const Endpoint& endpoint = service_.endpoint();
  const std::string target = fmt::format("{}{}", target_prefix, call.operation);
  RequestText request{"POST", endpoint.path, endpoint.authority};
  request.header("Content-Type", content_type).header("User-Agent", user_agent());
  if (service_.options().compressed_answers) request.header("Accept-Encoding", "gzip");
  request.header("X-Amz-Date", time).header("X-Amz-Target", target);
  SignedParts parts{.method = "POST",
                    .path = endpoint.path,
                    .headers = {{"host", endpoint.authority}, {"x-amz-date", time}},
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
    service_.set_time(*answer.date);
    return true;
  }
  if (answer.says_credentials_expired() && attempts.may_renew_credentials()) {
    service_.credentials().forget();
    return true;
  }
  return false;
}

Awaitable<bool> RemoteClient::wait_for_next(Attempts& attempts, AttemptFault fault) {
  if (!service_.budget().take(fault)) co_return false;
  const double random = std::uniform_real_distribution<double>{0, 1}(random_);
  const auto until = steady_clock::now() +
                     wait_before_attempt(service_.options().retry, attempts.made() - 1, random);
  if (until >= attempts.deadline()) co_return false;
  Timer timer{executor_, until};
  co_await timer.async_wait(use_awaitable);
  co_return true;
}

}  // namespace singletable::remote
