#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include "macro/player.hpp"

namespace singletable::bench {

/// The baseline: players in a RocksDB with the engine's own options, under keys
/// of the engine's lengths, and nothing around it. Items are made once, since
/// encoding is not the storage's work; keys are put together for every call.
class RawPlayers {
 public:
  RawPlayers(const std::filesystem::path& folder, bool sync);

  /// Each returns the bytes it read, so that nothing is optimised away.
  std::size_t get(const Player& player) const;
  std::size_t scan_clan(const std::string& clan, std::size_t most_bytes) const;

  /// Adds an item and its three index entries to `batch`.
  static void put(rocksdb::WriteBatch& batch, const Player& player);
  void write(rocksdb::WriteBatch& batch) const;
  void create(const Player& player) const;
  /// Writes an item and its entries again after reading it.
  void update(const Player& player) const;

 private:
  std::unique_ptr<rocksdb::DB> db_;
  rocksdb::WriteOptions write_options_;
};

}  // namespace singletable::bench
