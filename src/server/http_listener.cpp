#include "server/http_listener.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <string_view>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace singletable::server {
namespace {

using asio::use_awaitable;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

constexpr std::chrono::milliseconds pause_after_fault{20};
/// Between two looks at the deadlines of sessions: by as much at most is a client given more
/// time than it has.
constexpr std::chrono::milliseconds longest_between_checks{1000};
constexpr int checks_of_a_timeout = 4;

std::chrono::milliseconds between_checks(const ServerOptions& options) {
  const auto shortest = std::min(options.request_timeout, options.idle_timeout);
  return std::clamp(shortest / checks_of_a_timeout, std::chrono::milliseconds{1},
                    longest_between_checks);
}

constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

}  // namespace

HttpListener::HttpListener(const asio::ip::tcp::endpoint& address, const SessionSetup& setup,
                           std::atomic<std::size_t>& open_connections)
    : setup_{setup}, open_connections_(open_connections) {
  const ServerOptions& options = setup.options;
  if (!options.credentials.empty()) setup_.check.emplace(options.credentials, options.clock);
  acceptor_.open(address.protocol());
  acceptor_.set_option(asio::ip::tcp::acceptor::reuse_address{true});
  acceptor_.set_option(ReusePort{true});
  acceptor_.bind(address);
  acceptor_.listen();
}

HttpListener::~HttpListener() {
  try {
    if (thread_.joinable()) {
      finish();
      join();
    }
  } catch (...) {
    std::terminate();
  }
}

asio::ip::tcp::endpoint HttpListener::address() const { return acceptor_.local_endpoint(); }

void HttpListener::start() {
  asio::co_spawn(context_, accept(), asio::detached);
  asio::co_spawn(context_, check_deadlines(), asio::detached);
  thread_ = std::thread{[this] { context_.run(); }};
}

void HttpListener::finish() {
  asio::post(context_, [this] {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    for (HttpSession* session : sessions_) session->finish();
    if (sessions_.empty()) next_check_.cancel();
  });
}

void HttpListener::join() { thread_.join(); }

asio::awaitable<void> HttpListener::accept() {
  while (acceptor_.is_open()) {
    boost::system::error_code fault;
    asio::ip::tcp::socket socket =
        co_await acceptor_.async_accept(asio::redirect_error(use_awaitable, fault));
    if (fault) {
      // Such as no more descriptors: others may soon be given back.
      asio::steady_timer pause{context_, pause_after_fault};
      co_await pause.async_wait(use_awaitable);
      continue;
    }
    const bool has_room = open_connections_.load() < setup_.server.options.connections;
    auto work = has_room ? serve(std::move(socket)) : turn_away(std::move(socket));
    asio::co_spawn(context_, std::move(work), asio::detached);
  }
}

/// Goes on while there are sessions, which may be waiting for ever.
asio::awaitable<void> HttpListener::check_deadlines() {
  const auto interval = between_checks(setup_.server.options);
  while (acceptor_.is_open() || !sessions_.empty()) {
    boost::system::error_code stopped;
    next_check_.expires_after(interval);
    co_await next_check_.async_wait(asio::redirect_error(use_awaitable, stopped));
    const auto now = std::chrono::steady_clock::now();
    for (HttpSession* session : sessions_) session->check_deadline(now);
  }
}

asio::awaitable<void> HttpListener::serve(asio::ip::tcp::socket socket) {
  if (!acceptor_.is_open()) co_return;  // it came too late to be told to finish
  ++open_connections_;
  boost::system::error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  HttpSession session{std::move(socket), setup_};
  sessions_.insert(&session);
  try {
    co_await session.run();
  } catch (const std::exception&) {
    // Without memory for this connection, the others go on.
  }
  sessions_.erase(&session);
  if (sessions_.empty() && !acceptor_.is_open()) next_check_.cancel();
  --open_connections_;
}

asio::awaitable<void> HttpListener::turn_away(asio::ip::tcp::socket socket) {
  if (setup_.server.tls != nullptr) co_return;  // it would take what comes for noise
  boost::system::error_code ignored;
  co_await asio::async_write(socket, asio::buffer(busy),
                             asio::redirect_error(use_awaitable, ignored));
}

}  // namespace singletable::server
