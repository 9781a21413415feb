#pragma once

#include <singletable/base/durations.hpp>

namespace singletable {

/// What a thread does instead of waiting, where it has other work to go on with. Code that
/// would wait asks `current` first.
class Waiter {
 public:
  virtual ~Waiter() = default;
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;

  /// Returns after that time, during which the thread does other work.
  virtual void sleep(std::chrono::milliseconds duration) = 0;

  /// That of the work this thread does now; null where the thread itself is to wait.
  static Waiter* current() noexcept;

  /// Makes a waiter the thread's current one, until the scope ends.
  class Scope {
   public:
    explicit Scope(Waiter* waiter) noexcept;
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope();

   private:
    Waiter* outer_;
  };

 protected:
  Waiter() = default;
};

}  // namespace singletable
