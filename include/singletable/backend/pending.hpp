#pragma once

#include <condition_variable>
#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include <singletable/backend/backend.hpp>
#include <singletable/backend/detached_work.hpp>

namespace singletable {

namespace detail {

/// That something has ended, and how: what is the same for results of all types.
class Ending {
 public:
  bool is_there() const;
  void wait() const;
  /// Calls that when it is there; at once, where it is. Only one may ask.
  void then(const std::function<void()>& callback);
  /// False where it is there already, and the callback is not taken.
  bool then_unless_there(std::function<void()> callback);

  void fail(std::exception_ptr failure) noexcept { failure_ = std::move(failure); }
  const std::exception_ptr& failure() const noexcept { return failure_; }
  void rethrow_failure() const;
  /// Makes it there.
  void come();

  std::stop_source& stop() noexcept { return stop_; }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable came_;
  bool is_there_ = false;
  std::function<void()> callback_;
  std::exception_ptr failure_;
  std::stop_source stop_;
};

/// With the place of a result.
template <class T>
struct Outcome : Ending {
  std::optional<T> value;
};
template <>
struct Outcome<void> : Ending {};

}  // namespace detail

/// The result of an operation that is under way since this was made: awaited by any
/// coroutine, waited for, or handed to a callback, once. Dropping it drops the result, not
/// the operation.
///
///     Pending<std::optional<Post>> first = table.async().get<Post>(...);
///     Pending<std::optional<Post>> second = table.async().get<Post>(...);   // beside it
///     use(co_await first, co_await second);
///
/// With g++ 12, write no braced parameters within a co_await: it destroys such temporaries
/// twice, whoever takes them. Name the Pending, or the parameters, first.
///
/// A coroutine goes on, and a callback is called, on a thread of the backend's, or, where
/// the result was there already, where it asked: they must not wait there for further
/// results otherwise than with co_await. To go on elsewhere, see asio_pending.hpp.
template <class T>
class [[nodiscard]] Pending {
 public:
  /// Has the backend do the work.
  template <class Work>
  Pending(Backend& backend, Work work) : outcome_(std::make_shared<detail::Outcome<T>>()) {
    DetachedWork detached{.work =
                              [outcome = outcome_, work = std::move(work)]() mutable {
                                try {
                                  fill(*outcome, work);
                                } catch (...) {
                                  outcome->fail(std::current_exception());
                                }
                              },
                          .done = [outcome = outcome_] { outcome->come(); },
                          .stop = outcome_->stop().get_token()};
    backend.start(std::move(detached));
  }

  /// Whether the result is there.
  bool is_ready() const { return outcome_->is_there(); }

  /// Waits for the result and returns it, or throws what the operation throws.
  T get() {
    outcome_->wait();
    return take();
  }

  /// Says that nobody needs the result any more. An operation that waits for a service ends
  /// with a ConnectionError, which tells whether it may have been done; one of an engine
  /// ends as it would have.
  void cancel() { outcome_->stop().request_stop(); }

  /// Calls `callback(std::exception_ptr, T)`, or `callback(std::exception_ptr)` for no result,
  /// when it is there. The pointer is null where it is good; else the result is T{}.
  template <class Callback>
  void then(Callback callback) {
    outcome_->then([outcome = outcome_, callback = std::move(callback)]() mutable {
      if constexpr (std::is_void_v<T>) {
        callback(outcome->failure());
      } else {
        callback(outcome->failure(), outcome->failure() ? T{} : *std::move(outcome->value));
      }
    });
  }

  bool await_ready() const { return is_ready(); }
  bool await_suspend(std::coroutine_handle<> awaiting) {
    return outcome_->then_unless_there([awaiting] { awaiting.resume(); });
  }
  T await_resume() { return take(); }

 private:
  template <class Work>
  static void fill(detail::Outcome<T>& outcome, Work& work) {
    if constexpr (std::is_void_v<T>) {
      work();
    } else {
      outcome.value.emplace(work());
    }
  }

  T take() {
    outcome_->rethrow_failure();
    if constexpr (!std::is_void_v<T>) return *std::move(outcome_->value);
  }

  std::shared_ptr<detail::Outcome<T>> outcome_;
};

/// Has the backend do `work()`, once, and returns at once: any code that calls it, be it many
/// operations in a row, as one.
template <class Work>
Pending<std::invoke_result_t<Work&>> start_on(Backend& backend, Work work) {
  return {backend, std::move(work)};
}

}  // namespace singletable
