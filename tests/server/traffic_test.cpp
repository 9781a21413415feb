#include "server/traffic.hpp"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

#include "server/operation_names.hpp"

namespace singletable::server {
namespace {

using namespace std::chrono_literals;

std::size_t place_of(std::string_view outcome) {
  const auto names = outcome_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), outcome) - names.begin());
}

TEST(TrafficCounters, CountByOperationOutcomeAndDuration) {
  const std::size_t get = operation_index("DynamoDB_20120810.GetItem");
  TrafficCounters counters;
  counters.add_request(get, "ok", 50us);
  counters.add_request(get, "ok", 51us);
  counters.add_request(get, "ResourceNotFoundException", 10s);
  counters.add_request(get, "SomethingNew", 0s);
  counters.add_received(100);
  counters.add_sent(200);
  const Traffic traffic = counters.traffic();
  const OperationTraffic& gets = traffic.operations[get];
  EXPECT_EQ(gets.outcomes[place_of("ok")], 2U);
  EXPECT_EQ(gets.outcomes[place_of("ResourceNotFoundException")], 1U);
  EXPECT_EQ(gets.outcomes[place_of("other")], 1U);
  EXPECT_EQ(gets.durations.front(), 2U);
  EXPECT_EQ(gets.durations[1], 1U);
  EXPECT_EQ(gets.durations.back(), 1U);
  EXPECT_EQ(gets.total_duration, 10s + 101us);
  EXPECT_EQ(traffic.received_bytes, 100U);
  EXPECT_EQ(traffic.sent_bytes, 200U);
}

TEST(Traffic, AddsUpThreads) {
  const std::size_t scan = operation_index("DynamoDB_20120810.Scan");
  TrafficCounters one;
  TrafficCounters other;
  one.add_request(scan, "ok", 1ms);
  other.add_request(scan, "ok", 2ms);
  other.add_sent(5);
  Traffic sum = one.traffic();
  sum += other.traffic();
  EXPECT_EQ(sum.operations[scan].outcomes[place_of("ok")], 2U);
  EXPECT_EQ(sum.operations[scan].total_duration, 3ms);
  EXPECT_EQ(sum.sent_bytes, 5U);
}

TEST(OutcomeNames, HaveEachNameOnce) {
  for (const std::string_view name : outcome_names()) {
    EXPECT_EQ(std::count(outcome_names().begin(), outcome_names().end(), name), 1) << name;
  }
}

}  // namespace
}  // namespace singletable::server
