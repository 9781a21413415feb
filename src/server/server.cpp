#include <singletable/server/server.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <singletable/base/error.hpp>

#include "server/http_listener.hpp"
#include "server/tls_context.hpp"

namespace singletable {
namespace {

namespace asio = boost::asio;

asio::ip::tcp::endpoint address_of(const ServerOptions& options) {
  const std::string host = options.host == "localhost" ? "127.0.0.1" : options.host;
  return {asio::ip::make_address(host), options.port};
}

/// Sockets that share their port, as ours do, share it with those of other processes too:
/// one that does not finds out whether somebody has it.
void check_is_free(const asio::ip::tcp::endpoint& address) {
  asio::io_context context;
  asio::ip::tcp::acceptor{context, address}.close();
}

std::size_t thread_count(const ServerOptions& options) {
  if (options.threads != 0) return options.threads;
  return std::max(std::thread::hardware_concurrency(), 1U);
}

}  // namespace

class Server::Impl {
 public:
  Impl(BackendPtr backend, const ServerOptions& options)
      : options_(options), setup_{std::move(backend), options_, make_writers(), make_tls(), [this] {
                                    return metrics();
                                  }} {
    try {
      listen();
    } catch (const boost::system::system_error& error) {
      throw ConnectionError(fmt::format("Can't listen on {}, port {}: {}", options.host,
                                        options.port, error.code().message()));
    }
    for (const auto& listener : listeners_) listener->start();
  }

  std::uint16_t port() const noexcept { return port_; }

  void stop() {
    std::call_once(stopped_, [this] {
      for (const auto& listener : listeners_) listener->finish();
      for (const auto& listener : listeners_) listener->join();
      if (writers_) writers_->join();
    });
  }

 private:
  asio::thread_pool* make_writers() {
    if (options_.write_threads == 0) return nullptr;
    return &writers_.emplace(options_.write_threads);
  }

  asio::ssl::context* make_tls() {
    if (options_.tls_certificate_file.empty() && options_.tls_key_file.empty()) return nullptr;
    return &tls_.emplace(server::make_tls_context(options_));
  }

  server::Metrics metrics() const {
    server::Metrics metrics;
    for (const auto& listener : listeners_) metrics.traffic += listener->traffic().traffic();
    metrics.open_connections = open_connections_.load();
    if (options_.gauges) metrics.gauges = options_.gauges();
    return metrics;
  }

  void listen() {
    asio::ip::tcp::endpoint address = address_of(options_);
    if (address.port() != 0) check_is_free(address);
    for (std::size_t i = 0; i < thread_count(options_); ++i) {
      listeners_.push_back(
          std::make_unique<server::HttpListener>(address, setup_, open_connections_));
      address = listeners_.front()->address();
    }
    port_ = address.port();
  }

  ServerOptions options_;
  std::optional<asio::thread_pool> writers_;
  std::optional<asio::ssl::context> tls_;
  server::SessionSetup setup_;
  std::atomic<std::size_t> open_connections_ = 0;
  std::vector<std::unique_ptr<server::HttpListener>> listeners_;
  std::uint16_t port_ = 0;
  std::once_flag stopped_;
};

Server::Server(BackendPtr backend, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(std::move(backend), options)) {}

Server::~Server() {
  try {
    stop();
  } catch (...) {
    std::terminate();
  }
}

std::uint16_t Server::port() const noexcept { return impl_->port(); }

void Server::stop() { impl_->stop(); }

}  // namespace singletable
