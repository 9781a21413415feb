// Typed calls on the embedded engine beside RocksDB doing the same storage work
// with the same bytes, in one run. Goals: ratios of baseline to ours.

#include <benchmark/benchmark.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>

#include <singletable/singletable.hpp>

#include "macro/ratio.hpp"

namespace {

namespace st = singletable;

/// About 400 bytes as an item, with its keys.
struct Player {
  std::string playerId;
  std::string name;
  std::string clan;
  std::string country;
  std::string bio;
  std::int64_t level = 0;
  std::int64_t gold = 0;
  std::int64_t wins = 0;
  std::int64_t losses = 0;
  bool banned = false;
  std::string createdAt;
};

constexpr std::size_t players = 100'000;
constexpr std::size_t players_of_a_clan = 20;

class Folder {
 public:
  Folder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "singletable-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Player make_player(std::size_t number) {
  return {.playerId = "player-" + std::to_string(number),
          .name = "Player Number " + std::to_string(number),
          .clan = "clan-" + std::to_string(number / players_of_a_clan),
          .country = "Norway",
          .bio = std::string(120, 'b'),
          .level = static_cast<std::int64_t>(number % 99),
          .gold = 123'456,
          .wins = 1000,
          .losses = 17,
          .createdAt = "2024-01-15T10:00:00.000Z"};
}

st::SingleTable::Create<Player> create_of(const Player& player) {
  return {.key = {{"CLAN", player.clan}, {"PLAYER", player.playerId}},
          .item = player,
          .type = "PLAYER",
          .indexes = {{"GSI1", {{"PLAYER", player.playerId}, player.createdAt}},
                      {"GSI2", {{"COUNTRY", player.country}, {"PLAYER", player.playerId}}}}};
}

/// The same players in both: typed in a table, raw in a RocksDB.
class World {
 public:
  explicit World(bool sync)
      : table_{st::Provider{st::open_engine({.path = ours_.path(), .sync = sync})},
               {.table = "Players",
                .partition_key = "pk",
                .range_key = "sk",
                .type_index = {{"TypeIndex", "_type", "_timestamp"}},
                .indexes = {{"GSI1", {"gsi1pk", "gsi1sk"}}, {"GSI2", {"gsi2pk", "gsi2sk"}}}}} {
    table_.create_if_missing();
    raw_write_.sync = sync;
    open_raw();
  }

  void fill(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const Player player = make_player(i);
      table_.create<Player>(create_of(player));
      raw_create(player);
    }
  }

  const st::SingleTable& table() const { return table_; }

  std::size_t raw_get(const Player& player) const {
    rocksdb::PinnableSlice value;
    check(raw_->Get({}, raw_->DefaultColumnFamily(), item_key(player), &value));
    return value.size();
  }

  std::size_t raw_scan(const std::string& clan) const {
    const std::string prefix = clan_prefix(clan);
    const std::string end = clan_prefix(clan) + "\xFF";
    rocksdb::ReadOptions options;
    const rocksdb::Slice upper{end};
    options.iterate_upper_bound = &upper;
    std::unique_ptr<rocksdb::Iterator> cursor{raw_->NewIterator(options)};
    std::size_t bytes = 0;
    for (cursor->Seek(prefix); cursor->Valid(); cursor->Next()) bytes += cursor->value().size();
    return bytes;
  }

  /// An item and three index entries that hold a copy of it. The bytes are one
  /// player's for all: encoding is not the storage's work.
  void raw_create(const Player& player) const {
    static const st::Item item = merge(st::to_item(player), columns(player));
    const std::string key = item_key(player);
    rocksdb::WriteBatch batch;
    check(batch.Put(key, item.bytes()));
    check(
        batch.Put("\x11"
                  "00000001xxPLAYER\x00\x01" +
                      player.createdAt + key,
                  item.bytes()));
    check(
        batch.Put("\x11"
                  "00000002xxPLAYER#" +
                      player.playerId + player.createdAt + key,
                  item.bytes()));
    check(
        batch.Put("\x11"
                  "00000003xxCOUNTRY#" +
                      player.country + player.playerId + key,
                  item.bytes()));
    check(raw_->Write(raw_write_, &batch));
  }

 private:
  static void check(const rocksdb::Status& status) {
    if (!status.ok()) throw std::runtime_error(status.ToString());
  }
  static std::string clan_prefix(const std::string& clan) {
    return "\x10"
           "0000xxCLAN#" +
           clan + "#";
  }
  static std::string item_key(const Player& player) {
    return clan_prefix(player.clan) + "PLAYER#" + player.playerId;
  }
  static st::Item columns(const Player& player) {
    return st::Item{{"pk", "CLAN#" + player.clan},
                    {"sk", "PLAYER#" + player.playerId},
                    {"_type", "PLAYER"},
                    {"_timestamp", player.createdAt},
                    {"gsi1pk", "PLAYER#" + player.playerId},
                    {"gsi1sk", player.createdAt},
                    {"gsi2pk", "COUNTRY#" + player.country},
                    {"gsi2sk", "PLAYER#" + player.playerId}};
  }

  void open_raw() {
    rocksdb::Options options;
    options.create_if_missing = true;
    rocksdb::BlockBasedTableOptions blocks;
    blocks.block_cache =
        rocksdb::HyperClockCacheOptions(std::size_t{192} << 20, 8192).MakeSharedCache();
    blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
    rocksdb::DB* opened = nullptr;
    check(rocksdb::DB::Open(options, raw_folder_.path().string(), &opened));
    raw_.reset(opened);
  }

  Folder ours_;
  Folder raw_folder_;
  st::SingleTable table_;
  std::unique_ptr<rocksdb::DB> raw_;
  rocksdb::WriteOptions raw_write_;
};

const World& filled_world() {
  static World world{false};
  static const bool filled = (world.fill(players), true);
  benchmark::DoNotOptimize(filled);
  return world;
}

void typed_get(benchmark::State& state) {
  const World& world = filled_world();
  const Player player = make_player(4711);
  measure_ratio(
      state, 0.75,
      [&] {
        benchmark::DoNotOptimize(world.table().get<Player>(
            {.partition_key = {"CLAN", player.clan}, .range_key = {"PLAYER", player.playerId}}));
      },
      [&] { benchmark::DoNotOptimize(world.raw_get(player)); });
}
BENCHMARK(typed_get);

void typed_query_of_20(benchmark::State& state) {
  const World& world = filled_world();
  const Player player = make_player(4711);
  measure_ratio(
      state, 0.6,
      [&] {
        benchmark::DoNotOptimize(world.table().query<Player>({.partition = {"CLAN", player.clan}}));
      },
      [&] { benchmark::DoNotOptimize(world.raw_scan(player.clan)); });
}
BENCHMARK(typed_query_of_20);

void create_with_three_indexes(benchmark::State& state, bool sync, double goal) {
  World world{sync};
  std::size_t next_ours = 0;
  std::size_t next_raw = 0;
  measure_ratio(
      state, goal, [&] { world.table().create<Player>(create_of(make_player(next_ours++))); },
      [&] { world.raw_create(make_player(next_raw++)); });
}
BENCHMARK_CAPTURE(create_with_three_indexes, sync_off, false, 0.7);
BENCHMARK_CAPTURE(create_with_three_indexes, sync_on, true, 0.8)->Iterations(20);

}  // namespace
