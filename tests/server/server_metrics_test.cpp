// What a server tells of itself: `GET /metrics`, and a hook for each answer.

#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/backend/perform.hpp>
#include <singletable/backend/uniform_backend.hpp>
#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/server/server.hpp>

#include "server/raw_client.hpp"

namespace singletable::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
namespace http = boost::beast::http;

const std::string metrics_question = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::string question(const std::string& operation, const std::string& body) {
  return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." + operation +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(ServerMetrics, CountAllThreads) {
  Server server{open_engine({.expiry_interval = {}}),
                {.port = 0, .threads = 4, .gauges = [] {
                   return std::vector<Gauge>{{"lamps_burning", "Lamps.", 3}};
                 }}};
  for (int i = 0; i < 8; ++i) {
    RawClient client{server.port()};
    client.send(question("ListTables", "{}"));
    client.read();
  }
  RawClient client{server.port()};
  client.send(question("DescribeTable", R"({"TableName":"Nothing"})"));
  client.read();
  client.send(question("Nonsense", "{}"));
  client.read();
  client.send(metrics_question);
  const auto answer = client.read();
  EXPECT_EQ(answer.result_int(), 200U);
  EXPECT_EQ(answer[http::field::content_type], "text/plain; version=0.0.4");
  for (const char* line :
       {R"(requests_total{operation="ListTables",outcome="ok"} 8)",
        R"(requests_total{operation="DescribeTable",outcome="ResourceNotFoundException"} 1)",
        R"(requests_total{operation="other",outcome="UnknownOperationException"} 1)",
        R"(request_duration_seconds_count{operation="ListTables"} 8)",
        "singletable_open_connections ", "singletable_lamps_burning 3\n"}) {
    EXPECT_THAT(answer.body(), HasSubstr(line));
  }
  EXPECT_THAT(answer.body(), Not(HasSubstr("received_bytes_total 0\n")));
  EXPECT_THAT(answer.body(), Not(HasSubstr("sent_bytes_total 0\n")));
}

TEST(ServerMetrics, AreToldOnThisMachineWithoutKeys) {
  ServerOptions options;
  options.port = 0;
  options.threads = 1;
  options.credentials = {{"ANN", "secret"}};
  Server server{open_engine({.expiry_interval = {}}), options};
  RawClient client{server.port()};
  client.send(question("ListTables", "{}"));
  EXPECT_EQ(client.read().result_int(), 400U);
  client.send(metrics_question);
  EXPECT_THAT(
      client.read().body(),
      HasSubstr(R"(operation="ListTables",outcome="MissingAuthenticationTokenException"})"));
}

/// Every operation fails with what the first tables' name says.
class FailingBackend : public UniformBackend<FailingBackend> {
 public:
  template <class Request>
  OutputOf<Request> call(const Request& request) {
    if constexpr (requires { request.table; }) {
      if (request.table == "Disk") throw StorageError("Can't read /data [table T, key secret]");
      if (request.table == "Damaged") throw DecodeError("attribute secret is damaged");
    }
    throw std::logic_error("secret");
  }
};

TEST(ServerMetrics, AHookIsToldOfEachAnswerAndOfNoItem) {
  std::mutex mutex;
  std::vector<std::string> told;
  {
    ServerOptions options;
    options.port = 0;
    options.threads = 1;
    options.on_answer = [&](const AnsweredRequest& answered) {
      const std::lock_guard lock{mutex};
      told.push_back(std::string{answered.operation} + ' ' + std::to_string(answered.status) + ' ' +
                     std::string{answered.outcome} + ' ' + std::string{answered.fault});
      EXPECT_GT(answered.duration.count(), 0);
    };
    Server server{std::make_shared<FailingBackend>(), options};
    RawClient client{server.port()};
    for (const char* table : {"Disk", "Damaged", "Other"}) {
      client.send(question("DescribeTable", R"({"TableName":")" + std::string{table} + R"("})"));
      client.read();
    }
    client.send(question("DescribeLimits", "{}"));
    client.read();
  }
  EXPECT_THAT(told, ElementsAre("DescribeTable 500 InternalServerError Can't read /data",
                                "DescribeTable 500 InternalServerError " +
                                    std::string{error_name(ErrorCode::decode)},
                                "DescribeTable 500 InternalServerError std::logic_error",
                                "DescribeLimits 200 ok "));
}

}  // namespace
}  // namespace singletable::server
