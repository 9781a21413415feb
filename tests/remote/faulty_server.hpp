#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace singletable::remote {

/// A real server on this machine that does to its clients what networks and services do.
class FaultyServer {
 public:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;
  using Response = boost::beast::http::response<boost::beast::http::string_body>;

  /// What becomes of one request.
  struct Reaction {
    Response response = {};
    /// Nothing is sent, and the connection kept open.
    bool is_withheld = false;
    /// The part of the answer that is sent before the connection is closed.
    double sent_part = 1;
  };
  using React = std::function<Reaction(const Request&)>;

  explicit FaultyServer(React react);
  FaultyServer(const FaultyServer&) = delete;
  FaultyServer& operator=(const FaultyServer&) = delete;
  ~FaultyServer();

  std::string url() const;
  int connections() const { return connections_; }
  int requests() const { return requests_; }

  /// An answer with headers as DynamoDB's.
  static Response answer(unsigned status, std::string body);
  /// Closes the connection and sends nothing.
  static Reaction drop() { return {.sent_part = 0}; }

 private:
  void accept();
  void serve(boost::asio::ip::tcp::socket& socket);

  boost::asio::io_context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  React react_;
  std::atomic<bool> is_stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> requests_ = 0;
  std::mutex mutex_;
  std::list<boost::asio::ip::tcp::socket> sockets_;
  std::list<std::thread> threads_;
  std::thread acceptor_thread_;
};

}  // namespace singletable::remote
