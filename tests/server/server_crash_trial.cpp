#include "server/server_crash_trial.hpp"

#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>

#include "engine/child_process.hpp"
#include "engine/crash_stream.hpp"
#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"
#include "engine/replayed_changes.hpp"

namespace singletable::server {
namespace {

using engine::ItemsByKey;

constexpr std::size_t client_count = 4;

Item counter_key(const std::string& partition) { return engine::key(partition, "counter"); }

Update one_more() { return {.add = {{Path::parse("n"), 1}}}; }

std::uint64_t count_of(const Item& item) {
  return *item.find("n")->as_number().to_integer<std::uint64_t>();
}

/// The program, and the address it says it listens on.
class ServerProcess {
 public:
  explicit ServerProcess(const std::string& folder)
      : process_{{SINGLETABLE_PROGRAM, "serve", "--data", folder, "--port", "0", "--memory-mb", "1",
                  "--log-level", "off"}} {
    const std::string ready = process_.read_line();
    const std::size_t begin = ready.find("http://");
    if (begin == ready.npos) throw std::runtime_error("the server says: " + ready);
    url_ = ready.substr(begin, ready.find(',') - begin);
  }

  BackendPtr connect() const { return connect_remote(url_, {.retry = {.attempts = 1}}); }
  bool kill() { return process_.kill(); }

 private:
  engine::ChildProcess process_;
  std::string url_;
};

/// How often something was acknowledged; more may have been done.
struct Acknowledged {
  std::uint64_t puts = 0;
  std::uint64_t transactions = 0;
  /// Additions to a counter that all clients share.
  std::uint64_t additions = 0;
  /// Numbers that replaced the one before, in another.
  std::uint64_t replacements = 0;
};

/// Writes in turn into its own partitions and to what all share, until the server is gone.
class Client {
 public:
  explicit Client(std::size_t number) : name_("client " + std::to_string(number)) {}

  void run(const BackendPtr& backend) {
    try {
      for (;;) {
        put(*backend);
        add(*backend);
        replace(*backend);
        transact(*backend);
      }
    } catch (const ConnectionError&) {
      // Killed, as it should be: what was under way was not acknowledged.
    } catch (const std::exception& failure) {
      failure_ = failure.what();
    }
  }

  const std::string& name() const { return name_; }
  std::string transfers() const { return name_ + ", transfers"; }
  std::string copies() const { return name_ + ", copies"; }
  /// Of all kills so far.
  Acknowledged& acknowledged() { return acknowledged_; }
  /// What happened that should not.
  const std::string& failure() const { return failure_; }

 private:
  void put(Backend& backend) {
    backend.put_item({.table = "App", .item = engine::indexed_item(name_, acknowledged_.puts + 1)});
    ++acknowledged_.puts;
  }

  void add(Backend& backend) {
    backend.update_item({.table = "App",
                         .key = counter_key("added"),
                         .update = one_more(),
                         .condition = Condition::Exists{Path::parse("pk")}});
    ++acknowledged_.additions;
  }

  void replace(Backend& backend) {
    const Item key = counter_key("replaced");
    const GetItemOutput read =
        backend.get_item({.table = "App", .key = key, .consistent_read = true});
    const std::uint64_t before = count_of(read.item.value());
    try {
      backend.update_item(
          {.table = "App",
           .key = key,
           .update = {.set = {{Path::parse("n"), Value{before + 1}}}},
           .condition = Condition::Compare{Path::parse("n"), Comparator::equal, Value{before}}});
      ++acknowledged_.replacements;
    } catch (const ConditionalCheckFailed&) {
      // Another client was faster.
    }
  }

  void transact(Backend& backend) {
    const std::uint64_t number = acknowledged_.transactions + 1;
    backend.transact_write_items(
        {.actions = {
             TransactPut{"App", engine::indexed_item(transfers(), number)},
             TransactPut{"App", engine::indexed_item(copies(), number)},
             TransactUpdate{.table = "App", .key = counter_key(name_), .update = one_more()}}});
    ++acknowledged_.transactions;
  }

  std::string name_;
  Acknowledged acknowledged_;
  std::string failure_;
};

void insert(ItemsByKey& items, const Item& item) {
  items.insert_or_assign(engine::key_bytes(item), item);
}

void insert_count(ItemsByKey& items, const std::string& partition, std::uint64_t count) {
  insert(items, counter_key(partition).set("n", Value{count}));
}

/// Zero where there is none.
std::uint64_t count_in(const ItemsByKey& items, const std::string& partition) {
  const auto found = items.find(engine::key_bytes(counter_key(partition)));
  return found == items.end() ? 0 : count_of(found->second);
}

/// A database that lives through some kills of its server.
class ServersVictim {
 public:
  ServersVictim() {
    for (std::size_t i = 0; i < client_count; ++i) clients_.emplace_back(i);
    const auto engine = open();
    CreateTableRequest table = engine::app_table();
    table.stream = {true, StreamViewType::new_and_old_images};
    engine->create_table(table);
    for (const std::string shared : {"added", "replaced"}) {
      engine->put_item({.table = "App", .item = counter_key(shared).set("n", Value{0})});
    }
  }

  void kill_after(std::chrono::microseconds time) {
    {
      ServerProcess server{folder_.path()};
      std::vector<std::thread> threads;
      for (Client& client : clients_) {
        threads.emplace_back([&client, backend = server.connect()] { client.run(backend); });
      }
      std::this_thread::sleep_for(time);
      EXPECT_TRUE(server.kill()) << "the server ended by itself";
      for (std::thread& thread : threads) thread.join();
    }
    for (const Client& client : clients_) EXPECT_EQ(client.failure(), "") << client.name();
    settle();
  }

  std::uint64_t operations() {
    std::uint64_t sum = 0;
    for (Client& client : clients_) {
      const Acknowledged& told = client.acknowledged();
      sum += told.puts + told.transactions + told.additions + told.replacements;
    }
    return sum;
  }

 private:
  std::shared_ptr<Engine> open() const {
    return open_engine({.path = folder_.path(), .expiry_interval = {}});
  }

  /// Compares what another server finds with what was acknowledged, and what the engine finds
  /// after that one was killed too, and takes what was done unacknowledged for done.
  void settle() {
    ItemsByKey found;
    {
      ServerProcess server{folder_.path()};
      found = engine::stored_items(*server.connect(), "App");
    }
    EXPECT_TRUE(found == expected(found)) << "items are there that should not, or the reverse";
    const std::shared_ptr<Engine> engine = open();
    EXPECT_TRUE(engine::stored_items(*engine, "App") == found) << "reading has changed something";
    EXPECT_TRUE(engine::replayed_changes(engine, "App") == found)
        << "the change log does not tell what is there";
    for (const Disagreement& wrong : engine->verify().disagreements) {
      ADD_FAILURE() << wrong.table << ' ' << wrong.index << ' ' << wrong.key << ' ' << wrong.what;
    }
  }

  /// All items there must be. Where a client's last write may have been done, `found` tells
  /// whether it was.
  ItemsByKey expected(const ItemsByKey& found) {
    ItemsByKey items;
    std::uint64_t additions = 0;
    std::uint64_t replacements = 0;
    for (Client& client : clients_) {
      expect_own(client, found, items);
      additions += client.acknowledged().additions;
      replacements += client.acknowledged().replacements;
    }
    unacknowledged_additions_ =
        expect_shared("added", additions, unacknowledged_additions_, found, items);
    unacknowledged_replacements_ =
        expect_shared("replaced", replacements, unacknowledged_replacements_, found, items);
    return items;
  }

  static void expect_own(Client& client, const ItemsByKey& found, ItemsByKey& items) {
    Acknowledged& told = client.acknowledged();
    const Item next = engine::indexed_item(client.name(), told.puts + 1);
    if (found.contains(engine::key_bytes(next))) ++told.puts;
    const std::uint64_t transactions = count_in(found, client.name());
    EXPECT_GE(transactions, told.transactions) << client.name();
    EXPECT_LE(transactions, told.transactions + 1) << client.name();
    told.transactions = transactions;
    for (std::uint64_t i = 1; i <= told.puts; ++i) {
      insert(items, engine::indexed_item(client.name(), i));
    }
    for (std::uint64_t i = 1; i <= transactions; ++i) {
      insert(items, engine::indexed_item(client.transfers(), i));
      insert(items, engine::indexed_item(client.copies(), i));
    }
    if (transactions > 0) insert_count(items, client.name(), transactions);
  }

  /// How many of a shared counter's were never acknowledged: those before, and at most one a
  /// client more.
  static std::uint64_t expect_shared(const std::string& partition, std::uint64_t acknowledged,
                                     std::uint64_t unacknowledged, const ItemsByKey& found,
                                     ItemsByKey& items) {
    const std::uint64_t count = count_in(found, partition);
    EXPECT_GE(count, acknowledged + unacknowledged) << partition;
    EXPECT_LE(count, acknowledged + unacknowledged + client_count) << partition;
    insert_count(items, partition, count);
    return count - acknowledged;
  }

  engine::TemporaryFolder folder_;
  std::vector<Client> clients_;
  std::uint64_t unacknowledged_additions_ = 0;
  std::uint64_t unacknowledged_replacements_ = 0;
};

}  // namespace

void expect_nothing_lost_by_server_in(int kills) {
  constexpr int kills_of_a_database = 10;
  constexpr int most_microseconds = 400'000;
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  std::uint64_t operations = 0;
  std::unique_ptr<ServersVictim> victim;
  for (int i = 0; i < kills; ++i) {
    SCOPED_TRACE("kill " + std::to_string(i));
    if (i % kills_of_a_database == 0) {
      if (victim) operations += victim->operations();
      victim = std::make_unique<ServersVictim>();
    }
    victim->kill_after(std::chrono::microseconds{engine::random_int(random, 0, most_microseconds)});
    if (testing::Test::HasFailure()) return;
  }
  operations += victim->operations();
  EXPECT_GT(operations, static_cast<std::uint64_t>(kills)) << "hardly anything was written";
  std::cout << "seed " << seed << ", " << kills << " kills, " << operations
            << " acknowledged operations\n";
}

}  // namespace singletable::server
