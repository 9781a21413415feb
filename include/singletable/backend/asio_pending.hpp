#pragma once

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <singletable/backend/pending.hpp>

namespace singletable {

/// Lets a program on Boost.Asio wait for a result: takes any completion token, and completes
/// on the executor that belongs to it.
///
///     boost::asio::awaitable<void> show() {
///       const auto post = co_await on_asio(table.async().get<Post>(...));
///     }
template <class T, class Token = boost::asio::use_awaitable_t<>>
auto on_asio(Pending<T> pending, Token&& token = {}) {
  namespace asio = boost::asio;
  const auto initiate = [](auto handler, Pending<T> awaited) {
    const auto executor = asio::get_associated_executor(handler);
    // A callback is copied, a handler is not.
    const auto held = std::make_shared<decltype(handler)>(std::move(handler));
    const auto complete = [held, work = asio::make_work_guard(executor)](auto... result) {
      asio::dispatch(work.get_executor(), [held, ... result = std::move(result)]() mutable {
        std::move (*held)(std::move(result)...);
      });
    };
    awaited.then(complete);
  };
  if constexpr (std::is_void_v<T>) {
    return asio::async_initiate<Token, void(std::exception_ptr)>(initiate, token,
                                                                 std::move(pending));
  } else {
    return asio::async_initiate<Token, void(std::exception_ptr, T)>(initiate, token,
                                                                    std::move(pending));
  }
}

}  // namespace singletable
