#include "macro/canned_server.hpp"

#include <csignal>
#include <cstdlib>
#include <string_view>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

namespace singletable::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::use_awaitable;
using asio::ip::tcp;

asio::awaitable<void> answer(tcp::socket socket, std::string_view text) {
  socket.set_option(tcp::no_delay{true});
  boost::beast::flat_buffer buffer;
  try {
    while (true) {
      http::request<http::string_body> request;
      co_await http::async_read(socket, buffer, request, use_awaitable);
      co_await asio::async_write(socket, asio::buffer(text), use_awaitable);
    }
  } catch (const boost::system::system_error&) {
    // The client is done.
  }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor, std::string_view text) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(use_awaitable);
    asio::co_spawn(acceptor.get_executor(), answer(std::move(socket), text), asio::detached);
  }
}

[[noreturn]] void serve(asio::io_context& context, tcp::acceptor& acceptor,
                        const std::string& body) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const std::string text = fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
      "Content-Length: {}\r\n\r\n{}",
      body.size(), body);
  asio::co_spawn(context, accept(acceptor, text), asio::detached);
  context.run();
  std::_Exit(0);
}

}  // namespace

CannedServer::CannedServer(const std::string& body) {
  asio::io_context context;
  tcp::acceptor acceptor{context, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
  port_ = acceptor.local_endpoint().port();
  context.notify_fork(asio::execution_context::fork_prepare);
  process_ = fork();
  if (process_ == 0) {
    context.notify_fork(asio::execution_context::fork_child);
    serve(context, acceptor, body);
  }
  context.notify_fork(asio::execution_context::fork_parent);
}

CannedServer::~CannedServer() {
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

}  // namespace singletable::bench
