// crash_writer FOLDER NUMBER...
//
// Does the operations of the crash streams on the database in FOLDER, each from
// its NUMBER on and on its own thread, and writes an Acknowledgement of each to its
// output. Goes on until it is killed.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>
#include <vector>

#include "engine/crash_stream.hpp"

namespace singletable::engine {
namespace {

void run_stream(Engine& engine, std::uint32_t position, std::uint64_t number) {
  const CrashStream& stream = crash_streams()[position];
  try {
    for (;; ++number) {
      stream.perform(engine, number);
      const Acknowledgement acknowledgement{position, number};
      // Not more than PIPE_BUF bytes, so that those of other threads stay apart.
      if (write(STDOUT_FILENO, &acknowledgement, sizeof acknowledgement) < 0) _exit(2);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s %llu: %s\n", stream.name.c_str(),
                 static_cast<unsigned long long>(number), error.what());
    _exit(3);
  }
}

void run(const std::string& folder, const std::vector<std::uint64_t>& numbers) {
  const auto engine = open_engine(crash_options(folder));
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    threads.emplace_back([&engine, &numbers, i] { run_stream(*engine, i, numbers[i]); });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace singletable::engine

int main(int count, char** arguments) {
  std::vector<std::uint64_t> numbers;
  for (int i = 2; i < count; ++i) numbers.push_back(std::stoull(arguments[i]));
  try {
    singletable::engine::run(arguments[1], numbers);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
