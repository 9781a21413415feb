#include "remote/waiting_callers.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <string>
#include <thread>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

#include "remote/environment.hpp"
#include "remote/faulty_server.hpp"

namespace singletable::remote {
namespace {

using namespace std::chrono_literals;

/// Answers calls at once, or never.
class WaitingCallersTest : public testing::Test {
 protected:
  static ServiceCall call(Deadline deadline) {
    return {.operation = "ListTables", .body = "{}", .deadline = deadline};
  }

  std::atomic<bool> is_withheld_ = false;
  FaultyServer server_{[this](const FaultyServer::Request&) {
    return FaultyServer::Reaction{.response = FaultyServer::answer(200, "{}"),
                                  .is_withheld = is_withheld_};
  }};
  RemoteOptions options_{.attempt_timeout = 300ms, .retry = {.attempts = 1}, .connections = 1};
  RemoteService service_{resolve_settings(server_.url(), options_, process_environment), options_};
  WaitingCallers callers_{service_};
};

TEST_F(WaitingCallersTest, GetTheirAnswersOnOneConnection) {
  for (int i = 0; i < 3; ++i) {
    const CallOutcome outcome = callers_.call(call(Deadline::clock::now() + 10s));
    EXPECT_EQ(outcome.answer.status, 200U);
    EXPECT_EQ(outcome.answer.body, "{}");
  }
  EXPECT_EQ(server_.connections(), 1);
}

TEST_F(WaitingCallersTest, AreRefusedWhenAllConnectionsStayBusy) {
  is_withheld_ = true;
  auto first =
      std::async(std::launch::async, [&] { callers_.call(call(Deadline::clock::now() + 10s)); });
  while (server_.requests() == 0) std::this_thread::yield();
  try {
    callers_.call(call(Deadline::clock::now()));
    ADD_FAILURE() << "the only connection is busy";
  } catch (const ConnectionError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("all of its 1 connections were busy"));
  }
  EXPECT_THROW(first.get(), ConnectionError) << "nobody answers";
  // What failed has left its place.
  is_withheld_ = false;
  EXPECT_EQ(callers_.call(call(Deadline::clock::now() + 10s)).answer.status, 200U);
}

}  // namespace
}  // namespace singletable::remote
