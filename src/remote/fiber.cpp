#include "remote/fiber.hpp"

#include <functional>
#include <memory>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/context/preallocated.hpp>

namespace singletable::remote {
namespace {

/// The fiber gives its stack back itself, after it has told the sanitizers.
struct BorrowedStack {
  boost::context::stack_context allocate() const { return stack; }
  void deallocate(boost::context::stack_context&) const noexcept {}

  boost::context::stack_context stack;
};

}  // namespace

Fiber::Fiber(const Executor& executor, FiberStacks& stacks, DetachedWork detached)
    : executor_(executor),
      stacks_(stacks),
      detached_(std::move(detached)),
      stack_(stacks.take()),
      switch_(stack_.sp, stack_.size),
      inner_(std::allocator_arg, BorrowedStack{stack_}, [this](boost::context::fiber&& outer) {
        switch_.entered();
        outer_ = std::move(outer);
        detached_.work();
        // What it holds may wait when it goes.
        detached_.work = nullptr;
        switch_.before_leaving(true);
        return std::move(outer_);
      }) {}

Fiber::~Fiber() { stacks_.give_back(stack_); }

void Fiber::run(const Executor& executor, FiberStacks& stacks, DetachedWork detached) {
  // Deletes itself when the work has ended.
  auto* fiber = new Fiber{executor, stacks, std::move(detached)};
  fiber->enter();
}

void Fiber::enter() {
  {
    const Scope scope{this};
    switch_.before_entering();
    inner_ = std::move(inner_).resume();
    switch_.after_leaving();
  }
  if (inner_) return;
  const std::function<void()> done = std::move(detached_.done);
  delete this;
  done();
}

void Fiber::leave() {
  switch_.before_leaving(false);
  outer_ = std::move(outer_).resume();
  switch_.entered();
}

void Fiber::sleep(std::chrono::milliseconds duration) {
  const auto timer = std::make_shared<Timer>(executor_, duration);
  // Who asks to stop is on a thread of its own.
  const std::stop_callback wake{
      stop(), [this, timer] { asio::post(executor_, [timer] { timer->cancel(); }); }};
  wait_for([&](const auto& ended) {
    timer->async_wait([ended](const boost::system::error_code&) { ended(); });
  });
}

}  // namespace singletable::remote
