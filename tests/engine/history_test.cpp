#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/linearizability.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

using Action = Call::Action;

constexpr int threads = 4;
constexpr int calls_of_a_thread = 300;
constexpr int items = 3;

Content content_of(const std::optional<Item>& item) {
  if (!item) return std::nullopt;
  return item->find("n")->as_number().to_integer<int>();
}

class History : public EngineTest {
 protected:
  /// Random calls of one thread, by the item they are about.
  void call(std::uint64_t seed, std::vector<std::vector<Call>>& history) {
    std::mt19937_64 random{seed};
    history.resize(items);
    for (int i = 0; i < calls_of_a_thread; ++i) {
      const int item = random_int(random, 0, items - 1);
      Call call{Action{random_int(random, 0, 5)}, random_int(random, 0, 9)};
      call.invoked = moment_++;
      perform(call, std::to_string(item));
      call.returned = moment_++;
      history[static_cast<std::size_t>(item)].push_back(call);
    }
  }

 private:
  void perform(Call& call, const std::string& sk) {
    try {
      call.found = content_of(answer(call, sk));
    } catch (const ConditionalCheckFailed& refused) {
      call.found = content_of(refused.item());
      call.done = false;
    }
  }

  /// What the call found.
  std::optional<Item> answer(const Call& call, const std::string& sk) {
    switch (call.action) {
      case Action::get:
        return engine()
            .get_item({.table = "App", .key = key("h", sk), .consistent_read = true})
            .item;
      case Action::erase:
        return engine()
            .delete_item(
                {.table = "App", .key = key("h", sk), .return_values = ReturnValues::all_old})
            .attributes;
      case Action::add:
        return engine()
            .update_item({.table = "App",
                          .key = key("h", sk),
                          .update = {.add = {{Path::parse("n"), call.argument}}},
                          .return_values = ReturnValues::all_old})
            .attributes;
      default:
        return put_number(call, sk);
    }
  }

  std::optional<Item> put_number(const Call& call, const std::string& sk) {
    PutItemRequest request{.table = "App",
                           .item = Item{{"pk", "h"}, {"sk", sk}, {"n", call.argument}},
                           .return_values = ReturnValues::all_old,
                           .return_item_on_condition_failure = true};
    if (call.action == Action::create) request.condition = Condition::NotExists{Path::parse("pk")};
    if (call.action == Action::raise) {
      request.condition =
          Condition::Compare{Path::parse("n"), Comparator::less, Value{call.argument}};
    }
    return engine().put_item(request).attributes;
  }

  std::atomic<std::uint64_t> moment_ = 0;
};
SINGLETABLE_ON_EVERY_ENGINE(History);

TEST_P(History, OfManyThreadsIsThatOfSomeOrder) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::vector<std::vector<std::vector<Call>>> histories(threads);
  std::vector<std::thread> running;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] { call(seed + thread, histories[thread]); });
  }
  for (std::thread& thread : running) thread.join();
  for (std::size_t item = 0; item < items; ++item) {
    std::vector<Call> all;
    for (const auto& history : histories) {
      all.insert(all.end(), history[item].begin(), history[item].end());
    }
    EXPECT_TRUE(is_linearizable(all)) << testing::PrintToString(all);
  }
}

}  // namespace
}  // namespace singletable::engine
