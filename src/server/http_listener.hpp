#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <thread>
#include <unordered_set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/http_session.hpp"

namespace singletable::server {

/// One thread with connections of its own. Several listen on one address: the system
/// spreads connections over them.
class HttpListener {
 public:
  /// `open_connections` is counted by all listeners of a server. Throws
  /// boost::system::system_error when the address can't be listened on.
  HttpListener(const asio::ip::tcp::endpoint& address, const SessionSetup& setup,
               std::atomic<std::size_t>& open_connections);
  HttpListener(const HttpListener&) = delete;
  HttpListener& operator=(const HttpListener&) = delete;
  ~HttpListener();

  asio::ip::tcp::endpoint address() const;
  void start();
  /// Accepts no more, and lets sessions finish; returns at once.
  void finish();
  /// Waits until all sessions have ended.
  void join();

  /// May be read at any time.
  const TrafficCounters& traffic() const { return setup_.traffic; }

 private:
  asio::awaitable<void> accept();
  asio::awaitable<void> check_deadlines();
  asio::awaitable<void> serve(asio::ip::tcp::socket socket);
  asio::awaitable<void> turn_away(asio::ip::tcp::socket socket);

  asio::io_context context_{1};
  asio::ip::tcp::acceptor acceptor_{context_};
  asio::steady_timer next_check_{context_};
  ThreadSetup setup_;
  std::atomic<std::size_t>& open_connections_;
  std::unordered_set<HttpSession*> sessions_;
  std::thread thread_;
};

}  // namespace singletable::server
