#include "remote/waiting_callers.hpp"

#include <exception>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>

#include <singletable/base/error.hpp>

namespace singletable::remote {

class WaitingCallers::Lane {
 public:
  explicit Lane(RemoteService& service) : client_(context_.get_executor(), service) {}

  CallOutcome run(ServiceCall call) {
    bool has_ended = false;
    std::exception_ptr failure;
    CallOutcome outcome;
    context_.restart();
    asio::co_spawn(context_, client_.call(std::move(call)),
                   [&](std::exception_ptr thrown, CallOutcome came) {
                     failure = std::move(thrown);
                     outcome = std::move(came);
                     has_ended = true;
                   });
    // Not until nothing is left to do: a deadline's timer may be.
    while (!has_ended) context_.run_one();
    if (failure) std::rethrow_exception(failure);
    return outcome;
  }

 private:
  asio::io_context context_{1};
  RemoteClient client_;
};

WaitingCallers::WaitingCallers(RemoteService& service) : service_(service) {}
WaitingCallers::~WaitingCallers() = default;

CallOutcome WaitingCallers::call(ServiceCall call) {
  /// Gives the lane back however the call ends.
  struct Lease {
    ~Lease() { callers.give_back(std::move(lane)); }
    WaitingCallers& callers;
    std::unique_ptr<Lane> lane;
  };
  Lease lease{*this, take(call)};
  if (lease.lane == nullptr) lease.lane = std::make_unique<Lane>(service_);
  return lease.lane->run(std::move(call));
}

std::unique_ptr<WaitingCallers::Lane> WaitingCallers::take(const ServiceCall& call) {
  std::unique_lock lock{mutex_};
  const std::size_t most = service_.options().connections;
  if (!given_back_.wait_until(lock, call.deadline, [&] { return taken_ < most; })) {
    throw ConnectionError(
        fmt::format("{} was not sent to {}: all of its {} connections were busy until the time for "
                    "it was up. Allow more connections, or call less at once",
                    call.operation, service_.endpoint().authority, most));
  }
  // Giving back must not need memory.
  idle_.reserve(idle_.size() + taken_ + 1);
  ++taken_;
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Lane> lane = std::move(idle_.back());
  idle_.pop_back();
  return lane;
}

void WaitingCallers::give_back(std::unique_ptr<Lane> lane) {
  const std::lock_guard lock{mutex_};
  --taken_;
  if (lane != nullptr) idle_.push_back(std::move(lane));
  given_back_.notify_one();
}

}  // namespace singletable::remote
