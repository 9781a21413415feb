#include <singletable/backend/pending.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "backend/begun.hpp"
#include "backend/silent_backend.hpp"

namespace singletable {
namespace {

template <class T>
Begun await_into(Pending<T> pending, std::promise<T>& result) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await pending;
      result.set_value();
    } else {
      result.set_value(co_await pending);
    }
  } catch (...) {
    result.set_exception(std::current_exception());
  }
}

template <class T>
T awaited(Pending<T> pending) {
  std::promise<T> result;
  std::future<T> future = result.get_future();
  await_into(std::move(pending), result);
  return future.get();
}

/// Does its work when the test says so.
class PatientBackend : public SilentBackend {
 public:
  void start(DetachedWork detached) override { detached_ = std::move(detached); }
  void go_on() const {
    detached_.work();
    detached_.done();
  }
  bool is_stopped() const { return detached_.stop.stop_requested(); }

 private:
  DetachedWork detached_;
};

TEST(Pending, GivesWhatTheWorkReturns) {
  SilentBackend backend;
  EXPECT_EQ(start_on(backend, [] { return std::string{"done"}; }).get(), "done");
  EXPECT_EQ(awaited(start_on(backend, [] { return std::string{"done"}; })), "done");
  EXPECT_EQ(*awaited(start_on(backend, [] { return std::make_unique<int>(7); })), 7);
}

TEST(Pending, GivesNothingWhereTheWorkDoes) {
  SilentBackend backend;
  std::atomic<int> calls = 0;
  start_on(backend, [&] { ++calls; }).get();
  awaited(start_on(backend, [&] { ++calls; }));
  EXPECT_EQ(calls, 2);
}

TEST(Pending, ThrowsWhatTheWorkThrows) {
  SilentBackend backend;
  const auto fail = []() -> int { throw std::runtime_error("failed"); };
  EXPECT_THROW(start_on(backend, fail).get(), std::runtime_error);
  EXPECT_THROW(awaited(start_on(backend, fail)), std::runtime_error);
}

TEST(Pending, IsReadyWhenTheWorkHasEnded) {
  PatientBackend backend;
  Pending<int> pending = start_on(backend, [] { return 1; });
  EXPECT_FALSE(pending.is_ready());
  backend.go_on();
  EXPECT_TRUE(pending.is_ready());
  EXPECT_EQ(awaited(std::move(pending)), 1);
}

TEST(Pending, GoesOnWhereTheWorkEnded) {
  PatientBackend backend;
  std::promise<int> result;
  await_into(start_on(backend, [] { return 1; }), result);
  std::future<int> future = result.get_future();
  EXPECT_EQ(future.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
  backend.go_on();
  EXPECT_EQ(future.wait_for(std::chrono::seconds{0}), std::future_status::ready);
}

TEST(Pending, CallsBackWithTheResultOrTheFailure) {
  PatientBackend backend;
  int result = 0;
  start_on(backend, [] { return 7; }).then([&](const std::exception_ptr& failure, int value) {
    EXPECT_EQ(failure, nullptr);
    result = value;
  });
  EXPECT_EQ(result, 0);
  backend.go_on();
  EXPECT_EQ(result, 7);
  bool has_failed = false;
  start_on(backend, [] {
    throw std::runtime_error("failed");
  }).then([&](const std::exception_ptr& failure) { has_failed = failure != nullptr; });
  backend.go_on();
  EXPECT_TRUE(has_failed);
}

TEST(Pending, TellsItsWorkThatNobodyNeedsIt) {
  PatientBackend backend;
  Pending<int> pending = start_on(backend, [] { return 1; });
  EXPECT_FALSE(backend.is_stopped());
  pending.cancel();
  EXPECT_TRUE(backend.is_stopped());
  backend.go_on();
  EXPECT_EQ(pending.get(), 1);
}

TEST(Pending, MayBeDropped) {
  PatientBackend backend;
  int calls = 0;
  {
    const Pending<int> dropped = start_on(backend, [&] { return ++calls; });
  }
  backend.go_on();
  EXPECT_EQ(calls, 1);
}

TEST(Backend, DoesWorkOnOtherThreads) {
  SilentBackend backend;
  const auto own = [] { return std::this_thread::get_id(); };
  EXPECT_NE(start_on(backend, own).get(), own());
}

}  // namespace
}  // namespace singletable
