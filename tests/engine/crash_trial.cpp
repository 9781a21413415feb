#include "engine/crash_trial.hpp"

#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "engine/child_process.hpp"
#include "engine/crash_stream.hpp"
#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"
#include "engine/replayed_changes.hpp"

namespace singletable::engine {
namespace {

using std::chrono::steady_clock;

/// The number of the last acknowledged operation of each stream.
using Acknowledged = std::vector<std::uint64_t>;

/// A process that writes to a database until it is killed.
class Writer {
 public:
  Writer(const std::string& folder, const Acknowledged& acknowledged)
      : process_{command(folder, acknowledged)} {}

  /// Takes note of acknowledgements until then, or until the process ends.
  void listen(Acknowledged& acknowledged, steady_clock::time_point until) const {
    pollfd waiting{process_.output(), POLLIN, 0};
    for (;;) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now());
      if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return;
      if (!hear(acknowledged)) return;
    }
  }

  /// The rest of what was acknowledged.
  void listen_to_end(Acknowledged& acknowledged) const {
    while (hear(acknowledged)) continue;
  }

  bool kill() { return process_.kill(); }

 private:
  static std::vector<std::string> command(const std::string& folder,
                                          const Acknowledged& acknowledged) {
    std::vector<std::string> words{CRASH_WRITER, folder};
    for (const std::uint64_t number : acknowledged) words.push_back(std::to_string(number + 1));
    return words;
  }

  /// False at the end.
  bool hear(Acknowledged& acknowledged) const {
    Acknowledgement heard{};
    if (read(process_.output(), &heard, sizeof heard) != sizeof heard) return false;
    acknowledged.at(heard.stream) = heard.number;
    return true;
  }

  ChildProcess process_;
};

CrashStream::Items items_of(Engine& engine, const std::string& partition) {
  CrashStream::Items items;
  QueryRequest request{.table = "App", .key_condition = {"pk", partition}, .consistent_read = true};
  do {
    PageOutput page = engine.query(request);
    for (Item& item : page.items) {
      std::string sk{item.find("sk")->as_string()};
      items.emplace(std::move(sk), std::move(item));
    }
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  } while (request.exclusive_start_key);
  return items;
}

void expect_nothing_lost(Engine& engine, const Acknowledged& acknowledged) {
  for (std::size_t i = 0; i < acknowledged.size(); ++i) {
    const CrashStream& stream = crash_streams()[i];
    const CrashStream::Items found = items_of(engine, stream.name);
    EXPECT_TRUE(found == stream.after(acknowledged[i]) ||
                found == stream.after(acknowledged[i] + 1))
        << stream.name << ": " << acknowledged[i] << " operations were acknowledged, "
        << found.size() << " items are there";
  }
  engine.wait_until_active("App");
  for (const Disagreement& found : engine.verify().disagreements) {
    ADD_FAILURE() << found.table << ' ' << found.index << ' ' << found.key << ' ' << found.what;
  }
}

/// A database that lives through some kills.
class Victim {
 public:
  Victim() : acknowledged_(crash_streams().size()) {
    const auto engine = open();
    CreateTableRequest table = app_table();
    table.stream = {true, StreamViewType::new_and_old_images};
    engine->create_table(table);
    engine->update_time_to_live({"App", "ttl", true});
  }

  void kill_after(std::chrono::microseconds time) {
    {
      Writer writer{folder_.path(), acknowledged_};
      writer.listen(acknowledged_, steady_clock::now() + time);
      EXPECT_TRUE(writer.kill()) << "the writer ended by itself";
      writer.listen_to_end(acknowledged_);
    }
    const std::shared_ptr<Engine> engine = open();
    expect_nothing_lost(*engine, acknowledged_);
    EXPECT_TRUE(replayed_changes(engine, "App") == stored_items(*engine, "App"))
        << "the change log does not tell what is there";
  }

  std::uint64_t operations() const {
    return std::accumulate(acknowledged_.begin(), acknowledged_.end(), std::uint64_t{0});
  }

 private:
  std::shared_ptr<Engine> open() const { return open_engine(crash_options(folder_.path())); }

  TemporaryFolder folder_;
  Acknowledged acknowledged_;
};

}  // namespace

void expect_nothing_lost_in(int kills) {
  constexpr int kills_of_a_database = 10;
  // From before the database is open until it has written some tables.
  constexpr int most_microseconds = 500'000;
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  std::uint64_t operations = 0;
  std::unique_ptr<Victim> victim;
  for (int i = 0; i < kills; ++i) {
    SCOPED_TRACE("kill " + std::to_string(i));
    if (i % kills_of_a_database == 0) {
      if (victim) operations += victim->operations();
      victim = std::make_unique<Victim>();
    }
    victim->kill_after(std::chrono::microseconds{random_int(random, 0, most_microseconds)});
    if (testing::Test::HasFailure()) return;
  }
  operations += victim->operations();
  EXPECT_GT(operations, static_cast<std::uint64_t>(kills)) << "hardly anything was written";
  std::cout << "seed " << seed << ", " << kills << " kills, " << operations
            << " acknowledged operations\n";
}

}  // namespace singletable::engine
