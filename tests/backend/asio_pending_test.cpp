#include <singletable/backend/asio_pending.hpp>

#include <future>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "backend/silent_backend.hpp"

namespace singletable {
namespace {

namespace asio = boost::asio;

TEST(AsioPending, IsAwaitedOnTheProgramsExecutor) {
  SilentBackend backend;
  asio::io_context context;
  const auto add = [&]() -> asio::awaitable<int> {
    const int one = co_await on_asio(start_on(backend, [] { return 1; }));
    EXPECT_TRUE(context.get_executor().running_in_this_thread());
    co_await on_asio(start_on(backend, [] {}));
    EXPECT_TRUE(context.get_executor().running_in_this_thread());
    co_return one + co_await on_asio(start_on(backend, [] { return 2; }));
  };
  std::future<int> sum = asio::co_spawn(context, add(), asio::use_future);
  context.run();
  EXPECT_EQ(sum.get(), 3);
}

TEST(AsioPending, ThrowsWhereItIsAwaited) {
  SilentBackend backend;
  asio::io_context context;
  const auto fail = [&]() -> asio::awaitable<void> {
    co_await on_asio(start_on(backend, []() -> int { throw std::runtime_error("failed"); }));
  };
  std::future<void> failed = asio::co_spawn(context, fail(), asio::use_future);
  context.run();
  EXPECT_THROW(failed.get(), std::runtime_error);
}

TEST(AsioPending, TakesAnyCompletionToken) {
  SilentBackend backend;
  std::future<std::string> text =
      on_asio(start_on(backend, [] { return std::string{"done"}; }), asio::use_future);
  EXPECT_EQ(text.get(), "done");
  asio::io_context context;
  std::thread::id called_on;
  on_asio(start_on(backend, [] { return 1; }),
          asio::bind_executor(context, [&](const std::exception_ptr& failure, int result) {
            EXPECT_EQ(failure, nullptr);
            EXPECT_EQ(result, 1);
            called_on = std::this_thread::get_id();
          }));
  context.run();
  EXPECT_EQ(called_on, std::this_thread::get_id());
}

}  // namespace
}  // namespace singletable
