#include <singletable/backend/call_counters.hpp>

#include <array>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

namespace singletable {
namespace {

using std::chrono::nanoseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const GetItemRequest get{.table = "T", .key = {}};

TEST(CallCounters, AddCallsDurationsCapacityAndErrors) {
  CallCounters counters;
  const std::array consumed{ConsumedCapacity{"T", {.read_units = 1.5}}};
  const Throttled throttled{"slow down"};
  counters.add({.request = &get, .duration = nanoseconds{30}, .consumed_capacity = consumed});
  counters.add({.request = &get, .duration = nanoseconds{50}, .consumed_capacity = consumed});
  counters.add({.request = &get, .duration = nanoseconds{40}, .failure = &throttled});
  EXPECT_THAT(counters.counts(), ElementsAre(Pair(CallKind{"GetItem", "T"},
                                                  CallCount{.calls = 3,
                                                            .errors = {{"ThrottlingException", 1}},
                                                            .total_duration = nanoseconds{120},
                                                            .max_duration = nanoseconds{50},
                                                            .consumed_capacity = {3, 0}})));
}

TEST(CallCounters, CountACallForEachOfItsTablesWithTheTablesOwnCapacity) {
  CallCounters counters;
  const TransactGetItemsRequest gets{.gets = {{"A", {}}, {"B", {}}, {"A", {}}}};
  const std::array consumed{ConsumedCapacity{"A", {.read_units = 4}},
                            ConsumedCapacity{"B", {.read_units = 2}}};
  counters.add({.request = &gets, .duration = nanoseconds{7}, .consumed_capacity = consumed});
  const CallCount each{
      .calls = 1, .total_duration = nanoseconds{7}, .max_duration = nanoseconds{7}};
  CallCount of_a = each;
  of_a.consumed_capacity.read_units = 4;
  CallCount of_b = each;
  of_b.consumed_capacity.read_units = 2;
  EXPECT_THAT(counters.counts(), ElementsAre(Pair(CallKind{"TransactGetItems", "A"}, of_a),
                                             Pair(CallKind{"TransactGetItems", "B"}, of_b)));
}

TEST(CallCounters, CountCallsWithoutATable) {
  CallCounters counters;
  const ListTablesRequest list;
  counters.add({.request = &list});
  EXPECT_THAT(counters.counts(), ElementsAre(Pair(CallKind{"ListTables", ""}, CallCount{1})));
}

TEST(CallCounters, TakeStartsAgain) {
  CallCounters counters;
  counters.add({.request = &get});
  EXPECT_THAT(counters.take(), ElementsAre(Pair(CallKind{"GetItem", "T"}, CallCount{1})));
  EXPECT_THAT(counters.counts(), IsEmpty());
}

TEST(CallCounters, LoseNothingOfManyThreads) {
  constexpr int each = 2000;
  CallCounters counters;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < each; ++n) counters.add({.request = &get, .duration = nanoseconds{1}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  const CallCount count = counters.counts().at({"GetItem", "T"});
  EXPECT_EQ(count.calls, 4U * each);
  EXPECT_EQ(count.total_duration, nanoseconds{4 * each});
}

}  // namespace
}  // namespace singletable
