#include "remote/faulty_server.hpp"

#include <sstream>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

namespace singletable::remote {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

}  // namespace

FaultyServer::FaultyServer(React react)
    : acceptor_(context_, tcp::endpoint{asio::ip::make_address("127.0.0.1"), 0}),
      react_(std::move(react)),
      acceptor_thread_([this] { accept(); }) {}

FaultyServer::~FaultyServer() {
  is_stopping_ = true;
  boost::system::error_code ignored;
  tcp::socket{context_}.connect(acceptor_.local_endpoint(), ignored);
  acceptor_thread_.join();
  {
    const std::lock_guard lock{mutex_};
    for (tcp::socket& socket : sockets_) socket.shutdown(tcp::socket::shutdown_both, ignored);
  }
  for (std::thread& thread : threads_) thread.join();
}

std::string FaultyServer::url() const {
  return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
}

void FaultyServer::accept() {
  while (true) {
    tcp::socket socket = acceptor_.accept();
    if (is_stopping_) return;
    ++connections_;
    const std::lock_guard lock{mutex_};
    sockets_.push_back(std::move(socket));
    threads_.emplace_back([this, &mine = sockets_.back()] { serve(mine); });
  }
}

void FaultyServer::serve(tcp::socket& socket) {
  boost::system::error_code gone;
  boost::beast::flat_buffer buffer;
  while (!gone) {
    Request request;
    http::read(socket, buffer, request, gone);
    if (gone) break;
    ++requests_;
    const Reaction reaction = react_(request);
    if (reaction.is_withheld) continue;
    std::ostringstream text;
    text << reaction.response;
    const std::string whole = text.str();
    const auto part =
        static_cast<std::size_t>(static_cast<double>(whole.size()) * reaction.sent_part);
    asio::write(socket, asio::buffer(whole.data(), part), gone);
    if (reaction.sent_part < 1) break;
  }
  socket.shutdown(tcp::socket::shutdown_both, gone);
}

FaultyServer::Response FaultyServer::answer(unsigned status, std::string body) {
  Response response{static_cast<http::status>(status), 11};
  response.set(http::field::content_type, "application/x-amz-json-1.0");
  response.body() = std::move(body);
  response.prepare_payload();
  return response;
}

}  // namespace singletable::remote
