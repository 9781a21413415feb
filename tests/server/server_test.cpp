#include <singletable/server/server.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>

#include <singletable/backend/perform.hpp>
#include <singletable/backend/uniform_backend.hpp>
#include <singletable/base/error.hpp>
#include <singletable/base/gzip.hpp>
#include <singletable/engine/engine.hpp>

#include "server/raw_client.hpp"

namespace singletable::server {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace http = boost::beast::http;

std::string post(const std::string& body, const std::string& more_headers = "",
                 const std::string& operation = "ListTables") {
  return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810." + operation +
         "\r\n" + more_headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

const std::string no_tables = R"({"TableNames":[]})";

class ServerTest : public testing::Test {
 protected:
  static ServerOptions options() { return {.port = 0, .threads = 2}; }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  Server server_{engine_, options()};
};

TEST_F(ServerTest, AnswersWithTheHeadersOfDynamoDBs) {
  RawClient client{server_.port()};
  client.send(post("{}"));
  const RawClient::Response response = client.read();
  EXPECT_EQ(response.result_int(), 200U);
  EXPECT_EQ(response.body(), no_tables);
  EXPECT_EQ(response[http::field::content_type], "application/x-amz-json-1.0");
  EXPECT_EQ(response["x-amzn-RequestId"].size(), 52U);
  EXPECT_EQ(response["x-amz-crc32"], std::to_string(crc32_of(no_tables)));
}

TEST_F(ServerTest, TellsErrorsByTheirNames) {
  RawClient client{server_.port()};
  client.send(post(R"({"TableName":"Nothing"})", "", "DescribeTable"));
  RawClient::Response response = client.read();
  EXPECT_EQ(response.result_int(), 400U);
  EXPECT_THAT(response.body(), HasSubstr("com.amazonaws.dynamodb.v20120810#ResourceNotFoundEx"));
  client.send(post("{", "", "DescribeTable"));
  EXPECT_THAT(client.read().body(), HasSubstr("#SerializationException"));
  client.send(post("{}", "", "Nonsense"));
  EXPECT_THAT(client.read().body(), HasSubstr("#UnknownOperationException"));
  // What is no text would be no JSON.
  client.send(post("{}", "", "Get\xe5Item"));
  EXPECT_THAT(client.read().body(), HasSubstr("There is no operation Get?Item"));
}

TEST_F(ServerTest, AnswersStatements) {
  engine_->create_table({.table = "Users", .key = {{"id"}}});
  RawClient client{server_.port()};
  const std::string insert = R"({"Statement":"INSERT INTO Users VALUE {'id': 'a'}"})";
  client.send(post(insert, "", "ExecuteStatement"));
  EXPECT_EQ(client.read().body(), R"({"Items":[]})");
  client.send(post(insert, "", "ExecuteStatement"));
  EXPECT_EQ(client.read().body(),
            R"({"__type":"com.amazonaws.dynamodb.v20120810#DuplicateItemException",)"
            R"("message":"Duplicate primary key exists in table"})");
  const std::string select = R"({"Statement":"SELECT * FROM Users WHERE id = 'a'"})";
  client.send(post(R"({"Statements":[)" + select + "]}", "", "BatchExecuteStatement"));
  EXPECT_EQ(client.read().body(),
            R"({"Responses":[{"TableName":"Users","Item":{"id":{"S":"a"}}}]})");
  client.send(post(R"({"TransactStatements":[)" + select + "]}", "", "ExecuteTransaction"));
  EXPECT_EQ(client.read().body(), R"({"Responses":[{"Item":{"id":{"S":"a"}}}]})");
}

TEST_F(ServerTest, AnswersWhatStreamsTell) {
  engine_->create_table(
      {.table = "Users", .key = {{"id"}}, .stream = {true, StreamViewType::new_and_old_images}});
  engine_->put_item({.table = "Users", .item = Item{{"id", "a"}}});
  RawClient client{server_.port()};
  const auto ask = [&](const std::string& operation, const std::string& body,
                       const std::string& more_headers = "") {
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDBStreams_20120810." +
                operation + "\r\n" + more_headers +
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read().body();
  };
  const std::string stream = engine_->describe_table({"Users"}).latest_stream_arn;
  EXPECT_THAT(ask("ListStreams", "{}"), HasSubstr(R"("StreamArn":")" + stream));
  EXPECT_THAT(ask("DescribeStream", R"({"StreamArn":")" + stream + "\"}"),
              HasSubstr(R"("StreamStatus":"ENABLED")"));
  const std::string shard = engine_->describe_stream({.stream = stream}).shards.at(0).id;
  const std::string iterator =
      engine_->get_shard_iterator({.stream = stream, .shard = shard}).shard_iterator;
  EXPECT_EQ(ask("GetShardIterator", R"({"ShardIteratorType":"TRIM_HORIZON","StreamArn":")" +
                                        stream + R"(","ShardId":")" + shard + "\"}"),
            R"({"ShardIterator":")" + iterator + "\"}");
  const std::string records = R"({"ShardIterator":")" + iterator + "\"}";
  EXPECT_THAT(ask("GetRecords", records),
              AllOf(HasSubstr(R"("NewImage":{"id":{"S":"a"}})"),
                    HasSubstr(R"("awsRegion":"local")"), HasSubstr("NextShardIterator")));
  EXPECT_THAT(ask("GetRecords", records,
                  "Authorization: AWS4-HMAC-SHA256 "
                  "Credential=id/20231114/eu-west-1/dynamodb/aws4_request, SignedHeaders=host\r\n"),
              HasSubstr(R"("awsRegion":"eu-west-1")"));
  EXPECT_THAT(ask("GetItem", "{}"), HasSubstr("#UnknownOperationException"));
  EXPECT_THAT(ask("GetRecords", R"({"ShardIterator":"x"})"), HasSubstr("#ValidationException"));
}

TEST_F(ServerTest, AnswersManyRequestsOfOneConnectionInTheirOrder) {
  RawClient client{server_.port()};
  client.send(post("{}") + post(R"({"TableName":"Nothing"})", "", "DescribeTable") + post("{}"));
  EXPECT_EQ(client.read().body(), no_tables);
  EXPECT_EQ(client.read().result_int(), 400U);
  EXPECT_EQ(client.read().body(), no_tables);
}

TEST_F(ServerTest, TellsThoseWhoAskToGoOn) {
  RawClient client{server_.port()};
  const std::string whole = post("{}", "Expect: 100-continue\r\n");
  client.send(whole.substr(0, whole.size() - 2));
  EXPECT_EQ(client.read().result_int(), 100U);
  client.send("{}");
  EXPECT_EQ(client.read().body(), no_tables);
}

TEST_F(ServerTest, UnpacksBodies) {
  RawClient client{server_.port()};
  client.send(post(to_gzip("{}"), "Content-Encoding: gzip\r\n"));
  EXPECT_EQ(client.read().body(), no_tables);
  client.send(post("{}", "Content-Encoding: gzip\r\n"));
  EXPECT_THAT(client.read().body(), HasSubstr("The body can't be unpacked: The gzip is damaged"));
  client.send(post(to_gzip(std::string(20'000'000, ' ')), "Content-Encoding: gzip\r\n"));
  EXPECT_THAT(client.read().body(), HasSubstr("unpacks to more than 16777216 bytes"));
}

TEST_F(ServerTest, PacksLongAnswersForThoseWhoTakeIt) {
  for (int i = 0; i < 100; ++i) {
    engine_->create_table({.table = "TableWithALongName" + std::to_string(i), .key = {{"pk"}}});
  }
  RawClient client{server_.port()};
  client.send(post("{}"));
  const auto plain = client.read();
  client.send(post("{}", "Accept-Encoding: gzip, deflate\r\n"));
  const auto packed_answer = client.read();
  EXPECT_EQ(packed_answer[http::field::content_encoding], "gzip");
  EXPECT_LT(packed_answer.body().size(), plain.body().size() / 2);
}

TEST_F(ServerTest, SaysThatItLives) {
  RawClient client{server_.port()};
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto alive = client.read();
  EXPECT_EQ(alive.result_int(), 200U);
  EXPECT_THAT(alive.body(), HasSubstr("healthy"));
  client.send("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.read().result_int(), 404U);
}

TEST_F(ServerTest, LetsPagesOfOtherOriginsAsk) {
  RawClient client{server_.port()};
  client.send(
      "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://app.example\r\n"
      "Access-Control-Request-Method: POST\r\n"
      "Access-Control-Request-Headers: x-amz-target,authorization\r\n\r\n");
  const auto allowed = client.read();
  EXPECT_EQ(allowed[http::field::access_control_allow_origin], "*");
  EXPECT_EQ(allowed[http::field::access_control_allow_headers], "x-amz-target,authorization");
  client.send(post("{}", "Origin: http://app.example\r\n"));
  EXPECT_EQ(client.read()[http::field::access_control_allow_origin], "*");
}

TEST_F(ServerTest, RefusesWhatIsNoHttpAndGoesOn) {
  for (const std::string& bytes :
       {std::string{"nonsense\r\n\r\n"}, std::string{"POST / HTTP/9.9\r\n\r\n"},
        std::string(100, '\0'), "POST / HTTP/1.1\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n",
        post("{}", "Content-Length: -1\r\n")}) {
    RawClient client{server_.port()};
    client.send(bytes);
    EXPECT_THAT(client.rest(), testing::StartsWith("HTTP/1.1 4")) << bytes.substr(0, 30);
  }
  RawClient client{server_.port()};
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
  EXPECT_EQ(client.read().result_int(), 413U);
  RawClient after{server_.port()};
  after.send(post("{}"));
  EXPECT_EQ(after.read().body(), no_tables);
}

TEST_F(ServerTest, ForgetsClientsThatLeaveInTheMiddle) {
  for (const char* bytes : {"", "PO", "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\n{}"}) {
    RawClient{server_.port()}.send(bytes);
  }
  RawClient client{server_.port()};
  client.send(post("{}"));
  EXPECT_EQ(client.read().body(), no_tables);
}

TEST_F(ServerTest, StopsWithIdleConnectionsOpen) {
  RawClient idle{server_.port()};
  idle.send(post("{}"));
  idle.read();
  server_.stop();
  server_.stop();
  EXPECT_EQ(idle.rest(), "");
  EXPECT_THROW(RawClient{server_.port()}, boost::system::system_error);
}

TEST(Server, ReadsBodiesInPieces) {
  Server server{open_engine({.expiry_interval = {}}), {.port = 0, .threads = 1}};
  RawClient client{server.port()};
  client.send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\n"
      "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
  // The only thread has taken up the first piece when it has answered this.
  RawClient other{server.port()};
  other.send(post("{}"));
  other.read();
  client.send("1\r\n}\r\n0\r\n\r\n");
  EXPECT_EQ(client.read().body(), no_tables);
}

/// Fails in ways that the library does not on purpose.
class BrokenBackend : public UniformBackend<BrokenBackend> {
 public:
  template <class Request>
  OutputOf<Request> call(const Request&) {
    throw std::logic_error("a secret of ours");
  }
};

TEST(Server, KeepsWhatItDoesNotExpectToItself) {
  for (const std::size_t write_threads : {0UL, 1UL}) {
    Server server{std::make_shared<BrokenBackend>(),
                  {.port = 0, .threads = 1, .write_threads = write_threads}};
    RawClient client{server.port()};
    for (const char* operation : {"ListTables", "DeleteTable"}) {
      client.send(post(R"({"TableName":"Table"})", "", operation));
      const auto response = client.read();
      EXPECT_EQ(response.result_int(), 500U);
      EXPECT_THAT(response.body(), HasSubstr("#InternalServerError"));
      EXPECT_THAT(response.body(), Not(HasSubstr("secret")));
    }
  }
}

TEST(Server, ClosesSlowAndIdleConnections) {
  Server server{open_engine({.expiry_interval = {}}),
                {.port = 0, .threads = 1, .request_timeout = 100ms, .idle_timeout = 100ms}};
  RawClient idle{server.port()};
  RawClient slow{server.port()};
  slow.send("POST / HTTP/1.1\r\n");
  EXPECT_EQ(idle.rest(), "");
  EXPECT_EQ(slow.rest(), "");
}

TEST(Server, TurnsAwayMoreConnectionsThanItMayHave) {
  Server server{open_engine({.expiry_interval = {}}), {.port = 0, .threads = 1, .connections = 1}};
  RawClient first{server.port()};
  first.send(post("{}"));
  first.read();
  EXPECT_EQ(RawClient{server.port()}.read().result_int(), 503U);
  first.send(post("{}"));
  EXPECT_EQ(first.read().body(), no_tables);
}

TEST(Server, WritesOnThreadsOfTheirOwn) {
  const auto engine = open_engine({.expiry_interval = {}});
  Server server{engine, {.port = 0, .threads = 1, .write_threads = 4}};
  RawClient client{server.port()};
  client.send(post(R"({"TableName":"T1234","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],)"
                   R"("AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],)"
                   R"("BillingMode":"PAY_PER_REQUEST"})",
                   "", "CreateTable"));
  EXPECT_EQ(client.read().result_int(), 200U);
  EXPECT_EQ(engine->list_tables({}).tables.size(), 1U);
}

TEST(Server, SaysWhereItCanNotListen) {
  try {
    const Server server{open_engine({.expiry_interval = {}}), {.host = "192.0.2.1", .port = 1}};
    ADD_FAILURE();
  } catch (const ConnectionError& error) {
    EXPECT_THAT(error.what(), HasSubstr("192.0.2.1, port 1"));
  }
  EXPECT_THROW((Server{open_engine({.expiry_interval = {}}), {.host = "nowhere"}}),
               ConnectionError);
}

}  // namespace
}  // namespace singletable::server
