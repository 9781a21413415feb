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

/// The most bytes that this thread has held at once since the restart, which returns
/// those it holds at that moment.
std::ptrdiff_t restart_most_bytes_held() noexcept;
std::ptrdiff_t most_bytes_held() noexcept;

/// The most bytes that `work` holds at once, beyond those held before.
template <class Work>
std::ptrdiff_t most_bytes_of(const Work& work) {
  const std::ptrdiff_t before = restart_most_bytes_held();
  work();
  return most_bytes_held() - before;
}

}  // namespace singletable::engine
