#pragma once

#include <benchmark/benchmark.h>

#include <optional>

#include "macro/timing.hpp"

namespace singletable::bench {

/// What `./dev bench` makes a row of. Without a goal the row only tells.
inline void report(benchmark::State& state, double value, std::optional<double> goal,
                   bool higher_is_better) {
  state.counters["value"] = value;
  state.counters["higher_is_better"] = higher_is_better ? 1 : 0;
  if (goal) state.counters["goal"] = *goal;
}

/// Reports how often our call runs while the baseline's runs once. Each callable
/// makes a turn of calls and returns how long one took; they take turns within one
/// run, so that a machine whose speed drifts does not favour either.
template <class Ours, class Baseline>
void compare_turns(benchmark::State& state, std::optional<double> goal, const Ours& ours,
                   const Baseline& baseline) {
  Nanoseconds ours_took{0};
  Nanoseconds baseline_took{0};
  for (auto _ : state) {
    ours_took += ours();
    baseline_took += baseline();
  }
  const auto turns = static_cast<double>(state.iterations());
  state.counters["ours_ns"] = ours_took.count() / turns;
  state.counters["baseline_ns"] = baseline_took.count() / turns;
  report(state, baseline_took / ours_took, goal, true);
}

/// The same for calls of one thread.
template <class Ours, class Baseline>
void compare_calls(benchmark::State& state, std::optional<double> goal, const Ours& ours,
                   const Baseline& baseline) {
  constexpr std::size_t turn = 50;
  compare_turns(
      state, goal, [&] { return time_calls(turn, ours); },
      [&] { return time_calls(turn, baseline); });
}

}  // namespace singletable::bench
