// What a client makes of networks and services that fail, in front of an engine that tells
// what was really done.

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>

#include "remote/faulty_server.hpp"
#include "server/router.hpp"

namespace singletable::remote {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using Reaction = FaultyServer::Reaction;

std::string error_body(const std::string& name) {
  return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + name + "\",\"message\":\"told\"}";
}

/// An engine behind a server that reacts to the first requests as it is told, and then
/// answers.
class RemoteClientTest : public testing::Test {
 protected:
  enum class Applied { yes, no };
  /// What to do with the answer to a request that was applied or not.
  struct Fault {
    Applied applied;
    std::function<Reaction(FaultyServer::Response)> spoil;
  };

  RemoteClientTest() { engine_->create_table({.table = "Notes", .key = {{"pk"}}}); }

  static Fault lost_before() {
    return {Applied::no, [](auto) { return FaultyServer::drop(); }};
  }
  static Fault lost_after() {
    return {Applied::yes, [](auto) { return FaultyServer::drop(); }};
  }
  static Fault half() {
    return {Applied::yes, [](FaultyServer::Response response) {
              return Reaction{.response = std::move(response), .sent_part = 0.7};
            }};
  }
  static Fault withheld() {
    return {Applied::yes, [](auto) { return Reaction{.is_withheld = true}; }};
  }
  static Fault told(unsigned status, const std::string& name, Applied applied = Applied::no) {
    return {applied, [=](auto) {
              return Reaction{.response = FaultyServer::answer(status, error_body(name))};
            }};
  }
  static Fault wrong_sum() {
    return {Applied::yes, [](FaultyServer::Response response) {
              response.set("x-amz-crc32", "1");
              return Reaction{.response = std::move(response)};
            }};
  }

  void fail_first(std::vector<Fault> faults) {
    const std::lock_guard lock{mutex_};
    faults_ = std::move(faults);
  }

  BackendPtr connected(RemoteOptions options = {}) {
    options.retry.first_wait = 1ms;
    options.attempt_timeout = 1500ms;
    return connect_remote(server_.url(), options);
  }

  Item item(const char* key = "a") {
    return engine_->get_item({.table = "Notes", .key = {{"pk", key}}}).item.value_or(Item{});
  }

  static UpdateItemRequest counting() {
    return {
        .table = "Notes", .key = {{"pk", "a"}}, .update = {.add = {{Path::attribute("count"), 1}}}};
  }

  static std::string thrown_by(const std::function<void()>& call) {
    try {
      call();
    } catch (const Error& error) {
      return std::string{error.name()} + ": " + error.what();
    }
    return "nothing";
  }

  Reaction react(const FaultyServer::Request& request) {
    const auto number = static_cast<std::size_t>(requests_++);
    std::optional<Fault> fault;
    {
      // Connections are served on threads of their own.
      const std::lock_guard lock{mutex_};
      last_request_ = request;
      if (number < faults_.size()) fault = faults_[number];
    }
    if (fault && fault->applied == Applied::no) return fault->spoil({});
    server::Answer answer = server::route(*engine_, request["X-Amz-Target"], request.body());
    FaultyServer::Response response = FaultyServer::answer(answer.status, std::move(answer.body));
    if (fault) return fault->spoil(std::move(response));
    return {.response = std::move(response)};
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  std::vector<Fault> faults_;
  std::atomic<int> requests_ = 0;
  std::mutex mutex_;
  FaultyServer::Request last_request_;
  FaultyServer server_{[this](const FaultyServer::Request& request) { return react(request); }};
};

TEST_F(RemoteClientTest, KeepsItsConnection) {
  const BackendPtr backend = connected();
  for (int i = 0; i < 5; ++i) backend->put_item({"Notes", Item{{"pk", "a"}, {"i", i}}});
  EXPECT_EQ(server_.connections(), 1);
  EXPECT_EQ(item().find("i")->as_number(), 4);
}

TEST_F(RemoteClientTest, SendsWhatItSays) {
  connected()->get_item({.table = "Notes", .key = {{"pk", "a"}}});
  EXPECT_EQ(last_request_["X-Amz-Target"], "DynamoDB_20120810.GetItem");
  EXPECT_EQ(last_request_["Content-Type"], "application/x-amz-json-1.0");
  EXPECT_EQ(last_request_["User-Agent"], "singletable/0.1.0");
  EXPECT_THAT(std::string{last_request_["Authorization"]},
              HasSubstr("/us-east-1/dynamodb/aws4_request, "
                        "SignedHeaders=host;x-amz-date;x-amz-target, Signature="));
}

TEST_F(RemoteClientTest, TriesAgainWhatDoesTheSameTwice) {
  const std::vector<Fault> faults{lost_before(),
                                  lost_after(),
                                  half(),
                                  wrong_sum(),
                                  withheld(),
                                  told(500, "InternalServerError", Applied::yes),
                                  told(503, "ServiceUnavailable"),
                                  told(400, "ThrottlingException"),
                                  told(400, "ProvisionedThroughputExceededException")};
  for (std::size_t i = 0; i < faults.size(); ++i) {
    requests_ = 0;
    fail_first({faults[i]});
    const BackendPtr backend = connected();
    const std::string key = std::to_string(i);
    backend->put_item({"Notes", Item{{"pk", key}}});
    EXPECT_EQ(requests_, 2) << i;
    EXPECT_TRUE(item(key.c_str()).contains("pk")) << i;
  }
}

TEST_F(RemoteClientTest, NeverCountsTwice) {
  for (const Fault& fault : {lost_after(), half(), wrong_sum(), withheld()}) {
    requests_ = 0;
    engine_->delete_item({.table = "Notes", .key = {{"pk", "a"}}});
    fail_first({fault});
    EXPECT_THAT(thrown_by([&] { connected()->update_item(counting()); }),
                HasSubstr("may have been done or not"));
    EXPECT_EQ(item().find("count")->as_number(), 1);
    EXPECT_EQ(requests_, 1);
  }
}

TEST_F(RemoteClientTest, CountsWhenTheServiceDidNotTakeItUp) {
  fail_first({told(400, "ThrottlingException"), told(400, "ThrottlingException")});
  connected()->update_item(counting());
  EXPECT_EQ(item().find("count")->as_number(), 1);
  EXPECT_EQ(requests_, 3);
}

TEST_F(RemoteClientTest, SaysThatAConditionMayHaveFailedBecauseOfItself) {
  const PutItemRequest create{.table = "Notes",
                              .item = {{"pk", "a"}},
                              .condition = Condition::NotExists{Path::attribute("pk")}};
  fail_first({lost_after()});
  EXPECT_THAT(thrown_by([&] { connected()->put_item(create); }),
              HasSubstr("ConditionalCheckFailedException: The conditional request failed. An "
                        "earlier attempt, whose answer was lost, may have done this write"));
  EXPECT_TRUE(item().contains("pk"));
  requests_ = 0;
  fail_first({});
  EXPECT_THAT(thrown_by([&] { connected()->put_item(create); }), Not(HasSubstr("earlier attempt")));
}

TEST_F(RemoteClientTest, GivesTransactionsATokenSoThatTheyAreDoneOnce) {
  TransactWriteItemsRequest request;
  request.actions.emplace_back(
      TransactUpdate{"Notes", {{"pk", "a"}}, {.add = {{Path::attribute("count"), 1}}}});
  fail_first({lost_after(), half()});
  connected()->transact_write_items(request);
  EXPECT_EQ(item().find("count")->as_number(), 1);
  EXPECT_EQ(requests_, 3);
}

TEST_F(RemoteClientTest, EndsAfterItsAttempts) {
  fail_first(std::vector<Fault>(10, told(400, "ThrottlingException")));
  EXPECT_EQ(thrown_by([&] {
              connected()->get_item({.table = "Notes", .key = {{"pk", "a"}}});
            }),
            "ThrottlingException: told");
  EXPECT_EQ(requests_, 4);
  requests_ = 0;
  fail_first(std::vector<Fault>(10, lost_before()));
  EXPECT_THAT(thrown_by([&] {
                connected()->get_item({.table = "Notes", .key = {{"pk", "a"}}});
              }),
              HasSubstr("after 4 attempts"));
  EXPECT_EQ(requests_, 4);
}

TEST_F(RemoteClientTest, EndsByTheCallsDeadline) {
  fail_first(std::vector<Fault>(10, withheld()));
  const BackendPtr backend = connected({.call_timeout = 500ms});
  const auto start = std::chrono::steady_clock::now();
  EXPECT_THROW(backend->get_item({.table = "Notes", .key = {{"pk", "a"}}}), ConnectionError);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
}

TEST_F(RemoteClientTest, DoesNotTryAgainWhatTheServiceRefuses) {
  EXPECT_THROW(connected()->get_item({.table = "Nothing", .key = {{"pk", "a"}}}), ResourceNotFound);
  EXPECT_EQ(requests_, 1);
}

TEST_F(RemoteClientTest, SaysThatNobodyListens) {
  const std::string url = [] {
    return FaultyServer{[](const auto&) { return Reaction{}; }}.url();
  }();
  RemoteOptions options;
  options.retry.first_wait = 1ms;
  const BackendPtr backend = connect_remote(url, options);
  EXPECT_THAT(thrown_by([&] {
                backend->put_item({"Notes", Item{{"pk", "a"}}});
              }),
              HasSubstr("It did not reach the service: nothing was done"));
}

TEST_F(RemoteClientTest, SetsItsClockByTheServices) {
  fail_first({{Applied::no, [](auto) {
                 FaultyServer::Response response = FaultyServer::answer(
                     400,
                     R"({"__type":"com.amazon.coral.service#InvalidSignatureException",)"
                     R"("message":"Signature expired: 20260101T000000Z is now earlier than"})");
                 response.set("Date", "Tue, 15 Nov 2044 08:12:31 GMT");
                 return Reaction{.response = std::move(response)};
               }}});
  const BackendPtr backend = connected();
  for (int i = 0; i < 2; ++i) {
    backend->get_item({.table = "Notes", .key = {{"pk", "a"}}});
    EXPECT_THAT(std::string{last_request_["X-Amz-Date"]}, testing::StartsWith("20441115T08"));
  }
  EXPECT_EQ(requests_, 3);
}

/// Numbers its keys.
class CountingCredentials : public CredentialsSource {
 public:
  std::optional<Credentials> load() override {
    return Credentials{{"key" + std::to_string(++loads_), "secret", "token"}};
  }

 private:
  int loads_ = 0;
};

TEST_F(RemoteClientTest, LoadsCredentialsAgainWhenTheyExpired) {
  fail_first({told(400, "ExpiredTokenException")});
  const BackendPtr backend = connected({.credentials = std::make_shared<CountingCredentials>()});
  backend->get_item({.table = "Notes", .key = {{"pk", "a"}}});
  EXPECT_THAT(std::string{last_request_["Authorization"]}, HasSubstr("Credential=key2/"));
  EXPECT_EQ(last_request_["X-Amz-Security-Token"], "token");
  EXPECT_EQ(requests_, 2);
}

TEST_F(RemoteClientTest, ManyThreadsShareItsConnections) {
  const BackendPtr backend = connected({.connections = 3});
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        backend->put_item({"Notes", Item{{"pk", std::to_string(t) + "/" + std::to_string(i)}}});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(server_.connections(), 3);
  EXPECT_EQ(engine_->scan({.table = "Notes"}).items.size(), 160U);
}

}  // namespace
}  // namespace singletable::remote
