#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "remote/http_connection.hpp"

namespace singletable::remote {

/// Connections to one endpoint, kept open between requests: used on one executor that
/// runs one thing at a time.
class HttpPool {
 public:
  /// `tls` must outlive the pool; null for plain connections.
  HttpPool(const Executor& executor, Endpoint endpoint, asio::ssl::context* tls,
           std::size_t most_connections);

  /// A connection that one request has for itself. Gives it back when it is done with.
  class Lease {
   public:
    Lease(HttpPool& pool, std::unique_ptr<HttpConnection> connection);
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    HttpConnection& operator*() const noexcept { return *connection_; }
    HttpConnection* operator->() const noexcept { return connection_.get(); }

   private:
    HttpPool* pool_;
    std::unique_ptr<HttpConnection> connection_;
  };

  /// An idle connection, if there is one.
  std::optional<Lease> take_idle();
  /// The same, else a new one, else the first that is given back. Throws
  /// boost::system::system_error when there is none by the deadlines.
  Awaitable<Lease> take(Deadline connected_by, Deadline deadline);

  /// Closes what is idle, and what is given back from now on.
  void close();

 private:
  using Waiter = std::shared_ptr<Timer>;

  Awaitable<void> wait_for_room(Deadline deadline);
  void give_back(std::unique_ptr<HttpConnection> connection);
  void wake_one();

  Executor executor_;
  Endpoint endpoint_;
  asio::ssl::context* tls_;
  std::size_t most_connections_;
  std::size_t taken_ = 0;
  bool is_closed_ = false;
  std::vector<std::unique_ptr<HttpConnection>> idle_;
  std::deque<Waiter> waiters_;
};

}  // namespace singletable::remote
