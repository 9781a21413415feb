#pragma once

#include <cstddef>

namespace singletable::engine {

/// How often this thread has asked `operator new` for memory, RocksDB's code
/// included. For the one executable that allocation_count.cpp, which replaces
/// `operator new`, is linked into.
std::size_t allocations() noexcept;

/// How often `work` asks for memory.
template <class Work>
std::size_t allocations_of(const Work& work) {
  const std::size_t before = allocations();
  work();
  return allocations() - before;
}

}  // namespace singletable::engine
