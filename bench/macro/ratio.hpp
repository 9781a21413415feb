#pragma once

#include <benchmark/benchmark.h>

#include <chrono>

/// How often `ours` runs while `baseline` runs once: the two in turns within one
/// run, so that a machine whose speed drifts does not favour either. Reports the
/// counters `./dev bench` makes a row of, and both times in nanoseconds.
template <class Ours, class Baseline>
void measure_ratio(benchmark::State& state, double goal, const Ours& ours,
                   const Baseline& baseline) {
  using Clock = std::chrono::steady_clock;
  constexpr int turn = 50;
  Clock::duration ours_took{0};
  Clock::duration baseline_took{0};
  for (auto _ : state) {
    const auto start = Clock::now();
    for (int i = 0; i < turn; ++i) ours();
    const auto between = Clock::now();
    for (int i = 0; i < turn; ++i) baseline();
    ours_took += between - start;
    baseline_took += Clock::now() - between;
  }
  const auto nanoseconds = [&](Clock::duration took) {
    return std::chrono::duration<double, std::nano>(took).count() /
           (static_cast<double>(state.iterations()) * turn);
  };
  state.counters["ours_ns"] = nanoseconds(ours_took);
  state.counters["baseline_ns"] = nanoseconds(baseline_took);
  state.counters["value"] = nanoseconds(baseline_took) / nanoseconds(ours_took);
  state.counters["goal"] = goal;
  state.counters["higher_is_better"] = 1;
}
