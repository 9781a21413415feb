// That a service is asked only under the name that its certificate is good for.

#include <atomic>
#include <fstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <singletable/base/error.hpp>
#include <singletable/remote/remote.hpp>

#include "engine/temporary_folder.hpp"
#include "remote/self_signed.hpp"

namespace singletable::remote {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using testing::HasSubstr;

/// Answers every request over TLS that there are no tables.
class TlsServer {
 public:
  explicit TlsServer(const SelfSigned& identity) {
    tls_.use_certificate_chain(asio::buffer(identity.certificate));
    tls_.use_private_key(asio::buffer(identity.key), asio::ssl::context::pem);
    thread_ = std::thread{[this] { accept(); }};
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;
  ~TlsServer() {
    is_stopping_ = true;
    boost::system::error_code ignored;
    tcp::socket{context_}.connect(acceptor_.local_endpoint(), ignored);
    thread_.join();
  }

  std::string url(const std::string& host) const {
    return "https://" + host + ":" + std::to_string(acceptor_.local_endpoint().port());
  }
  int requests() const { return requests_; }

 private:
  void accept() {
    while (true) {
      tcp::socket socket = acceptor_.accept();
      if (is_stopping_) return;
      serve(std::move(socket));
    }
  }

  void serve(tcp::socket socket) {
    asio::ssl::stream<tcp::socket> stream{std::move(socket), tls_};
    boost::system::error_code gone;
    stream.handshake(asio::ssl::stream_base::server, gone);
    boost::beast::flat_buffer buffer;
    while (!gone) {
      http::request<http::string_body> request;
      http::read(stream, buffer, request, gone);
      if (gone) return;
      ++requests_;
      http::response<http::string_body> response{http::status::ok, 11};
      response.body() = R"({"TableNames":[]})";
      response.prepare_payload();
      http::write(stream, response, gone);
    }
  }

  asio::io_context context_;
  tcp::acceptor acceptor_{context_, tcp::endpoint{asio::ip::make_address("127.0.0.1"), 0}};
  asio::ssl::context tls_{asio::ssl::context::tls_server};
  std::atomic<bool> is_stopping_ = false;
  std::atomic<int> requests_ = 0;
  std::thread thread_;
};

class TlsTest : public testing::Test {
 protected:
  TlsTest() { std::ofstream{ca_file_} << identity_.certificate; }

  /// What asking for the tables comes to.
  std::string asked(const std::string& host, const std::string& ca_file) {
    RemoteOptions options;
    options.region = "eu-west-1";
    options.credentials = fixed_credentials({.keys = {"id", "secret"}});
    options.ca_file = ca_file;
    options.retry.attempts = 1;
    try {
      return connect_remote(server_.url(host), options)->list_tables({}).tables.empty() ? "answered"
                                                                                        : "?";
    } catch (const Error& error) {
      return std::string{error.name()} + ": " + error.what();
    }
  }

  SelfSigned identity_{"localhost"};
  engine::TemporaryFolder folder_;
  std::string ca_file_ = folder_.child("ca.pem");
  TlsServer server_{identity_};
};

TEST_F(TlsTest, AsksWhoIsTrusted) {
  EXPECT_EQ(asked("localhost", ca_file_), "answered");
  EXPECT_EQ(server_.requests(), 1);
}

TEST_F(TlsTest, AsksNobodyWhoIsNot) {
  EXPECT_THAT(asked("localhost", ""), HasSubstr("certificate verify failed"));
  EXPECT_EQ(server_.requests(), 0);
}

TEST_F(TlsTest, AsksNobodyUnderAnotherName) {
  EXPECT_THAT(asked("127.0.0.1", ca_file_), HasSubstr("certificate verify failed"));
  EXPECT_EQ(server_.requests(), 0);
}

TEST_F(TlsTest, NamesTheAuthoritiesThatCanNotBeRead) {
  EXPECT_THAT(asked("localhost", folder_.child("none.pem")), HasSubstr("none.pem, can't be read"));
}

}  // namespace
}  // namespace singletable::remote
