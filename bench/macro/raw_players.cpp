#include "macro/raw_players.hpp"

#include <stdexcept>
#include <string_view>

#include <rocksdb/options.h>

#include "engine/rocksdb_options.hpp"

namespace singletable::bench {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view timestamp = "2024-01-15T10:00:00.000Z";

// The engine's layout of keys, with two bytes in place of the hash.
constexpr std::string_view item_prefix = "\x10\0\0\0\1hh"sv;
constexpr std::string_view index_prefixes[] = {
    "\x11\0\0\0\1\0\0\0\1hh"sv, "\x11\0\0\0\1\0\0\0\2hh"sv, "\x11\0\0\0\1\0\0\0\3hh"sv};

void check(const rocksdb::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

void append_component(std::string& key, std::string_view kind, std::string_view name) {
  key.append("\4"sv).append(kind).append(name).append("\0\1"sv);
}

std::string clan_prefix(const std::string& clan) {
  std::string key{item_prefix};
  append_component(key, "CLAN#", clan);
  return key;
}

void append_primary_key(std::string& key, const Player& player) {
  append_component(key, "CLAN#", player.clan);
  append_component(key, "PLAYER#", player.playerId);
}

std::string item_key(const Player& player) {
  std::string key{item_prefix};
  append_primary_key(key, player);
  return key;
}

std::string type_index_key(const Player& player) {
  std::string key{index_prefixes[0]};
  append_component(key, "PLAYER", "");
  append_component(key, "", timestamp);
  append_primary_key(key, player);
  return key;
}

std::string player_index_key(const Player& player) {
  std::string key{index_prefixes[1]};
  append_component(key, "PLAYER#", player.playerId);
  append_component(key, "", player.createdAt);
  append_primary_key(key, player);
  return key;
}

std::string country_index_key(const Player& player) {
  std::string key{index_prefixes[2]};
  append_component(key, "COUNTRY#", player.country);
  append_component(key, "PLAYER#", player.playerId);
  append_primary_key(key, player);
  return key;
}

/// One player's item, as the typed calls write it.
Item make_item() {
  const Player player = make_player(4711);
  const Item columns{{"pk", "CLAN#" + player.clan},
                     {"sk", "PLAYER#" + player.playerId},
                     {"_type", "PLAYER"},
                     {"_timestamp", timestamp},
                     {"gsi1pk", "PLAYER#" + player.playerId},
                     {"gsi1sk", player.createdAt},
                     {"gsi2pk", "COUNTRY#" + player.country},
                     {"gsi2sk", "PLAYER#" + player.playerId}};
  return merge(to_item(player), columns);
}

}  // namespace

RawPlayers::RawPlayers(const std::filesystem::path& folder, bool sync) {
  write_options_.sync = sync;
  rocksdb::DB* db = nullptr;
  check(rocksdb::DB::Open(engine::rocksdb_options(EngineOptions{}.memory_bytes), folder.string(),
                          &db));
  db_.reset(db);
}

std::size_t RawPlayers::get(const Player& player) const {
  rocksdb::PinnableSlice value;
  check(db_->Get({}, db_->DefaultColumnFamily(), item_key(player), &value));
  return value.size();
}

std::size_t RawPlayers::scan_clan(const std::string& clan, std::size_t most_bytes) const {
  const std::string prefix = clan_prefix(clan);
  const std::string end = prefix + '\xFF';
  const rocksdb::Slice upper{end};
  rocksdb::ReadOptions options;
  options.iterate_upper_bound = &upper;
  const std::unique_ptr<rocksdb::Iterator> cursor{db_->NewIterator(options)};
  std::size_t bytes = 0;
  for (cursor->Seek(prefix); cursor->Valid() && bytes < most_bytes; cursor->Next()) {
    bytes += cursor->value().size();
  }
  check(cursor->status());
  return bytes;
}

void RawPlayers::put(rocksdb::WriteBatch& batch, const Player& player) {
  static const Item item = make_item();
  check(batch.Put(item_key(player), item.bytes()));
  check(batch.Put(type_index_key(player), item.bytes()));
  check(batch.Put(player_index_key(player), item.bytes()));
  check(batch.Put(country_index_key(player), item.bytes()));
}

void RawPlayers::write(rocksdb::WriteBatch& batch) const {
  check(db_->Write(write_options_, &batch));
}

void RawPlayers::create(const Player& player) const {
  rocksdb::WriteBatch batch;
  put(batch, player);
  write(batch);
}

void RawPlayers::update(const Player& player) const {
  if (get(player) == 0) throw std::runtime_error("an item is empty");
  create(player);
}

}  // namespace singletable::bench
