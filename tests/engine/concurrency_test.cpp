#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

using testing::Optional;

class Concurrency : public EngineTest {
 protected:
  /// Runs `work(thread)` on several threads at once.
  static void run(int threads, const std::function<void(int)>& work) {
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) running.emplace_back(work, thread);
    for (std::thread& thread : running) thread.join();
  }

  static Update increment(int by) { return {.add = {{Path::parse("n"), by}}}; }

  static int number(const std::optional<Item>& item) {
    return *item.value().find("n")->as_number().to_integer<int>();
  }
};
SINGLETABLE_ON_EVERY_ENGINE(Concurrency);

TEST_P(Concurrency, CounterLosesNoIncrement) {
  run(4, [&](int) {
    for (int i = 0; i < 250; ++i) {
      engine().update_item({.table = "App", .key = key("a", "counter"), .update = increment(1)});
    }
  });
  EXPECT_EQ(number(get("a", "counter")), 1000);
}

TEST_P(Concurrency, ConditionalCounterLosesNoIncrement) {
  put({{"pk", "a"}, {"sk", "counter"}, {"n", 0}});
  std::atomic<int> succeeded = 0;
  run(4, [&](int) {
    for (int i = 0; i < 100; ++i) {
      const int seen = number(get("a", "counter"));
      try {
        engine().update_item(
            {.table = "App",
             .key = key("a", "counter"),
             .update = increment(1),
             .condition = Condition::Compare{Path::parse("n"), Comparator::equal, Value{seen}}});
        ++succeeded;
      } catch (const ConditionalCheckFailed&) {
        // somebody else was faster
      }
    }
  });
  EXPECT_EQ(number(get("a", "counter")), succeeded);
}

TEST_P(Concurrency, OnlyOneOfManyCreatesAnItem) {
  std::atomic<int> created = 0;
  run(4, [&](int thread) {
    for (int i = 0; i < 100; ++i) {
      try {
        engine().put_item({.table = "App",
                           .item = Item{{"pk", "a"}, {"sk", std::to_string(i)}, {"by", thread}},
                           .condition = Condition::NotExists{Path::parse("pk")}});
        ++created;
      } catch (const ConditionalCheckFailed&) {
        // somebody else was faster
      }
    }
  });
  EXPECT_EQ(created, 100);
}

TEST_P(Concurrency, TransfersKeepTheSumOfBalancesAtEverySnapshot) {
  constexpr int accounts = 5;
  constexpr int sum = accounts * 100;
  for (int i = 0; i < accounts; ++i) {
    put({{"pk", "account"}, {"sk", std::to_string(i)}, {"n", 100}});
  }
  std::atomic<bool> done = false;
  std::thread reader{[&] {
    TransactGetItemsRequest all;
    for (int i = 0; i < accounts; ++i) {
      all.gets.push_back({"App", key("account", std::to_string(i))});
    }
    const QueryRequest query{
        .table = "App", .key_condition = {"pk", "account"}, .consistent_read = true};
    while (!done) {
      int seen = 0;
      for (const auto& item : engine().transact_get_items(all).items) seen += number(item);
      ASSERT_EQ(seen, sum);
      seen = 0;
      for (const Item& item : engine().query(query).items) seen += number(item);
      ASSERT_EQ(seen, sum);
    }
  }};
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  run(3, [&](int thread) {
    std::mt19937_64 random{seed + static_cast<std::uint64_t>(thread)};
    for (int i = 0; i < 100; ++i) {
      const int from = random_int(random, 0, accounts - 1);
      const int to = (from + random_int(random, 1, accounts - 1)) % accounts;
      const auto change = [](int account, int by) {
        return TransactUpdate{.table = "App",
                              .key = key("account", std::to_string(account)),
                              .update = increment(by)};
      };
      engine().transact_write_items({{change(from, -7), change(to, 7)}});
    }
  });
  done = true;
  reader.join();
  int total = 0;
  for (int i = 0; i < accounts; ++i) total += number(get("account", std::to_string(i)));
  EXPECT_EQ(total, sum);
}

TEST_P(Concurrency, TransactionsOverManyTablesAndTableChangesDoNotBlockEachOther) {
  engine().create_table(app_table("Other"));
  run(4, [&](int thread) {
    for (int i = 0; i < 50; ++i) {
      const std::string sk = std::to_string(thread * 1000 + i);
      std::vector<TransactAction> actions{TransactPut{.table = "App", .item = key("a", sk)},
                                          TransactPut{.table = "Other", .item = key("a", sk)}};
      if (thread % 2 == 0) std::swap(actions[0], actions[1]);
      if (thread == 3) {
        engine().update_time_to_live({i % 4 < 2 ? "App" : "Other", "ttl", i % 2 == 0});
      } else {
        engine().transact_write_items({actions});
      }
    }
  });
  EXPECT_EQ(engine().scan({.table = "App"}).items.size(), 150U);
  EXPECT_EQ(engine().scan({.table = "Other"}).items.size(), 150U);
}

TEST_P(Concurrency, WritersToADeletedTableAreToldAndLeaveNothingBehind) {
  std::atomic<int> told = 0;
  run(3, [&](int thread) {
    if (thread == 0) {
      engine().delete_table({"App"});
      return;
    }
    try {
      for (int i = 0; i < 20'000; ++i) put(key(std::to_string(thread), std::to_string(i)));
    } catch (const ResourceNotFound&) {
      ++told;
    }
  });
  EXPECT_EQ(told, 2);
  engine().create_table(app_table());
  EXPECT_TRUE(engine().scan({.table = "App"}).items.empty());
}

TEST_P(Concurrency, SweepsBesideWritersDeleteOnlyWhatExpired) {
  using namespace std::chrono_literals;
  engine().update_time_to_live({"App", "ttl", true});
  const std::int64_t past = clock().seconds() - 10;
  const std::int64_t future = clock().seconds() + 1000;
  run(3, [&](int thread) {
    for (int i = 0; i < 200; ++i) {
      if (thread == 0) {
        engine().sweep_expired();
        continue;
      }
      // Half of them live on; each is first seen as expired.
      const std::string sk = std::to_string(thread * 1000 + i);
      put({{"pk", "a"}, {"sk", sk}, {"gsi1pk", "g"}, {"ttl", past}});
      if (i % 2 == 0) put({{"pk", "a"}, {"sk", sk}, {"gsi1pk", "g"}, {"ttl", future}});
    }
  });
  engine().sweep_expired();
  EXPECT_EQ(engine().scan({.table = "App"}).items.size(), 200U);
  EXPECT_EQ(engine().scan({.table = "App", .index = "KEYS"}).items.size(), 200U);
}

TEST_P(Concurrency, BackgroundSweepDeletesByItself) {
  using namespace std::chrono_literals;
  ManualClock time;
  const auto swept = open_engine({.clock = time.clock(), .expiry_interval = 1ms});
  swept->create_table(app_table());
  swept->update_time_to_live({"App", "ttl", true});
  swept->put_item(
      {.table = "App", .item = Item{{"pk", "a"}, {"sk", "1"}, {"ttl", time.seconds()}}});
  time.advance(1s);
  while (swept->get_item({.table = "App", .key = key("a", "1")}).item) std::this_thread::yield();
}

}  // namespace
}  // namespace singletable::engine
