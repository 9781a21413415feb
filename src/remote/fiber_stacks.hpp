#pragma once

#include <cstddef>
#include <vector>

#include <boost/context/protected_fixedsize_stack.hpp>

namespace singletable::remote {

/// Stacks that end at a page nobody may touch, kept for the next who needs one: mapping
/// memory costs more than a call. Not for several threads at once.
class FiberStacks {
 public:
  FiberStacks() = default;
  FiberStacks(const FiberStacks&) = delete;
  FiberStacks& operator=(const FiberStacks&) = delete;
  ~FiberStacks();

  boost::context::stack_context take();
  void give_back(boost::context::stack_context& stack) noexcept;

 private:
  boost::context::protected_fixedsize_stack memory_{stack_bytes};
  std::vector<boost::context::stack_context> idle_;

  static constexpr std::size_t stack_bytes = std::size_t{256} * 1024;
};

}  // namespace singletable::remote
