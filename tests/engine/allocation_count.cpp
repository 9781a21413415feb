#include "engine/allocation_count.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t count = 0;
/// Below zero when this thread frees what another asked for.
thread_local std::ptrdiff_t held = 0;
thread_local std::ptrdiff_t most_held = 0;

std::ptrdiff_t size_of(void* memory) {
  return static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
}

void* counted(void* memory) {
  if (memory == nullptr) throw std::bad_alloc{};
  ++count;
  held += size_of(memory);
  most_held = std::max(most_held, held);
  return memory;
}

void release(void* memory) {
  if (memory != nullptr) held -= size_of(memory);
  std::free(memory);
}

}  // namespace

// The forms for arrays and those that do not throw call these.
void* operator new(std::size_t bytes) { return counted(std::malloc(bytes == 0 ? 1 : bytes)); }
void* operator new(std::size_t bytes, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  return counted(std::aligned_alloc(step, (bytes + step - 1) / step * step));
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }

namespace singletable::engine {

std::size_t allocations() noexcept { return count; }

std::ptrdiff_t restart_most_bytes_held() noexcept { return most_held = held; }

std::ptrdiff_t most_bytes_held() noexcept { return most_held; }

}  // namespace singletable::engine
