// That a server with credentials answers those who have them, and nobody else: our own
// client, whose signatures are the service's.

#include <chrono>
#include <memory>
#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/server/server.hpp>

#include "server/raw_client.hpp"

namespace singletable::server {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
namespace http = boost::beast::http;

class ServerAccessTest : public testing::Test {
 protected:
  ServerOptions options() const {
    ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.write_threads = 1;
    options.credentials = {{"ANN", "ann's secret"}, {"BEN", "ben's secret", "ben's token"}};
    return options;
  }

  BackendPtr client(const SigningKeys& keys, Clock clock = system_now) const {
    RemoteOptions options;
    options.region = "eu-west-1";
    options.credentials = fixed_credentials({.keys = keys});
    options.clock = std::move(clock);
    return connect_remote("http://127.0.0.1:" + std::to_string(server_.port()), options);
  }

  std::string asked(const SigningKeys& keys) const {
    try {
      client(keys)->list_tables({});
      return "answered";
    } catch (const Error& error) {
      return std::string{error.name()} + ": " + error.what();
    }
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  Server server_{engine_, options()};
};

TEST_F(ServerAccessTest, AnswersThoseItKnows) {
  EXPECT_EQ(asked({"ANN", "ann's secret"}), "answered");
  EXPECT_EQ(asked({"BEN", "ben's secret", "ben's token"}), "answered");
}

TEST_F(ServerAccessTest, RefusesAllOthers) {
  EXPECT_THAT(asked({"ANN", "ben's secret"}), HasSubstr("InvalidSignatureException"));
  EXPECT_THAT(asked({"EVE", "ann's secret"}), HasSubstr("UnrecognizedClientException"));
  EXPECT_THAT(asked({"BEN", "ben's secret"}), HasSubstr("UnrecognizedClientException"));
}

TEST_F(ServerAccessTest, ChecksWritesAndPackedBodiesAsTheyCame) {
  const BackendPtr backend = client({"ANN", "ann's secret"});
  backend->create_table({.table = "Users", .key = {{"id"}}});
  EXPECT_EQ(engine_->list_tables({}).tables.size(), 1U);
  EXPECT_THROW(client({"ANN", "wrong"})->delete_table({"Users"}), ConfigurationError);
  EXPECT_EQ(engine_->list_tables({}).tables.size(), 1U);
}

TEST_F(ServerAccessTest, TellsTheTimeToClientsWhoseClockIsWrong) {
  const Clock late = [] { return system_now() - 1h; };
  EXPECT_NO_THROW(client({"ANN", "ann's secret"}, late)->list_tables({}));
}

TEST_F(ServerAccessTest, NamesWhatIsMissingAsTheServiceDoes) {
  RawClient raw{server_.port()};
  raw.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
      "Content-Length: 2\r\n\r\n{}");
  const auto refused = raw.read();
  EXPECT_EQ(refused.result_int(), 400U);
  EXPECT_EQ(refused.body(),
            R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException",)"
            R"("message":"Request is missing Authentication Token"})");
}

TEST_F(ServerAccessTest, SaysThatItLivesToEverybody) {
  RawClient raw{server_.port()};
  raw.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(raw.read().result_int(), 200U);
}

}  // namespace
}  // namespace singletable::server
