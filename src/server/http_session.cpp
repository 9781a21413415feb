#include "server/http_session.hpp"

#include <array>
#include <exception>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <singletable/base/error.hpp>

#include "server/operation_names.hpp"

namespace singletable::server {
namespace {

using asio::use_awaitable;
using boost::system::error_code;
using Stopwatch = std::chrono::steady_clock;

constexpr std::uint32_t most_header_bytes = 16 * 1024;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
/// For a client to say that it knows that an encrypted connection ends here: most never do.
constexpr std::chrono::milliseconds farewell_timeout{200};

asio::awaitable<Answer> answer_later(const ServedRequest& request, Backend& backend) {
  co_return answer_to(request, backend);
}

std::string_view view_of(beast::string_view text) { return {text.data(), text.size()}; }

/// Empty where it would be no text in JSON.
std::string_view host_of(const HttpRequest& request) {
  const std::string_view host = view_of(request[http::field::host]);
  const bool is_text = host.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:[]"
                           "%") == host.npos;
  return is_text ? host : std::string_view{};
}

bool is_on_this_machine(const asio::ip::tcp::socket& socket) {
  error_code gone;
  const asio::ip::address address = socket.remote_endpoint(gone).address();
  if (gone) return false;
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.is_loopback();
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).is_loopback();
}

}  // namespace

HttpSession::Stream HttpSession::make_stream(asio::ip::tcp::socket socket,
                                             asio::ssl::context* tls) {
  beast::tcp_stream plain{std::move(socket)};
  if (tls == nullptr) return plain;
  return TlsStream{std::move(plain), *tls};
}

HttpSession::HttpSession(asio::ip::tcp::socket socket, ThreadSetup& setup)
    : stream_(make_stream(std::move(socket), setup.server.tls)), setup_(setup) {}

beast::tcp_stream& HttpSession::tcp() {
  if (auto* plain = std::get_if<beast::tcp_stream>(&stream_)) return *plain;
  return std::get<TlsStream>(stream_).next_layer();
}

void HttpSession::finish() {
  is_finishing_ = true;
  if (is_idle_) tcp().cancel();
}

void HttpSession::expect_within(std::chrono::milliseconds time) {
  deadline_ = Stopwatch::now() + time;
}

void HttpSession::check_deadline(Deadline now) {
  if (now < deadline_) return;
  deadline_ = Deadline::max();
  tcp().cancel();
}

asio::awaitable<void> HttpSession::run() {
  if (auto* plain = std::get_if<beast::tcp_stream>(&stream_)) {
    co_await run_on(*plain);
  } else {
    co_await run_encrypted(std::get<TlsStream>(stream_));
  }
  error_code ignored;
  tcp().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

asio::awaitable<void> HttpSession::run_encrypted(TlsStream& stream) {
  error_code fault;
  expect_within(options().request_timeout);
  co_await stream.async_handshake(asio::ssl::stream_base::server,
                                  asio::redirect_error(use_awaitable, fault));
  if (fault) co_return;
  co_await run_on(stream);
  expect_within(farewell_timeout);
  co_await stream.async_shutdown(asio::redirect_error(use_awaitable, fault));
}

template <class Channel>
asio::awaitable<void> HttpSession::run_on(Channel& stream) {
  while (!is_finishing_) {
    Parser parser;
    parser.header_limit(most_header_bytes);
    parser.body_limit(options().body_bytes);
    // Most requests come whole, and are then read in one step.
    parser.eager(true);
    if (!co_await read_request(stream, parser)) break;
    deadline_ = Deadline::max();
    HttpRequest request = parser.release();
    const bool stays_open = request.keep_alive() && !is_finishing_;
    HttpResponse response = co_await respond(request);
    response.end_head(request.version(), stays_open);
    co_await write(stream, response);
    if (!stays_open) break;
  }
}

/// False when there is none: the connection was closed, or what came was refused.
template <class Channel>
asio::awaitable<bool> HttpSession::read_request(Channel& stream, Parser& parser) {
  error_code fault;
  if (buffer_.size() == 0) {
    is_idle_ = true;
    expect_within(options().idle_timeout);
    setup_.traffic.add_received(co_await http::async_read_some(
        stream, buffer_, parser, asio::redirect_error(use_awaitable, fault)));
    is_idle_ = false;
  }
  if (!fault) fault = co_await read_rest(stream, parser);
  if (!fault) co_return true;
  co_await refuse(stream, fault, parser);
  co_return false;
}

/// What of a request that has begun is not there yet.
template <class Channel>
asio::awaitable<error_code> HttpSession::read_rest(Channel& stream, Parser& parser) {
  error_code fault;
  if (parser.is_done()) co_return fault;
  expect_within(options().request_timeout);
  if (!parser.is_header_done()) {
    setup_.traffic.add_received(co_await http::async_read_header(
        stream, buffer_, parser, asio::redirect_error(use_awaitable, fault)));
  }
  if (!fault && !parser.is_done() &&
      http::token_list{parser.get()[http::field::expect]}.exists("100-continue")) {
    co_await asio::async_write(stream, asio::buffer(go_on),
                               asio::redirect_error(use_awaitable, fault));
  }
  if (!fault && !parser.is_done()) {
    setup_.traffic.add_received(co_await http::async_read(
        stream, buffer_, parser, asio::redirect_error(use_awaitable, fault)));
  }
  co_return fault;
}

/// Tells a client that broke HTTP's rules; one that is gone is told nothing.
template <class Channel>
asio::awaitable<void> HttpSession::refuse(Channel& stream, const error_code& fault,
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
  record(request, answer, {});
  HttpResponse response = to_http(std::move(answer), request, options());
  response.end_head(request.version(), false);
  co_await write(stream, response);
}

asio::awaitable<HttpResponse> HttpSession::respond(HttpRequest& request) {
  if (asks_for_metrics(request)) co_return answer_metrics(request);
  if (is_about_the_server(request)) co_return answer_about_the_server(request, options());
  const Stopwatch::time_point started = Stopwatch::now();
  Answer answered = co_await answer(request);
  record(request, answered, Stopwatch::now() - started);
  co_return to_http(std::move(answered), request, options());
}

asio::awaitable<Answer> HttpSession::answer(HttpRequest& request) {
  ServedRequest asked;
  try {
    if (setup_.check) setup_.check->check(request);
    const std::string body = unpacked_body(request, options().body_bytes);
    asked = request_of({.target = view_of(request["X-Amz-Target"]),
                        .authorization = view_of(request[http::field::authorization]),
                        .host = host_of(request)},
                       body);
  } catch (const std::exception& failure) {
    co_return refusal(failure);
  }
  Backend& backend = *setup_.server.backend;
  asio::thread_pool* writers = setup_.server.writers;
  if (writers == nullptr || is_read(asked)) co_return answer_to(asked, backend);
  // The other coroutine runs where writes may wait, and this one goes on where it was.
  co_return co_await asio::co_spawn(*writers, answer_later(asked, backend), use_awaitable);
}

/// Who may not ask for items may not learn how many there are either, but for who watches
/// the machine from within, and has no keys.
HttpResponse HttpSession::answer_metrics(const HttpRequest& request) {
  if (!options().credentials.empty() && !is_on_this_machine(tcp().socket())) {
    return text_answer(403, "Metrics are for this machine alone\n", request, options());
  }
  return text_answer(200, metrics_text(setup_.server.metrics()), request, options(), metrics_type);
}

void HttpSession::record(const HttpRequest& request, const Answer& answer,
                         std::chrono::nanoseconds duration) {
  const std::size_t operation = operation_index(view_of(request["X-Amz-Target"]));
  setup_.traffic.add_request(operation, answer.outcome, duration);
  if (!options().on_answer) return;
  options().on_answer({.operation = operation_names()[operation],
                       .status = answer.status,
                       .outcome = answer.outcome,
                       .duration = duration,
                       .fault = answer.fault});
}

template <class Channel>
asio::awaitable<void> HttpSession::write(Channel& stream, const HttpResponse& response) {
  error_code gone;
  expect_within(options().request_timeout);
  const std::array<asio::const_buffer, 2> parts{asio::buffer(response.head()),
                                                asio::buffer(response.body())};
  setup_.traffic.add_sent(
      co_await asio::async_write(stream, parts, asio::redirect_error(use_awaitable, gone)));
  if (gone) is_finishing_ = true;
}

}  // namespace singletable::server
