#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <variant>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <singletable/server/server.hpp>

#include "server/http_answer.hpp"
#include "server/metrics_text.hpp"
#include "server/signature_check.hpp"
#include "server/traffic.hpp"

namespace singletable::server {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// What all sessions of a server share.
struct SessionSetup {
  BackendPtr backend;
  const ServerOptions& options;
  /// Null where writes are done on the session's own thread.
  asio::thread_pool* writers;
  /// Null where nothing is encrypted.
  asio::ssl::context* tls;
  /// Those of the whole server.
  std::function<Metrics()> metrics;
};

/// What the sessions of one thread share.
struct ThreadSetup {
  const SessionSetup& server;
  /// Nothing where everybody may ask.
  std::optional<SignatureCheck> check = {};
  TrafficCounters traffic = {};
};

/// One connection: requests answered in the order they come in.
class HttpSession {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  HttpSession(asio::ip::tcp::socket socket, ThreadSetup& setup);

  /// Answers until the client closes, breaks HTTP's rules or is too slow.
  asio::awaitable<void> run();
  /// Lets the request under way be answered, and no more come.
  void finish();
  /// Ends it when what it waits for of the client is overdue: one look at all sessions now and
  /// then costs less than a timer for each of their steps.
  void check_deadline(Deadline now);

 private:
  using Parser = http::request_parser<http::string_body>;
  using TlsStream = beast::ssl_stream<beast::tcp_stream>;
  using Stream = std::variant<beast::tcp_stream, TlsStream>;

  static Stream make_stream(asio::ip::tcp::socket socket, asio::ssl::context* tls);

  const ServerOptions& options() const { return setup_.server.options; }
  beast::tcp_stream& tcp();
  /// From now on the client has this long.
  void expect_within(std::chrono::milliseconds time);

  asio::awaitable<void> run_encrypted(TlsStream& stream);
  template <class Channel>
  asio::awaitable<void> run_on(Channel& stream);
  template <class Channel>
  asio::awaitable<bool> read_request(Channel& stream, Parser& parser);
  template <class Channel>
  asio::awaitable<boost::system::error_code> read_rest(Channel& stream, Parser& parser);
  template <class Channel>
  asio::awaitable<void> write(Channel& stream, const HttpResponse& response);
  template <class Channel>
  asio::awaitable<void> refuse(Channel& stream, const boost::system::error_code& fault,
                               const Parser& parser);

  asio::awaitable<HttpResponse> respond(HttpRequest& request);
  asio::awaitable<Answer> answer(HttpRequest& request);
  HttpResponse answer_metrics(const HttpRequest& request);
  void record(const HttpRequest& request, const Answer& answer, std::chrono::nanoseconds duration);

  Stream stream_;
  ThreadSetup& setup_;
  beast::flat_buffer buffer_;
  Deadline deadline_ = Deadline::max();
  bool is_idle_ = true;
  bool is_finishing_ = false;
};

}  // namespace singletable::server
