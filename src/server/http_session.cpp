#include "server/http_session.hpp"

#include <exception>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/write.hpp>

#include <singletable/base/error.hpp>

namespace singletable::server {
namespace {

using asio::use_awaitable;

constexpr std::uint32_t most_header_bytes = 16 * 1024;

asio::awaitable<Answer> answer_later(const ServedRequest& request, Backend& backend) {
  co_return answer_to(request, backend);
}

}  // namespace

HttpSession::HttpSession(beast::tcp_stream stream, const SessionSetup& setup)
    : stream_(std::move(stream)), setup_(setup) {}

void HttpSession::finish() {
  is_finishing_ = true;
  if (is_idle_) stream_.cancel();
}

asio::awaitable<void> HttpSession::run() {
  while (!is_finishing_) {
    Parser parser;
    parser.header_limit(most_header_bytes);
    parser.body_limit(setup_.options.body_bytes);
    if (!co_await read_request(parser)) break;
    HttpRequest request = parser.release();
    const bool keep_alive = request.keep_alive() && !is_finishing_;
    HttpResponse response = co_await respond(request);
    response.keep_alive(keep_alive);
    co_await write(response);
    if (!keep_alive) break;
  }
  boost::system::error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

/// False when there is none: the connection was closed, or what came was refused.
asio::awaitable<bool> HttpSession::read_request(Parser& parser) {
  boost::system::error_code fault;
  if (buffer_.size() == 0) {
    is_idle_ = true;
    stream_.expires_after(setup_.options.idle_timeout);
    co_await http::async_read_some(stream_, buffer_, parser,
                                   asio::redirect_error(use_awaitable, fault));
    is_idle_ = false;
  }
  stream_.expires_after(setup_.options.request_timeout);
  if (!fault && !parser.is_header_done()) {
    co_await http::async_read_header(stream_, buffer_, parser,
                                     asio::redirect_error(use_awaitable, fault));
  }
  if (!fault && !parser.is_done() &&
      http::token_list{parser.get()[http::field::expect]}.exists("100-continue")) {
    const http::response<http::empty_body> go_on{http::status::continue_, parser.get().version()};
    co_await http::async_write(stream_, go_on, asio::redirect_error(use_awaitable, fault));
  }
  if (!fault && !parser.is_done()) {
    co_await http::async_read(stream_, buffer_, parser, asio::redirect_error(use_awaitable, fault));
  }
  if (!fault) co_return true;
  co_await refuse(fault, parser);
  co_return false;
}

/// Tells a client that broke HTTP's rules; one that is gone is told nothing.
asio::awaitable<void> HttpSession::refuse(const boost::system::error_code& fault,
                                          const Parser& parser) {
  const bool is_too_long = fault == http::error::body_limit;
  const bool is_http_fault =
      fault.category() == make_error_code(http::error::end_of_stream).category() &&
      fault != http::error::end_of_stream && fault != http::error::partial_message;
  if (!is_http_fault) co_return;
  HttpRequest request{http::verb::post, "/", 11};
  if (parser.is_header_done()) request.base() = parser.get().base();
  Answer answer = refusal(SerializationError(
      is_too_long ? "The body is longer than this server takes" : "This is no HTTP request"));
  if (is_too_long) answer.status = 413;
  if (fault == http::error::header_limit) answer.status = 431;
  HttpResponse response = to_http(std::move(answer), request, setup_.options);
  response.keep_alive(false);
  co_await write(response);
}

asio::awaitable<HttpResponse> HttpSession::respond(HttpRequest& request) {
  if (is_about_the_server(request)) co_return answer_about_the_server(request, setup_.options);
  Answer answered = co_await answer(request);
  co_return to_http(std::move(answered), request, setup_.options);
}

asio::awaitable<Answer> HttpSession::answer(HttpRequest& request) {
  ServedRequest asked;
  try {
    asked = request_of({request["X-Amz-Target"], request[http::field::authorization]},
                       unpacked_body(request, setup_.options.body_bytes));
  } catch (const std::exception& failure) {
    co_return refusal(failure);
  }
  Backend& backend = *setup_.backend;
  if (setup_.writers == nullptr || is_read(asked)) co_return answer_to(asked, backend);
  // The other coroutine runs where writes may wait, and this one goes on where it was.
  co_return co_await asio::co_spawn(*setup_.writers, answer_later(asked, backend), use_awaitable);
}

asio::awaitable<void> HttpSession::write(const HttpResponse& response) {
  boost::system::error_code gone;
  stream_.expires_after(setup_.options.request_timeout);
  co_await http::async_write(stream_, response, asio::redirect_error(use_awaitable, gone));
  if (gone) is_finishing_ = true;
}

}  // namespace singletable::server
