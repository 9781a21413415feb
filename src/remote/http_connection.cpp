#include "remote/http_connection.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

using asio::use_awaitable;
using boost::system::error_code;
using boost::system::system_error;

auto make_stream(asio::any_io_executor executor, asio::ssl::context* tls)
    -> std::variant<beast::tcp_stream, beast::ssl_stream<beast::tcp_stream>> {
  if (tls == nullptr) return beast::tcp_stream{std::move(executor)};
  return beast::ssl_stream<beast::tcp_stream>{beast::tcp_stream{std::move(executor)}, *tls};
}

/// Tells which of the names behind one address is meant; what OpenSSL's macro of this name
/// does.
void name_server(SSL* session, std::string host) {
  SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
}

}  // namespace

asio::ssl::context make_tls_context(const std::string& ca_file) {
  asio::ssl::context context{asio::ssl::context::tls_client};
  context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                      asio::ssl::context::no_tlsv1_1);
  context.set_verify_mode(asio::ssl::verify_peer);
  try {
    if (ca_file.empty()) {
      context.set_default_verify_paths();
    } else {
      context.load_verify_file(ca_file);
    }
  } catch (const system_error& error) {
    throw ConfigurationError(
        fmt::format("The certificates of trusted authorities, {}, can't be read: {}",
                    ca_file.empty() ? "the system's own" : ca_file, error.code().message()));
  }
  return context;
}

HttpConnection::HttpConnection(asio::any_io_executor executor, asio::ssl::context* tls)
    : stream_(make_stream(std::move(executor), tls)) {}

beast::tcp_stream& HttpConnection::tcp() {
  if (auto* plain = std::get_if<beast::tcp_stream>(&stream_)) return *plain;
  return std::get<TlsStream>(stream_).next_layer();
}

asio::awaitable<void> HttpConnection::connect(const Endpoint& endpoint, Deadline deadline) {
  asio::ip::tcp::resolver resolver{tcp().get_executor()};
  const auto addresses =
      co_await resolver.async_resolve(endpoint.host, endpoint.port, use_awaitable);
  tcp().expires_at(deadline);
  co_await tcp().async_connect(addresses, use_awaitable);
  tcp().socket().set_option(asio::ip::tcp::no_delay{true});
  if (auto* tls = std::get_if<TlsStream>(&stream_)) {
    name_server(tls->native_handle(), endpoint.host);
    tls->set_verify_callback(asio::ssl::host_name_verification{endpoint.host});
    co_await tls->async_handshake(asio::ssl::stream_base::client, use_awaitable);
  }
  has_answered_ = true;
}

asio::awaitable<HttpResponse> HttpConnection::exchange(const HttpRequest& request,
                                                       Deadline deadline) {
  has_answered_ = false;
  tcp().expires_at(deadline);
  if (auto* plain = std::get_if<beast::tcp_stream>(&stream_)) {
    co_return co_await exchange_on(*plain, request);
  }
  co_return co_await exchange_on(std::get<TlsStream>(stream_), request);
}

bool HttpConnection::is_reusable() {
  if (!has_answered_) return false;
  char byte = 0;
  const auto count = recv(tcp().socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count < 0 && errno == EAGAIN;
}

template <class Stream>
asio::awaitable<HttpResponse> HttpConnection::exchange_on(Stream& stream,
                                                          const HttpRequest& request) {
  co_await http::async_write(stream, request, use_awaitable);
  http::response_parser<http::string_body> parser;
  parser.body_limit(longest_answer);
  co_await http::async_read(stream, buffer_, parser, use_awaitable);
  HttpResponse response = parser.release();
  has_answered_ = response.keep_alive();
  co_return response;
}

}  // namespace singletable::remote
