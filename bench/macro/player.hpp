#pragma once

#include <cstdint>
#include <string>

#include <singletable/singletable.hpp>

namespace singletable::bench {

/// What the typed calls read and write: about 400 bytes as an item, with the
/// columns of its keys.
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

inline constexpr std::size_t players_of_a_clan = 20;
inline constexpr std::int64_t levels = 100;

inline Player make_player(std::size_t number, const std::string& clan) {
  return {.playerId = "player-" + std::to_string(number),
          .name = "Player Number " + std::to_string(number),
          .clan = clan,
          .country = "Norway",
          .bio = std::string(120, 'b'),
          .level = static_cast<std::int64_t>(number) % levels,
          .gold = 123'456,
          .wins = 1000,
          .losses = 17,
          .createdAt = "2024-01-15T10:00:00.000Z"};
}

inline Player make_player(std::size_t number) {
  return make_player(number, "clan-" + std::to_string(number / players_of_a_clan));
}

inline SingleTableConfig player_table() {
  return {.table = "Players",
          .partition_key = "pk",
          .range_key = "sk",
          .type_index = {{"TypeIndex", "_type", "_timestamp"}},
          .indexes = {{"GSI1", {"gsi1pk", "gsi1sk"}}, {"GSI2", {"gsi2pk", "gsi2sk"}}}};
}

inline SingleTable::Get get_of(const Player& player) {
  return {.partition_key = {"CLAN", player.clan}, .range_key = {"PLAYER", player.playerId}};
}

/// Written into the table and three indexes that keep a copy of the item.
inline SingleTable::Create<Player> create_of(const Player& player) {
  return {.key = {{"CLAN", player.clan}, {"PLAYER", player.playerId}},
          .item = player,
          .type = "PLAYER",
          .indexes = {{"GSI1", {{"PLAYER", player.playerId}, player.createdAt}},
                      {"GSI2", {{"COUNTRY", player.country}, {"PLAYER", player.playerId}}}}};
}

/// One more win.
inline SingleTable::Update win_of(const Player& player) {
  return {.partition_key = {"CLAN", player.clan},
          .range_key = {"PLAYER", player.playerId},
          .atomic_operations = {{.operation = Operation::add, .property = "wins", .value = 1}}};
}

}  // namespace singletable::bench
