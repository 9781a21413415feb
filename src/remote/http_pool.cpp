#include "remote/http_pool.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/beast/core/error.hpp>

namespace singletable::remote {

HttpPool::HttpPool(const Executor& executor, Endpoint endpoint, asio::ssl::context* tls,
                   std::size_t most_connections)
    : executor_(executor),
      endpoint_(std::move(endpoint)),
      tls_(tls),
      most_connections_(most_connections) {}

HttpPool::Lease::Lease(HttpPool& pool, std::unique_ptr<HttpConnection> connection)
    : pool_(&pool), connection_(std::move(connection)) {}

HttpPool::Lease::~Lease() {
  if (connection_ == nullptr) return;
  try {
    pool_->give_back(std::move(connection_));
  } catch (...) {
    // Without memory to keep it, it is closed.
  }
}

std::optional<HttpPool::Lease> HttpPool::take_idle() {
  if (taken_ == most_connections_) return std::nullopt;
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (!connection->is_reusable()) continue;
    ++taken_;
    return Lease{*this, std::move(connection)};
  }
  return std::nullopt;
}

Awaitable<HttpPool::Lease> HttpPool::take(Deadline connected_by, Deadline deadline) {
  while (taken_ == most_connections_) co_await wait_for_room(deadline);
  if (auto idle = take_idle()) co_return *std::move(idle);
  ++taken_;
  Lease lease{*this, std::make_unique<HttpConnection>(executor_, tls_)};
  co_await lease->connect(endpoint_, std::min(connected_by, deadline));
  co_return lease;
}

void HttpPool::close() {
  is_closed_ = true;
  idle_.clear();
}

Awaitable<void> HttpPool::wait_for_room(Deadline deadline) {
  const Waiter waiter = std::make_shared<Timer>(executor_, deadline);
  waiters_.push_back(waiter);
  boost::system::error_code woken;
  co_await waiter->async_wait(asio::redirect_error(use_awaitable, woken));
  const bool was_called = std::erase(waiters_, waiter) == 0;
  if (woken) co_return;
  if (was_called) wake_one();
  throw boost::system::system_error{beast::error::timeout, "all connections are busy"};
}

void HttpPool::give_back(std::unique_ptr<HttpConnection> connection) {
  --taken_;
  if (connection->has_answered() && !is_closed_) idle_.push_back(std::move(connection));
  wake_one();
}

void HttpPool::wake_one() {
  if (waiters_.empty()) return;
  const Waiter waiter = std::move(waiters_.front());
  waiters_.pop_front();
  waiter->cancel();
}

}  // namespace singletable::remote
