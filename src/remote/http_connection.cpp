#include "remote/http_connection.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstddef>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

using boost::system::error_code;
using boost::system::system_error;

auto make_stream(const Executor& executor, asio::ssl::context* tls)
    -> std::variant<Socket, asio::ssl::stream<Socket>> {
  if (tls == nullptr) return Socket{executor};
  return asio::ssl::stream<Socket>{Socket{executor}, *tls};
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

HttpConnection::HttpConnection(const Executor& executor, asio::ssl::context* tls)
    : stream_(make_stream(executor, tls)), deadline_(socket()) {}

Socket& HttpConnection::socket() {
  if (auto* plain = std::get_if<Socket>(&stream_)) return *plain;
  return std::get<TlsStream>(stream_).next_layer();
}

void HttpConnection::fail(const system_error& error) const {
  if (deadline_.has_passed()) throw system_error{beast::error::timeout};
  throw error;
}

Awaitable<void> HttpConnection::connect(const Endpoint& endpoint, Deadline deadline) {
  deadline_.begin(deadline);
  try {
    co_await connect_to(endpoint);
  } catch (const system_error& error) {
    fail(error);
  }
  deadline_.end();
  has_answered_ = true;
}

Awaitable<void> HttpConnection::connect_to(const Endpoint& endpoint) {
  Resolver resolver{socket().get_executor()};
  const auto addresses =
      co_await resolver.async_resolve(endpoint.host, endpoint.port, use_awaitable);
  co_await asio::async_connect(socket(), addresses, use_awaitable);
  socket().set_option(asio::ip::tcp::no_delay{true});
  if (auto* tls = std::get_if<TlsStream>(&stream_)) {
    name_server(tls->native_handle(), endpoint.host);
    tls->set_verify_callback(asio::ssl::host_name_verification{endpoint.host});
    co_await tls->async_handshake(asio::ssl::stream_base::client, use_awaitable);
  }
}

Awaitable<HttpResponse> HttpConnection::exchange(const std::string& request, Deadline deadline) {
  if (auto* plain = std::get_if<Socket>(&stream_)) return exchange_on(*plain, request, deadline);
  return exchange_on(std::get<TlsStream>(stream_), request, deadline);
}

bool HttpConnection::is_reusable() {
  if (!has_answered_) return false;
  char byte = 0;
  const auto count = recv(socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return count < 0 && errno == EAGAIN;
}

template <class Stream>
Awaitable<HttpResponse> HttpConnection::exchange_on(Stream& stream, const std::string& request,
                                                    Deadline deadline) {
  has_answered_ = false;
  deadline_.begin(deadline);
  http::response_parser<http::string_body> parser;
  parser.body_limit(longest_answer);
  try {
    co_await asio::async_write(stream, asio::buffer(request), use_awaitable);
    co_await http::async_read(stream, buffer_, parser, use_awaitable);
  } catch (const system_error& error) {
    fail(error);
  }
  deadline_.end();
  HttpResponse response = parser.release();
  has_answered_ = response.keep_alive();
  co_return response;
}

}  // namespace singletable::remote
