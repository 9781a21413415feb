#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "remote/endpoint.hpp"
#include "remote/one_executor.hpp"
#include "remote/socket_deadline.hpp"

namespace singletable::remote {

namespace beast = boost::beast;
namespace http = boost::beast::http;

using HttpResponse = http::response<http::string_body>;

/// More than any answer of DynamoDB's, unpacked: 16 MB of items, as JSON.
inline constexpr std::size_t longest_answer = std::size_t{128} * 1024 * 1024;

/// One connection to an endpoint, on which one request follows the other. Everything
/// throws boost::system::system_error; a connection that threw is of no more use.
class HttpConnection {
 public:
  /// `tls` must outlive the connection; null for a plain one.
  HttpConnection(const Executor& executor, asio::ssl::context* tls);

  /// Looks the host up, connects and, where it is to be, agrees on keys: the server's
  /// certificate must be good for the host's name.
  Awaitable<void> connect(const Endpoint& endpoint, Deadline deadline);
  /// Sends the request, a RequestText, and waits for its whole answer.
  Awaitable<HttpResponse> exchange(const std::string& request, Deadline deadline);

  /// Whether the last answer came whole, and the other side would go on.
  bool has_answered() const { return has_answered_; }
  /// The same, and since then it has neither closed the connection nor said anything:
  /// another request may follow.
  bool is_reusable();

 private:
  using TlsStream = asio::ssl::stream<Socket>;

  Socket& socket();
  Awaitable<void> connect_to(const Endpoint& endpoint);
  template <class Stream>
  Awaitable<HttpResponse> exchange_on(Stream& stream, const std::string& request,
                                      Deadline deadline);

  /// The socket's error; that time is up, where this is why it failed.
  [[noreturn]] void fail(const boost::system::system_error& error) const;

  std::variant<Socket, TlsStream> stream_;
  SocketDeadline deadline_;
  beast::flat_buffer buffer_;
  bool has_answered_ = false;
};

/// A context that trusts the system's authorities, or those in the file `ca_file` alone.
/// Throws ConfigurationError when it can't be read.
asio::ssl::context make_tls_context(const std::string& ca_file);

}  // namespace singletable::remote
