#pragma once

#include <barrier>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <thread>
#include <vector>

namespace singletable::bench {

using Nanoseconds = std::chrono::duration<double, std::nano>;

/// How long one of `calls` calls of `work` takes.
template <class Work>
Nanoseconds time_calls(std::size_t calls, const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < calls; ++i) work();
  return Nanoseconds{std::chrono::steady_clock::now() - start} / static_cast<double>(calls);
}

/// The same in time that this thread is on a processor, which other programs do not
/// lengthen; for work that never waits.
template <class Work>
Nanoseconds processor_time_of_calls(std::size_t calls, const Work& work) {
  const auto now = [] {
    timespec time = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
  };
  const auto start = now();
  for (std::size_t i = 0; i < calls; ++i) work();
  return Nanoseconds{now() - start} / static_cast<double>(calls);
}

/// How long one call takes while `threads` threads call `work` with their number,
/// `calls` times each: from the moment all of them run to the end of the last,
/// divided by the calls of all.
template <class Work>
Nanoseconds time_threads(std::size_t threads, std::size_t calls, const Work& work) {
  std::barrier ready{static_cast<std::ptrdiff_t>(threads) + 1};
  std::vector<std::thread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      ready.arrive_and_wait();
      for (std::size_t i = 0; i < calls; ++i) work(thread);
    });
  }
  ready.arrive_and_wait();
  const auto start = std::chrono::steady_clock::now();
  for (std::thread& thread : running) thread.join();
  return Nanoseconds{std::chrono::steady_clock::now() - start} /
         static_cast<double>(threads * calls);
}

}  // namespace singletable::bench
