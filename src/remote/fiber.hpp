#pragma once

#include <stop_token>

#include <boost/context/fiber.hpp>

#include <singletable/backend/detached_work.hpp>
#include <singletable/base/waiter.hpp>

#include "remote/fiber_stacks.hpp"
#include "remote/one_executor.hpp"
#include "remote/stack_switch.hpp"

namespace singletable::remote {

/// Work on a stack of its own, so that it can be left where it waits and gone on with
/// later: what is written as if it waited lets its thread do other work meanwhile. All
/// fibers of one executor run on its one thread.
class Fiber : public Waiter {
 public:
  /// Begins the work and returns when it first waits or has ended. `done` is called on the
  /// thread's own stack after it.
  static void run(const Executor& executor, FiberStacks& stacks, DetachedWork detached);

  /// The one that this code is part of; null for none.
  static Fiber* current() noexcept { return dynamic_cast<Fiber*>(Waiter::current()); }

  /// Tells when nobody is interested in the work any more.
  const std::stop_token& stop() const noexcept { return detached_.stop; }

  /// `start` begins something and is given what to call, on this thread, when that has
  /// ended; returns then.
  template <class Start>
  void wait_for(const Start& start) {
    bool has_ended = false;
    bool has_left = false;
    start([&, this] {
      has_ended = true;
      if (has_left) enter();
    });
    if (has_ended) return;
    has_left = true;
    leave();
  }

  void sleep(std::chrono::milliseconds duration) override;

 private:
  Fiber(const Executor& executor, FiberStacks& stacks, DetachedWork detached);
  ~Fiber() override;

  /// Goes on with the work where it was left.
  void enter();
  /// Goes back to who entered.
  void leave();

  Executor executor_;
  FiberStacks& stacks_;
  DetachedWork detached_;
  boost::context::stack_context stack_;
  StackSwitch switch_;
  boost::context::fiber inner_;
  boost::context::fiber outer_;
};

}  // namespace singletable::remote
