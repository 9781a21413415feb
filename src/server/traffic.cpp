#include "server/traffic.hpp"

#include <algorithm>

#include <singletable/base/error.hpp>

#include "server/operation_names.hpp"

namespace singletable::server {
namespace {

std::vector<std::string_view> make_outcome_names() {
  std::vector<std::string_view> names{"ok"};
  // What comes behind these is answered as an InternalServerError.
  for (int code = 0; code < static_cast<int>(ErrorCode::configuration); ++code) {
    names.push_back(error_name(static_cast<ErrorCode>(code)));
  }
  names.insert(names.end(), {"IncompleteSignatureException", "InvalidSignatureException",
                             "MissingAuthenticationTokenException", "PolicyNotFoundException",
                             "TableNotFoundException", "UnrecognizedClientException",
                             "InternalServerError", "other"});
  return names;
}

std::size_t outcome_index(std::string_view outcome) {
  const auto names = outcome_names();
  const auto last = names.end() - 1;
  return static_cast<std::size_t>(std::find(names.begin(), last, outcome) - names.begin());
}

std::size_t duration_index(std::chrono::nanoseconds duration) {
  const auto found = std::lower_bound(duration_bounds.begin(), duration_bounds.end(), duration);
  return static_cast<std::size_t>(found - duration_bounds.begin());
}

}  // namespace

std::span<const std::string_view> outcome_names() {
  static const std::vector<std::string_view> names = make_outcome_names();
  return names;
}

Traffic::Traffic() : operations(operation_names().size()) {
  for (OperationTraffic& each : operations) each.outcomes.resize(outcome_names().size());
}

Traffic& Traffic::operator+=(const Traffic& other) {
  for (std::size_t i = 0; i < operations.size(); ++i) {
    OperationTraffic& sum = operations[i];
    const OperationTraffic& more = other.operations[i];
    const auto add = [](auto& counts, const auto& further) {
      std::transform(counts.begin(), counts.end(), further.begin(), counts.begin(), std::plus<>{});
    };
    add(sum.outcomes, more.outcomes);
    add(sum.durations, more.durations);
    sum.total_duration += more.total_duration;
  }
  received_bytes += other.received_bytes;
  sent_bytes += other.sent_bytes;
  return *this;
}

TrafficCounters::TrafficCounters() : operations_(operation_names().size()) {
  for (OperationCounters& each : operations_) {
    each.outcomes = std::vector<Counter>(outcome_names().size());
  }
}

void TrafficCounters::add_request(std::size_t operation, std::string_view outcome,
                                  std::chrono::nanoseconds duration) {
  OperationCounters& counters = operations_[operation];
  counters.outcomes[outcome_index(outcome)].add(1);
  counters.durations[duration_index(duration)].add(1);
  counters.total_nanoseconds.add(static_cast<std::uint64_t>(duration.count()));
}

Traffic TrafficCounters::traffic() const {
  Traffic traffic;
  const auto copy = [](const auto& counters, auto& counts) {
    std::transform(counters.begin(), counters.end(), counts.begin(),
                   [](const Counter& counter) { return counter.value(); });
  };
  for (std::size_t i = 0; i < operations_.size(); ++i) {
    copy(operations_[i].outcomes, traffic.operations[i].outcomes);
    copy(operations_[i].durations, traffic.operations[i].durations);
    traffic.operations[i].total_duration =
        std::chrono::nanoseconds{operations_[i].total_nanoseconds.value()};
  }
  traffic.received_bytes = received_bytes_.value();
  traffic.sent_bytes = sent_bytes_.value();
  return traffic;
}

}  // namespace singletable::server
