// The engine's storages by themselves: what every operation stands on.

#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <stdexcept>
#include <string>

#include "engine/key_range.hpp"
#include "engine/storage.hpp"
#include "temporary_folder.hpp"

namespace singletable::engine {
namespace {

constexpr std::size_t item_bytes = 400;
constexpr std::size_t items = 100'000;
constexpr std::size_t items_of_a_partition = 20;
constexpr TableId table = 1;

Value partition_of(std::size_t number) {
  return "USER#" + std::to_string(number / items_of_a_partition);
}

std::string key_of(std::size_t number) {
  const Value range{"POST#" + std::to_string(number)};
  return item_key(table, {partition_of(number), range.view()});
}

/// Text that compresses about as items do.
std::string item_of(std::size_t number) {
  std::mt19937_64 random{number};
  std::string item;
  while (item.size() < item_bytes) item += "attribute " + std::to_string(random());
  item.resize(item_bytes);
  return item;
}

void fill(Storage& storage, std::size_t count) {
  constexpr std::size_t at_once = 1000;
  for (std::size_t number = 0; number < count;) {
    const auto batch = storage.new_batch();
    for (std::size_t i = 0; i < at_once && number < count; ++i, ++number) {
      batch->put(key_of(number), item_of(number));
    }
    storage.write(*batch);
  }
}

/// A filled storage, shared by the benchmarks of one kind, in a folder that
/// goes with the process.
Storage& filled(bool in_memory) {
  static const bench::TemporaryFolder folder;
  static const auto memory = [] {
    auto storage = make_memory_storage();
    fill(*storage, items);
    return storage;
  }();
  static const auto rocksdb = [] {
    auto storage = open_rocksdb_storage({.path = folder.path(), .sync = false});
    fill(*storage, items);
    return storage;
  }();
  return in_memory ? *memory : *rocksdb;
}

void get(benchmark::State& state) {
  const Storage& storage = filled(state.range(0) != 0);
  std::mt19937_64 random{static_cast<std::uint64_t>(state.thread_index())};
  std::string value;
  for (auto _ : state) {
    if (!storage.get(key_of(random() % items), value)) throw std::logic_error("no such key");
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(get)->ArgName("memory")->Arg(0)->Arg(1)->ThreadRange(1, 2)->UseRealTime();

void read_partition_of_20(benchmark::State& state) {
  const Storage& storage = filled(state.range(0) != 0);
  std::mt19937_64 random{1};
  for (auto _ : state) {
    const KeyRange range = partition_range({table}, partition_of(random() % items));
    const auto cursor = storage.cursor(range.begin, range.end);
    std::size_t found = 0;
    for (cursor->seek_first(); cursor->valid(); cursor->next()) {
      benchmark::DoNotOptimize(cursor->value());
      ++found;
    }
    if (found != items_of_a_partition) throw std::logic_error("a partition is incomplete");
  }
}
BENCHMARK(read_partition_of_20)->ArgName("memory")->Arg(0)->Arg(1);

/// An item with three index entries, over existing ones.
void write_batch_of_4(benchmark::State& state) {
  Storage& storage = filled(state.range(0) != 0);
  std::mt19937_64 random{1};
  const std::string item = item_of(0);
  for (auto _ : state) {
    const auto batch = storage.new_batch();
    for (int i = 0; i < 4; ++i) batch->put(key_of(random() % items), item);
    storage.write(*batch);
  }
}
BENCHMARK(write_batch_of_4)->ArgName("memory")->Arg(0)->Arg(1);

void encode_item_key(benchmark::State& state) {
  const Value partition{"USER#2fRkpzK9mJ4vWw0cA"};
  const Value range{"POST#2fRkq0nYrZb1xTtq9"};
  for (auto _ : state) {
    benchmark::DoNotOptimize(item_key(table, {partition, range.view()}));
  }
}
BENCHMARK(encode_item_key);

void open_empty_memory_storage(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(make_memory_storage());
}
BENCHMARK(open_empty_memory_storage);

}  // namespace
}  // namespace singletable::engine
