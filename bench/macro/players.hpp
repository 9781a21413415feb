#pragma once

#include <cstddef>

#include "macro/player.hpp"
#include "macro/raw_players.hpp"
#include "temporary_folder.hpp"

namespace singletable::bench {

/// The same players in both: typed in a table, raw in a RocksDB.
class Players {
 public:
  explicit Players(bool sync)
      : table_{Provider{open_engine({.path = ours_.path(), .sync = sync})}, player_table()},
        raw_{raws_.path(), sync} {
    table_.create_if_missing();
  }

  void create(const Player& player) {
    table_.create<Player>(create_of(player));
    raw_.create(player);
  }

  const SingleTable& table() const { return table_; }
  const RawPlayers& raw() const { return raw_; }

 private:
  TemporaryFolder ours_;
  TemporaryFolder raws_;
  SingleTable table_;
  RawPlayers raw_;
};

}  // namespace singletable::bench
