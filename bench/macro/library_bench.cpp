// Typed calls on an engine in memory beside the backend's own with the same
// requests, made before: what the layers above the backend cost.

#include <benchmark/benchmark.h>

#include <variant>
#include <vector>

#include <singletable/provider/prepare.hpp>
#include <singletable/single_table/requests.hpp>

#include "macro/player.hpp"
#include "macro/ratio.hpp"

namespace singletable::bench {
namespace {

/// Ten clans.
constexpr std::size_t count = 10 * players_of_a_clan;

/// A player is always written at the same time, so that a create writes what the
/// request made before does, down to the type index.
SingleTableConfig unchanging_table() {
  SingleTableConfig config = player_table();
  config.clock = [now = system_now()] { return now; };
  return config;
}

/// Writes replace the players, so that the table stays as it is.
class FilledTable {
 public:
  FilledTable() : table_{Provider{connect("memory:")}, unchanging_table()} {
    table_.create_if_missing();
    for (std::size_t i = 0; i < count; ++i) {
      players_.push_back(make_player(i));
      table_.create<Player>(create_of(players_.back()));
    }
  }

  const SingleTable& table() const { return table_; }
  Backend& backend() const { return *table_.provider().backend(); }
  const std::vector<Player>& players() const { return players_; }

 private:
  SingleTable table_;
  std::vector<Player> players_;
};

/// Reports the time that a typed call takes beyond the backend's, as a share of
/// the latter. `request_of` makes the request of a player, `send` gives it to the
/// backend, `call` is the typed call that sends the same. A turn is a call for each
/// player.
template <class RequestOf, class Send, class Call>
void measure_share(benchmark::State& state, const RequestOf& request_of, const Send& send,
                   const Call& call) {
  const FilledTable ours;
  const FilledTable bare;
  std::vector<decltype(request_of(ours.table(), Player{}))> requests;
  for (const Player& player : bare.players()) {
    requests.push_back(request_of(bare.table(), player));
  }
  std::size_t next_call = 0;
  std::size_t next_request = 0;
  compare_turns(
      state, {},
      [&] {
        return processor_time_of_calls(
            count, [&] { call(ours.table(), ours.players()[next_call++ % count]); });
      },
      [&] {
        return processor_time_of_calls(
            count, [&] { send(bare.backend(), requests[next_request++ % count]); });
      });
  report(state, state.counters["ours_ns"] / state.counters["baseline_ns"] - 1, {}, false);
}

/// What the table makes of a write.
template <class Params>
Params translated(const SingleTable& table, const SingleTable::Action& action) {
  return std::get<Params>(table.eject_transact_params({action}).front());
}

void library_share_of_get(benchmark::State& state) {
  measure_share(
      state,
      [](const SingleTable& table, const Player& player) {
        return prepare_get(single_table::provider_get(table.config(), get_of(player)));
      },
      [](Backend& backend, const GetItemRequest& request) {
        benchmark::DoNotOptimize(backend.get_item(request));
      },
      [](const SingleTable& table, const Player& player) {
        benchmark::DoNotOptimize(table.get<Player>(get_of(player)));
      });
}
BENCHMARK(library_share_of_get);

void library_share_of_create(benchmark::State& state) {
  measure_share(
      state,
      [](const SingleTable& table, const Player& player) {
        return prepare_create(translated<ProviderCreate<Item>>(table, create_of(player)));
      },
      [](Backend& backend, const PutItemRequest& request) { backend.put_item(request); },
      [](const SingleTable& table, const Player& player) {
        table.create<Player>(create_of(player));
      });
}
BENCHMARK(library_share_of_create);

void library_share_of_update(benchmark::State& state) {
  measure_share(
      state,
      [](const SingleTable& table, const Player& player) {
        return prepare_update(translated<ProviderUpdate>(table, win_of(player)));
      },
      [](Backend& backend, const UpdateItemRequest& request) { backend.update_item(request); },
      [](const SingleTable& table, const Player& player) { table.update(win_of(player)); });
}
BENCHMARK(library_share_of_update);

/// Of a page of 20 items.
void library_share_of_query(benchmark::State& state) {
  const auto query_of = [](const Player& player) {
    return SingleTable::Query{.partition = {"CLAN", player.clan}};
  };
  measure_share(
      state,
      [&](const SingleTable& table, const Player& player) {
        return prepare_query(single_table::provider_query(table.config(), query_of(player)));
      },
      [](Backend& backend, const QueryRequest& request) {
        benchmark::DoNotOptimize(backend.query(request));
      },
      [&](const SingleTable& table, const Player& player) {
        benchmark::DoNotOptimize(table.query<Player>(query_of(player)));
      });
}
BENCHMARK(library_share_of_query);

}  // namespace
}  // namespace singletable::bench
