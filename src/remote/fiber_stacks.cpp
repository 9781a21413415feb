#include "remote/fiber_stacks.hpp"

namespace singletable::remote {
namespace {

constexpr std::size_t most_idle = 256;

}  // namespace

FiberStacks::~FiberStacks() {
  for (boost::context::stack_context& stack : idle_) memory_.deallocate(stack);
}

boost::context::stack_context FiberStacks::take() {
  // Giving back must not need memory.
  if (idle_.capacity() < most_idle) idle_.reserve(most_idle);
  if (idle_.empty()) return memory_.allocate();
  const boost::context::stack_context stack = idle_.back();
  idle_.pop_back();
  return stack;
}

void FiberStacks::give_back(boost::context::stack_context& stack) noexcept {
  if (idle_.size() < most_idle) {
    idle_.push_back(stack);
  } else {
    memory_.deallocate(stack);
  }
}

}  // namespace singletable::remote
