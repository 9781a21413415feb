#pragma once

#include <coroutine>
#include <exception>
#include <future>

namespace singletable {

/// A coroutine that begins at once, of a kind that the library knows nothing of.
struct Begun {
  struct promise_type {
    Begun get_return_object() { return {ended.get_future()}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() { ended.set_value(); }
    void unhandled_exception() { ended.set_exception(std::current_exception()); }

    std::promise<void> ended;
  };

  /// When it has ended, and what it threw.
  std::future<void> ended;
};

}  // namespace singletable
