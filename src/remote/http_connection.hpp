#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <variant>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "remote/endpoint.hpp"

namespace singletable::remote {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

using HttpRequest = http::request<http::string_body>;
using HttpResponse = http::response<http::string_body>;
using Deadline = std::chrono::steady_clock::time_point;

/// More than any answer of DynamoDB's, unpacked: 16 MB of items, as JSON.
inline constexpr std::size_t longest_answer = std::size_t{128} * 1024 * 1024;

/// One connection to an endpoint, on which one request follows the other. Everything
/// throws boost::system::system_error; a connection that threw is of no more use.
class HttpConnection {
 public:
  /// `tls` must outlive the connection; null for a plain one.
  HttpConnection(asio::any_io_executor executor, asio::ssl::context* tls);

  /// Looks the host up, connects and, where it is to be, agrees on keys: the server's
  /// certificate must be good for the host's name.
  asio::awaitable<void> connect(const Endpoint& endpoint, Deadline deadline);
  /// Sends the request and waits for its whole answer.
  asio::awaitable<HttpResponse> exchange(const HttpRequest& request, Deadline deadline);

  /// Whether another request may follow: the last answer came whole, and since then the
  /// other side has neither closed the connection nor said anything.
  bool is_reusable();

 private:
  using TlsStream = beast::ssl_stream<beast::tcp_stream>;

  beast::tcp_stream& tcp();
  template <class Stream>
  asio::awaitable<HttpResponse> exchange_on(Stream& stream, const HttpRequest& request);

  std::variant<beast::tcp_stream, TlsStream> stream_;
  beast::flat_buffer buffer_;
  bool has_answered_ = false;
};

/// A context that trusts the system's authorities, or those in the file `ca_file` alone.
/// Throws ConfigurationError when it can't be read.
asio::ssl::context make_tls_context(const std::string& ca_file);

}  // namespace singletable::remote
