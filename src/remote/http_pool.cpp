#include "remote/http_pool.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/error.hpp>

namespace singletable::remote {

HttpPool::HttpPool(asio::any_io_executor executor, Endpoint endpoint, asio::ssl::context* tls,
                   std::size_t most_connections)
    : executor_(std::move(executor)),
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

asio::awaitable<HttpPool::Lease> HttpPool::take(Deadline connected_by, Deadline deadline) {
  while (taken_ == most_connections_) co_await wait_for_room(deadline);
  ++taken_;
  while (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_reusable()) co_return Lease{*this, std::move(connection)};
  }
  Lease lease{*this, std::make_unique<HttpConnection>(executor_, tls_)};
  co_await lease->connect(endpoint_, std::min(connected_by, deadline));
  co_return lease;
}

asio::awaitable<void> HttpPool::wait_for_room(Deadline deadline) {
  const Waiter waiter = std::make_shared<asio::steady_timer>(executor_, deadline);
  waiters_.push_back(waiter);
  boost::system::error_code woken;
  co_await waiter->async_wait(asio::redirect_error(asio::use_awaitable, woken));
  const bool was_called = std::erase(waiters_, waiter) == 0;
  if (woken) co_return;
  if (was_called) wake_one();
  throw boost::system::system_error{beast::error::timeout, "all connections are busy"};
}

void HttpPool::give_back(std::unique_ptr<HttpConnection> connection) {
  --taken_;
  if (connection->is_reusable()) idle_.push_back(std::move(connection));
  wake_one();
}

void HttpPool::wake_one() {
  if (waiters_.empty()) return;
  const Waiter waiter = std::move(waiters_.front());
  waiters_.pop_front();
  waiter->cancel();
}

}  // namespace singletable::remote
