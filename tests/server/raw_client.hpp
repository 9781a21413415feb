#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

namespace singletable::server {

/// Sends bytes as they are, and reads answers.
class RawClient {
 public:
  using Response = boost::beast::http::response<boost::beast::http::string_body>;

  explicit RawClient(std::uint16_t port) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  }

  void send(std::string_view bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }

  /// The next answer. Throws boost::system::system_error when the connection ends first.
  Response read() {
    Response response;
    boost::beast::http::read(socket_, buffer_, response);
    return response;
  }

  /// What comes until the server closes.
  std::string rest() {
    std::string bytes;
    boost::system::error_code ended;
    boost::asio::read(socket_, boost::asio::dynamic_buffer(bytes), ended);
    return bytes;
  }

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_{context_};
  boost::beast::flat_buffer buffer_;
};

}  // namespace singletable::server
