// Typed reads on the embedded engine beside RocksDB reading the same bytes.

#include <benchmark/benchmark.h>

#include <string>

#include "macro/players.hpp"
#include "macro/ratio.hpp"

namespace singletable::bench {
namespace {

constexpr std::size_t count = 100'000;
constexpr std::size_t page_bytes = 1024 * 1024;
/// More than a page of the largest clan.
constexpr std::size_t large_clan_players = 4000;
const std::string large_clan = "large";

const Players& players() {
  static Players both{false};
  static const bool filled = [] {
    for (std::size_t i = 0; i < count; ++i) both.create(make_player(i));
    for (std::size_t i = 0; i < large_clan_players; ++i) {
      both.create(make_player(count + i, large_clan));
    }
    return true;
  }();
  benchmark::DoNotOptimize(filled);
  return both;
}

/// A hot item.
void typed_get(benchmark::State& state) {
  const Players& both = players();
  const Player player = make_player(4711);
  compare_calls(
      state, 0.75, [&] { benchmark::DoNotOptimize(both.table().get<Player>(get_of(player))); },
      [&] { benchmark::DoNotOptimize(both.raw().get(player)); });
}
BENCHMARK(typed_get);

void typed_query_of_20(benchmark::State& state) {
  const Players& both = players();
  const Player player = make_player(4711);
  compare_calls(
      state, 0.6,
      [&] {
        benchmark::DoNotOptimize(both.table().query<Player>({.partition = {"CLAN", player.clan}}));
      },
      [&] { benchmark::DoNotOptimize(both.raw().scan_clan(player.clan, page_bytes)); });
}
BENCHMARK(typed_query_of_20);

/// One page, of which one item in a hundred passes. The baseline filters nothing.
void typed_filtered_query_of_1_mb(benchmark::State& state) {
  const Players& both = players();
  const SingleTable::Query query{
      .partition = {"CLAN", large_clan},
      .filters = {{.operation = Operation::equal, .property = "level", .value = 7}}};
  compare_calls(
      state, {}, [&] { benchmark::DoNotOptimize(both.table().query<Player>(query)); },
      [&] { benchmark::DoNotOptimize(both.raw().scan_clan(large_clan, page_bytes)); });
}
BENCHMARK(typed_filtered_query_of_1_mb);

/// How many reads two threads make while one thread makes one.
template <class Read>
void measure_scaling(benchmark::State& state, std::optional<double> goal, const Read& read) {
  constexpr std::size_t turn = 20'000;
  compare_turns(
      state, goal, [&] { return time_threads(2, turn, read); },
      [&] { return time_threads(1, turn, read); });
}

void two_threads_over_one_typed_get(benchmark::State& state) {
  const Players& both = players();
  measure_scaling(state, 1.8, [&](std::size_t thread) {
    benchmark::DoNotOptimize(both.table().get<Player>(get_of(make_player(4711 + 100 * thread))));
  });
}
BENCHMARK(two_threads_over_one_typed_get)->UseRealTime();

void two_threads_over_one_raw_get(benchmark::State& state) {
  const Players& both = players();
  measure_scaling(state, {}, [&](std::size_t thread) {
    benchmark::DoNotOptimize(both.raw().get(make_player(4711 + 100 * thread)));
  });
}
BENCHMARK(two_threads_over_one_raw_get)->UseRealTime();

}  // namespace
}  // namespace singletable::bench
