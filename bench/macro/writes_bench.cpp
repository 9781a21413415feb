// Typed writes on the embedded engine beside RocksDB writing the same bytes.

#include <benchmark/benchmark.h>

#include <atomic>
#include <string>

#include "macro/players.hpp"
#include "macro/ratio.hpp"

namespace singletable::bench {
namespace {

/// An item and its entries in three indexes, each time another one.
void create_with_three_indexes(benchmark::State& state, bool sync, double goal) {
  Players both{sync};
  std::size_t ours = 0;
  std::size_t raw = 0;
  compare_calls(
      state, goal, [&] { both.table().create<Player>(create_of(make_player(ours++))); },
      [&] { both.raw().create(make_player(raw++)); });
}
BENCHMARK_CAPTURE(create_with_three_indexes, sync_off, false, 0.7);
BENCHMARK_CAPTURE(create_with_three_indexes, sync_on, true, 0.8)->Iterations(20);

void create_by_16_writers(benchmark::State& state) {
  constexpr std::size_t writers = 16;
  constexpr std::size_t turn = 50;
  Players both{true};
  std::atomic<std::size_t> ours = 0;
  std::atomic<std::size_t> raw = 0;
  compare_turns(
      state, 0.8,
      [&] {
        return time_threads(writers, turn, [&](std::size_t) {
          both.table().create<Player>(create_of(make_player(ours++)));
        });
      },
      [&] {
        return time_threads(writers, turn,
                            [&](std::size_t) { both.raw().create(make_player(raw++)); });
      });
}
BENCHMARK(create_by_16_writers)->Iterations(10)->UseRealTime();

/// Adds one to a number; the item's copies in the indexes change with it. The
/// baseline reads the item and writes the same four values.
void update_counter(benchmark::State& state) {
  Players both{false};
  const Player player = make_player(4711);
  both.create(player);
  compare_calls(
      state, {}, [&] { both.table().update(win_of(player)); }, [&] { both.raw().update(player); });
}
BENCHMARK(update_counter);

/// Creates one item, counts up another and checks a third. The baseline reads the
/// last two and writes the same eight values in one batch.
void transaction_of_three(benchmark::State& state) {
  Players both{false};
  const Player winner = make_player(1);
  const Player checked = make_player(2);
  both.create(winner);
  both.create(checked);
  std::size_t ours = 100;
  std::size_t raw = 100;
  compare_calls(
      state, {},
      [&] {
        both.table().transaction(
            {create_of(make_player(ours++)), win_of(winner),
             SingleTable::Validate{
                 .partition_key = {"CLAN", checked.clan},
                 .range_key = {"PLAYER", checked.playerId},
                 .conditions = {
                     {.operation = Operation::equal, .property = "banned", .value = false}}}});
      },
      [&] {
        rocksdb::WriteBatch batch;
        RawPlayers::put(batch, make_player(raw++));
        benchmark::DoNotOptimize(both.raw().get(winner));
        RawPlayers::put(batch, winner);
        benchmark::DoNotOptimize(both.raw().get(checked));
        both.raw().write(batch);
      });
}
BENCHMARK(transaction_of_three);

/// How many writes two threads make while one thread makes one.
template <class Write>
void measure_scaling(benchmark::State& state, const Write& write) {
  constexpr std::size_t turn = 5'000;
  std::atomic<std::size_t> next = 0;
  const auto create = [&](std::size_t) { write(make_player(next++)); };
  compare_turns(
      state, {}, [&] { return time_threads(2, turn, create); },
      [&] { return time_threads(1, turn, create); });
}

void two_threads_over_one_create(benchmark::State& state) {
  Players both{false};
  measure_scaling(state,
                  [&](const Player& player) { both.table().create<Player>(create_of(player)); });
}
BENCHMARK(two_threads_over_one_create)->Iterations(10)->UseRealTime();

void two_threads_over_one_raw_create(benchmark::State& state) {
  Players both{false};
  measure_scaling(state, [&](const Player& player) { both.raw().create(player); });
}
BENCHMARK(two_threads_over_one_raw_create)->Iterations(10)->UseRealTime();

}  // namespace
}  // namespace singletable::bench
