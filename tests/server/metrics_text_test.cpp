#include "server/metrics_text.hpp"

#include <chrono>
#include <string>

#include <gmock/gmock.h>

#include "server/operation_names.hpp"

namespace singletable::server {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

TEST(MetricsText, TellsWhatWasAskedFor) {
  TrafficCounters counters;
  const std::size_t get = operation_index("DynamoDB_20120810.GetItem");
  counters.add_request(get, "ok", 75us);
  counters.add_request(get, "ok", 3s);
  counters.add_request(get, "ValidationException", 10us);
  counters.add_received(7);
  const std::string text = metrics_text({counters.traffic(), 3, {{"storage_keys", "Keys.", 2.5}}});
  for (const char* lines :
       {"# TYPE singletable_requests_total counter\n"
        "singletable_requests_total{operation=\"GetItem\",outcome=\"ok\"} 2\n"
        "singletable_requests_total{operation=\"GetItem\",outcome=\"ValidationException\"} 1\n",
        "# TYPE singletable_request_duration_seconds histogram\n"
        "singletable_request_duration_seconds_bucket{operation=\"GetItem\",le=\"5e-05\"} 1\n"
        "singletable_request_duration_seconds_bucket{operation=\"GetItem\",le=\"0.0001\"} 2\n",
        "singletable_request_duration_seconds_bucket{operation=\"GetItem\",le=\"2.5\"} 2\n"
        "singletable_request_duration_seconds_bucket{operation=\"GetItem\",le=\"+Inf\"} 3\n"
        "singletable_request_duration_seconds_sum{operation=\"GetItem\"} 3.000085\n"
        "singletable_request_duration_seconds_count{operation=\"GetItem\"} 3\n",
        "singletable_received_bytes_total 7\n", "singletable_sent_bytes_total 0\n",
        "singletable_open_connections 3\n",
        "# HELP singletable_storage_keys Keys.\n# TYPE singletable_storage_keys gauge\n"
        "singletable_storage_keys 2.5\n"}) {
    EXPECT_THAT(text, HasSubstr(lines));
  }
  EXPECT_THAT(text, Not(HasSubstr("PutItem")));
}

}  // namespace
}  // namespace singletable::server
