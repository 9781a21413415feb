// The engine's operations beside its storage doing the same work with the same
// bytes, in one run: what the engine itself costs. `ratio` is storage to engine.

#include <benchmark/benchmark.h>

#include <chrono>
#include <memory>
#include <string>

#include <singletable/engine/engine.hpp>

#include "engine/key_encoding.hpp"
#include "engine/key_range.hpp"
#include "engine/storage.hpp"
#include "temporary_folder.hpp"

namespace singletable::engine {
namespace {

constexpr std::size_t items = 100'000;
constexpr std::size_t items_of_a_partition = 20;
constexpr TableId table = 1;

std::string partition_of(std::size_t number) {
  return "USER#" + std::to_string(number / items_of_a_partition);
}

Item key_of(std::size_t number) {
  return {{"pk", partition_of(number)}, {"sk", "POST#" + std::to_string(number)}};
}

/// About 400 bytes.
Item item_of(std::size_t number, int likes = 0) {
  Item item{{"_timestamp", "2024-01-15T10:00:00.000Z"},
            {"_type", "POST"},
            {"active", true},
            {"content", std::string(150, 'c')},
            {"createdAt", "2024-01-15T10:00:00.000Z"},
            {"gsi1pk", "POST#" + std::to_string(number)},
            {"gsi1sk", "2024-01-15T10:00:00.000Z"},
            {"gsi2pk", "STATUS#published"},
            {"gsi2sk", std::to_string(number)},
            {"likes", likes},
            {"pk", partition_of(number)},
            {"sk", "POST#" + std::to_string(number)},
            {"title", "The title of post " + std::to_string(number)}};
  return item;
}

CreateTableRequest posts() {
  return {.table = "Posts",
          .key = {{"pk"}, KeyAttribute{"sk"}},
          .global_secondary_indexes = {{"TypeIndex", {{"_type"}, KeyAttribute{"_timestamp"}}},
                                       {"GSI1", {{"gsi1pk"}, KeyAttribute{"gsi1sk"}}},
                                       {"GSI2", {{"gsi2pk"}, KeyAttribute{"gsi2sk"}}}}};
}

KeyValues values(const Item& item, const char* partition, const char* range) {
  return {*item.find(partition), *item.find(range)};
}

/// The same items in an engine and in a storage.
class World {
 public:
  explicit World(bool sync)
      : engine_(open_engine({.path = engine_folder_.path(), .sync = sync, .expiry_interval = {}})),
        storage_(open_rocksdb_storage({.path = storage_folder_.path(), .sync = sync})) {
    engine_->create_table(posts());
  }

  void fill() {
    for (std::size_t i = 0; i < items; ++i) {
      const Item item = item_of(i);
      engine_->put_item({.table = "Posts", .item = item});
      put(item, item);
    }
  }

  /// What a put with three indexes that keep everything costs the storage, where
  /// index keys stay as they are.
  void put(const Item& item, const Item& entry) {
    const KeyValues primary = values(item, "pk", "sk");
    const auto batch = storage_->new_batch();
    batch->put(item_key(table, primary), item.bytes());
    batch->put(index_key(table, 1, values(item, "_type", "_timestamp"), primary), entry.bytes());
    batch->put(index_key(table, 2, values(item, "gsi1pk", "gsi1sk"), primary), entry.bytes());
    batch->put(index_key(table, 3, values(item, "gsi2pk", "gsi2sk"), primary), entry.bytes());
    storage_->write(*batch);
  }

  Engine& engine() { return *engine_; }
  Storage& storage() { return *storage_; }

 private:
  bench::TemporaryFolder engine_folder_;
  bench::TemporaryFolder storage_folder_;
  std::shared_ptr<Engine> engine_;
  std::unique_ptr<Storage> storage_;
};

World& filled_world() {
  static World world{false};
  static const bool filled = (world.fill(), true);
  benchmark::DoNotOptimize(filled);
  return world;
}

/// Both in turns, so that a machine whose speed drifts does not favour either.
template <class Ours, class Baseline>
void compare(benchmark::State& state, const Ours& ours, const Baseline& baseline) {
  using Clock = std::chrono::steady_clock;
  constexpr int turn = 20;
  std::chrono::duration<double, std::nano> engine_took{0};
  std::chrono::duration<double, std::nano> storage_took{0};
  for (auto _ : state) {
    const auto start = Clock::now();
    for (int i = 0; i < turn; ++i) ours();
    const auto between = Clock::now();
    for (int i = 0; i < turn; ++i) baseline();
    engine_took += between - start;
    storage_took += Clock::now() - between;
  }
  const double calls = static_cast<double>(state.iterations()) * turn;
  state.counters["engine_ns"] = engine_took.count() / calls;
  state.counters["storage_ns"] = storage_took.count() / calls;
  state.counters["ratio"] = storage_took / engine_took;
}

void get_item(benchmark::State& state) {
  World& world = filled_world();
  const GetItemRequest request{.table = "Posts", .key = key_of(4711)};
  const std::string key = item_key(table, values(request.key, "pk", "sk"));
  compare(
      state, [&] { benchmark::DoNotOptimize(world.engine().get_item(request)); },
      [&] {
        std::string value;
        benchmark::DoNotOptimize(world.storage().get(key, value));
      });
}

void put_item(benchmark::State& state) {
  World& world = filled_world();
  std::size_t ours = items;
  std::size_t raw = items;
  compare(
      state, [&] { world.engine().put_item({.table = "Posts", .item = item_of(ours++)}); },
      [&] {
        const Item item = item_of(raw++);
        world.put(item, item);
      });
}

void update_counter(benchmark::State& state) {
  World& world = filled_world();
  const UpdateItemRequest request{
      .table = "Posts", .key = key_of(4711), .update = {.add = {{Path::attribute("likes"), 1}}}};
  const std::string key = item_key(table, values(request.key, "pk", "sk"));
  int likes = 0;
  compare(
      state, [&] { world.engine().update_item(request); },
      [&] {
        std::string value;
        benchmark::DoNotOptimize(world.storage().get(key, value));
        const Item item = item_of(4711, ++likes);
        world.put(item, item);
      });
}

void query_partition(benchmark::State& state) {
  World& world = filled_world();
  const QueryRequest request{.table = "Posts", .key_condition = {"pk", partition_of(4711)}};
  const Value partition{partition_of(4711)};
  compare(
      state, [&] { benchmark::DoNotOptimize(world.engine().query(request)); },
      [&] {
        const KeyRange range = partition_range({table}, partition);
        const auto cursor = world.storage().cursor(range.begin, range.end);
        std::size_t bytes = 0;
        for (cursor->seek_first(); cursor->valid(); cursor->next()) bytes += cursor->value().size();
        benchmark::DoNotOptimize(bytes);
      });
}

void transact_three(benchmark::State& state) {
  World& world = filled_world();
  std::size_t ours = items;
  std::size_t raw = items;
  compare(
      state,
      [&] {
        TransactWriteItemsRequest request;
        for (int i = 0; i < 3; ++i) {
          request.actions.emplace_back(TransactPut{.table = "Posts", .item = item_of(ours++)});
        }
        world.engine().transact_write_items(request);
      },
      [&] {
        for (int i = 0; i < 3; ++i) {
          const Item item = item_of(raw++);
          world.put(item, item);
        }
      });
}

/// Reads by one thread and by two: what they share.
void get_item_threads(benchmark::State& state) {
  World& world = filled_world();
  const GetItemRequest request{
      .table = "Posts", .key = key_of(4711 + static_cast<std::size_t>(state.thread_index()))};
  for (auto _ : state) benchmark::DoNotOptimize(world.engine().get_item(request));
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(get_item);
BENCHMARK(put_item);
BENCHMARK(update_counter);
BENCHMARK(query_partition);
BENCHMARK(transact_three);
BENCHMARK(get_item_threads)->ThreadRange(1, 2)->UseRealTime();

}  // namespace
}  // namespace singletable::engine
