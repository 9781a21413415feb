#pragma once

#include <optional>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>

#include <singletable/server/server.hpp>

#include "server/http_answer.hpp"
#include "server/signature_check.hpp"

namespace singletable::server {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// What all sessions of a server share.
struct SessionSetup {
  BackendPtr backend;
  const ServerOptions& options;
  /// Null where writes are done on the session's own thread.
  asio::thread_pool* writers;
};

/// What the sessions of one thread have.
struct ThreadSetup {
  const SessionSetup& server;
  /// Nothing where everybody may ask.
  std::optional<SignatureCheck> check;
};

/// One connection: requests answered in the order they come in.
class HttpSession {
 public:
  HttpSession(beast::tcp_stream stream, ThreadSetup& setup);

  /// Answers until the client closes, breaks HTTP's rules or is too slow.
  asio::awaitable<void> run();
  /// Lets the request under way be answered, and no more come.
  void finish();

 private:
  const ServerOptions& options() const { return setup_.server.options; }

  using Parser = http::request_parser<http::string_body>;

  asio::awaitable<bool> read_request(Parser& parser);
  asio::awaitable<HttpResponse> respond(HttpRequest& request);
  asio::awaitable<Answer> answer(HttpRequest& request);
  asio::awaitable<void> write(const HttpResponse& response);
  asio::awaitable<void> refuse(const boost::system::error_code& fault, const Parser& parser);

  beast::tcp_stream stream_;
  ThreadSetup& setup_;
  beast::flat_buffer buffer_;
  bool is_idle_ = true;
  bool is_finishing_ = false;
};

}  // namespace singletable::server
