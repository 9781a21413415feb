// That a server with a certificate speaks TLS, and nothing else.

#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/server/server.hpp>

#include "engine/temporary_folder.hpp"
#include "remote/self_signed.hpp"
#include "server/raw_client.hpp"

namespace singletable::server {
namespace {

namespace asio = boost::asio;
using testing::AllOf;
using testing::HasSubstr;

class ServerTlsTest : public testing::Test {
 protected:
  ServerTlsTest() {
    std::ofstream{certificate_file_} << identity_.certificate;
    std::ofstream{key_file_} << identity_.key;
  }

  ServerOptions options() const {
    ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.credentials = {{"ANN", "secret"}};
    options.tls_certificate_file = certificate_file_;
    options.tls_key_file = key_file_;
    return options;
  }

  std::string fault(const ServerOptions& options) const {
    try {
      const Server server{open_engine({.expiry_interval = {}}), options};
      return "none";
    } catch (const ConfigurationError& error) {
      return error.what();
    }
  }

  BackendPtr client(const Server& server, const std::string& secret) const {
    RemoteOptions options;
    options.region = "eu-west-1";
    options.credentials = fixed_credentials({.keys = {"ANN", secret}});
    options.ca_file = certificate_file_;
    return connect_remote("https://localhost:" + std::to_string(server.port()), options);
  }

  /// Whether a client that speaks no other version than this is understood.
  bool agrees_on(const Server& server, int version) const {
    asio::io_context context;
    asio::ssl::context tls{asio::ssl::context::tls_client};
    SSL_CTX_set_security_level(tls.native_handle(), 0);
    SSL_CTX_set_min_proto_version(tls.native_handle(), version);
    SSL_CTX_set_max_proto_version(tls.native_handle(), version);
    asio::ssl::stream<asio::ip::tcp::socket> stream{context, tls};
    stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), server.port()});
    boost::system::error_code refused;
    stream.handshake(asio::ssl::stream_base::client, refused);
    return !refused;
  }

  remote::SelfSigned identity_{"localhost"};
  engine::TemporaryFolder folder_;
  std::string certificate_file_ = folder_.child("certificate.pem");
  std::string key_file_ = folder_.child("key.pem");
};

TEST_F(ServerTlsTest, AnswersManyRequestsOfAConnection) {
  const auto engine = open_engine({.expiry_interval = {}});
  const Server server{engine, options()};
  const BackendPtr backend = client(server, "secret");
  backend->create_table({.table = "Users", .key = {{"id"}}});
  const std::string text(200'000, 'x');
  for (int i = 0; i < 20; ++i) {
    backend->put_item({.table = "Users", .item = Item{{"id", std::to_string(i)}, {"text", text}}});
  }
  EXPECT_EQ(engine->scan({.table = "Users"}).items.size() > 0, true);
  EXPECT_THROW(client(server, "guessed")->list_tables({}), ConfigurationError);
}

TEST_F(ServerTlsTest, AgreesOnVersionsThatAreSafe) {
  const Server server{open_engine({.expiry_interval = {}}), options()};
  EXPECT_TRUE(agrees_on(server, TLS1_3_VERSION));
  EXPECT_TRUE(agrees_on(server, TLS1_2_VERSION));
  EXPECT_FALSE(agrees_on(server, TLS1_1_VERSION));
  EXPECT_FALSE(agrees_on(server, TLS1_VERSION));
}

TEST_F(ServerTlsTest, SaysNothingToThoseWhoDoNotEncrypt) {
  const Server server{open_engine({.expiry_interval = {}}), options()};
  RawClient plain{server.port()};
  plain.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(plain.rest(), testing::Not(HasSubstr("HTTP")));
  EXPECT_NO_THROW(client(server, "secret")->list_tables({}));
}

TEST_F(ServerTlsTest, StopsWithConnectionsOpen) {
  Server server{open_engine({.expiry_interval = {}}), options()};
  const BackendPtr idle = client(server, "secret");
  idle->list_tables({});
  const RawClient silent{server.port()};
  server.stop();
  EXPECT_THROW(RawClient{server.port()}, boost::system::system_error);
}

TEST_F(ServerTlsTest, SaysWhichFileItCanNotUse) {
  ServerOptions missing = options();
  missing.tls_key_file = "";
  EXPECT_THAT(fault(missing), HasSubstr("give the files of both"));
  missing = options();
  missing.tls_certificate_file = folder_.child("none.pem");
  EXPECT_THAT(fault(missing), AllOf(HasSubstr("TLS certificate"), HasSubstr("none.pem")));
  ServerOptions crossed = options();
  crossed.tls_key_file = certificate_file_;
  EXPECT_THAT(fault(crossed), HasSubstr("TLS key"));
  std::ofstream{key_file_} << remote::SelfSigned{"localhost"}.key;
  EXPECT_THAT(fault(options()), HasSubstr("TLS key"));
}

}  // namespace
}  // namespace singletable::server
