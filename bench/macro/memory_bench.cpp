// What an engine with a million items holds in memory.

#include <benchmark/benchmark.h>

#include <random>

#include "macro/large_table.hpp"
#include "macro/own_process.hpp"
#include "macro/ratio.hpp"
#include "temporary_folder.hpp"

namespace singletable::bench {
namespace {

constexpr double megabyte = 1024 * 1024;
constexpr std::size_t count = million;

void read_at_random(const LargeTable& table, std::size_t times) {
  std::mt19937_64 random{1};
  for (std::size_t i = 0; i < times; ++i) benchmark::DoNotOptimize(table.get(random() % count));
}

/// A folder with a closed table, written by a process that is gone.
const std::filesystem::path& filled_folder() {
  static const TemporaryFolder folder;
  static const double filled = measure_in_own_process([] {
    LargeTable{folder.path()}.fill(count);
    return 0.0;
  });
  benchmark::DoNotOptimize(filled);
  return folder.path();
}

/// Megabytes that opening a database adds to the process.
void memory_when_idle_mb(benchmark::State& state) {
  const auto& folder = filled_folder();
  double bytes = 0;
  for (auto _ : state) {
    bytes = measure_in_own_process([&] {
      const double before = resident_bytes();
      const LargeTable table{folder};
      return resident_bytes() - before;
    });
  }
  report(state, bytes / megabyte, 20, false);
}
BENCHMARK(memory_when_idle_mb)->Iterations(1);

/// The most that writing a million items and reading as many at random adds to
/// the process, in parts of `memory_bytes`.
void memory_of_its_budget(benchmark::State& state) {
  const auto budget = static_cast<std::size_t>(state.range(0)) * 1024 * 1024;
  double bytes = 0;
  for (auto _ : state) {
    bytes = measure_in_own_process([&] {
      const TemporaryFolder folder;
      const double before = resident_bytes();
      LargeTable table{folder.path(), budget};
      table.fill(count);
      read_at_random(table, count);
      return peak_resident_bytes() - before;
    });
  }
  report(state, bytes / static_cast<double>(budget), 1.25, false);
}
BENCHMARK(memory_of_its_budget)->ArgName("mb")->Arg(64)->Arg(256)->Iterations(1);

}  // namespace
}  // namespace singletable::bench
