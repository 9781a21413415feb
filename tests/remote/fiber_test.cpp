// Calls that wait beside each other on one thread, asked of a server that does not answer
// before it is told.

#include "remote/fiber.hpp"

#include <condition_variable>
#include <future>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include <singletable/backend/failures.hpp>
#include <singletable/backend/pending.hpp>
#include <singletable/base/sleep.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>

#include "remote/faulty_server.hpp"
#include "server/router.hpp"

namespace singletable::remote {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::SizeIs;
using Reaction = FaultyServer::Reaction;

/// Answers when as many requests as it was told to wait for are there.
class FiberTest : public testing::Test {
 protected:
  FiberTest() { engine_->create_table({.table = "Notes", .key = {{"pk"}}}); }
  ~FiberTest() override { answer_when(0); }

  void answer_when(int requests) {
    const std::lock_guard lock{mutex_};
    wanted_ = requests;
    came_.notify_all();
  }

  Reaction react(const FaultyServer::Request& request) {
    {
      std::unique_lock lock{mutex_};
      ++came_count_;
      came_.notify_all();
      came_.wait(lock, [this] { return came_count_ >= wanted_; });
    }
    server::Answer answer = server::route(*engine_, request["X-Amz-Target"], request.body());
    return {.response = FaultyServer::answer(answer.status, std::move(answer.body))};
  }

  void wait_until_asked(int requests) {
    std::unique_lock lock{mutex_};
    came_.wait(lock, [&] { return came_count_ >= requests; });
  }

  BackendPtr connected(RemoteOptions options = {}) const {
    options.retry.first_wait = 1ms;
    return connect_remote(server_.url(), options);
  }

  static PutItemRequest put(int number) { return {"Notes", Item{{"pk", std::to_string(number)}}}; }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  std::mutex mutex_;
  std::condition_variable came_;
  int came_count_ = 0;
  int wanted_ = 0;
  FaultyServer server_{[this](const FaultyServer::Request& request) { return react(request); }};
};

TEST_F(FiberTest, ManyWaitOnOneThread) {
  const BackendPtr backend = connected();
  answer_when(16);
  std::mutex mutex;
  std::set<std::thread::id> threads;
  std::vector<Pending<void>> puts;
  for (int i = 0; i < 16; ++i) {
    puts.push_back(start_on(*backend, [&, i] {
      backend->put_item(put(i));
      const std::lock_guard lock{mutex};
      threads.insert(std::this_thread::get_id());
    }));
  }
  for (auto& pending : puts) pending.get();
  EXPECT_THAT(threads, SizeIs(1));
  EXPECT_EQ(engine_->scan({.table = "Notes"}).items.size(), 16U);
}

TEST_F(FiberTest, MoreThanMayBeginAreDoneInTurn) {
  const BackendPtr backend = connected();
  std::vector<Pending<void>> puts;
  for (int i = 0; i < 3000; ++i) {
    puts.push_back(start_on(*backend, [&backend, i] { backend->put_item(put(i % 7)); }));
  }
  for (auto& pending : puts) pending.get();
  EXPECT_EQ(engine_->scan({.table = "Notes"}).items.size(), 7U);
}

TEST_F(FiberTest, SleepsWithoutKeepingTheOthers) {
  const BackendPtr backend = connected();
  std::promise<void> asleep;
  std::atomic<bool> has_woken = false;
  auto sleeper = start_on(*backend, [&] {
    asleep.set_value();
    system_sleep(10min);
    has_woken = true;
  });
  asleep.get_future().get();
  start_on(*backend, [&] { backend->put_item(put(1)); }).get();
  EXPECT_FALSE(has_woken);
  sleeper.cancel();
  sleeper.get();
  EXPECT_TRUE(has_woken);
}

TEST_F(FiberTest, ACancelledCallEndsAndSaysWhatIsKnown) {
  const BackendPtr backend = connected();
  answer_when(100);
  auto write = start_on(*backend, [&] { backend->put_item(put(1)); });
  auto read = start_on(*backend, [&] {
    backend->get_item({.table = "Notes", .key = {{"pk", "1"}}});
  });
  wait_until_asked(2);
  write.cancel();
  read.cancel();
  try {
    write.get();
    ADD_FAILURE();
  } catch (const ConnectionError& error) {
    EXPECT_THAT(error.what(), HasSubstr("after 1 attempt: it was cancelled. What it asks for may "
                                        "have been done or not"));
  }
  EXPECT_THROW(read.get(), ConnectionError);
}

TEST_F(FiberTest, OneCancelledBeforehandSendsNothing) {
  const BackendPtr backend = connected();
  std::promise<void> may_go_on;
  auto first = start_on(*backend, [&] { may_go_on.get_future().get(); });
  auto second = start_on(*backend, [&] { backend->put_item(put(1)); });
  second.cancel();
  may_go_on.set_value();
  first.get();
  EXPECT_THROW(second.get(), ConnectionError);
  EXPECT_EQ(engine_->scan({.table = "Notes"}).items.size(), 0U);
}

TEST_F(FiberTest, ExceptionsInHandStayApart) {
  const BackendPtr backend = connected();
  answer_when(2);
  // Both wait for the other while they handle one of their own.
  const auto recover = [&](const std::string& name) {
    try {
      throw std::runtime_error(name);
    } catch (const std::runtime_error& own) {
      backend->put_item({"Notes", Item{{"pk", name}}});
      try {
        throw;
      } catch (const std::runtime_error& again) {
        return std::string{again.what()} + own.what();
      }
    }
  };
  auto first = start_on(*backend, [&] { return recover("a"); });
  auto second = start_on(*backend, [&] { return recover("b"); });
  EXPECT_EQ(first.get(), "aa");
  EXPECT_EQ(second.get(), "bb");
  EXPECT_EQ(std::uncaught_exceptions(), 0);
}

TEST_F(FiberTest, RefusesToWaitOnItsOwnThread) {
  const BackendPtr backend = connected();
  std::promise<void> is_asked;
  std::promise<std::string> told;
  auto pending = start_on(*backend, [&] { is_asked.get_future().get(); });
  pending.then([&](const std::exception_ptr&) {
    try {
      backend->list_tables({});
      told.set_value("nothing");
    } catch (const ConfigurationError& error) {
      told.set_value(error.what());
    }
  });
  is_asked.set_value();
  EXPECT_THAT(told.get_future().get(), HasSubstr("ListTables would wait on the thread"));
}

TEST_F(FiberTest, TheLastResultMayHoldTheBackend) {
  BackendPtr backend = connected();
  std::promise<void> gone;
  const auto held = std::shared_ptr<void>{nullptr, [&](void*) { gone.set_value(); }};
  auto* const address = backend.get();
  {
    auto pending =
        start_on(*address, [backend = std::move(backend), held] { backend->put_item(put(1)); });
  }
  const_cast<std::shared_ptr<void>&>(held).reset();
  gone.get_future().get();
  EXPECT_EQ(engine_->scan({.table = "Notes"}).items.size(), 1U);
}

}  // namespace
}  // namespace singletable::remote
