#include "server/metrics_text.hpp"

#include <chrono>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include <singletable/version.hpp>

#include "server/operation_names.hpp"

namespace singletable::server {
namespace {

using Seconds = std::chrono::duration<double>;

/// Appends lines.
class MetricsWriter {
 public:
  void head(std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(text_),
                   "# HELP singletable_{} {}\n# TYPE singletable_{} {}\n", name, help, name, type);
  }
  template <class Value>
  void line(std::string_view name, std::string_view labels, const Value& value) {
    const std::string_view open = labels.empty() ? "" : "{";
    const std::string_view close = labels.empty() ? "" : "}";
    fmt::format_to(std::back_inserter(text_), "singletable_{}{}{}{} {}\n", name, open, labels,
                   close, value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string metric_label(std::string_view name, std::string_view value) {
  return fmt::format("{}=\"{}\"", name, value);
}

void write_requests(MetricsWriter& writer, const Traffic& traffic) {
  writer.head("requests_total", "counter", "Requests answered, by operation and outcome.");
  for (std::size_t i = 0; i < traffic.operations.size(); ++i) {
    const auto& outcomes = traffic.operations[i].outcomes;
    for (std::size_t j = 0; j < outcomes.size(); ++j) {
      if (outcomes[j] == 0) continue;
      writer.line("requests_total",
                  fmt::format("{},{}", metric_label("operation", operation_names()[i]),
                              metric_label("outcome", outcome_names()[j])),
                  outcomes[j]);
    }
  }
}

void write_histogram(MetricsWriter& writer, std::string_view operation,
                     const OperationTraffic& traffic) {
  const std::string name = metric_label("operation", operation);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < traffic.durations.size(); ++i) {
    count += traffic.durations[i];
    const std::string bound = i < duration_bounds.size()
                                  ? fmt::format("{}", Seconds{duration_bounds[i]}.count())
                                  : "+Inf";
    writer.line("request_duration_seconds_bucket", name + ',' + metric_label("le", bound), count);
  }
  writer.line("request_duration_seconds_sum", name, Seconds{traffic.total_duration}.count());
  writer.line("request_duration_seconds_count", name, count);
}

void write_durations(MetricsWriter& writer, const Traffic& traffic) {
  writer.head("request_duration_seconds", "histogram",
              "Time from having a request to having its answer, by operation.");
  for (std::size_t i = 0; i < traffic.operations.size(); ++i) {
    const auto& outcomes = traffic.operations[i].outcomes;
    if (std::accumulate(outcomes.begin(), outcomes.end(), std::uint64_t{0}) == 0) continue;
    write_histogram(writer, operation_names()[i], traffic.operations[i]);
  }
}

void write_one(MetricsWriter& writer, std::string_view name, std::string_view type,
               std::string_view help, std::uint64_t value) {
  writer.head(name, type, help);
  writer.line(name, {}, value);
}

}  // namespace

std::string metrics_text(const Metrics& metrics) {
  MetricsWriter writer;
  writer.head("info", "gauge", "What runs here.");
  writer.line("info", metric_label("version", version), 1);
  write_requests(writer, metrics.traffic);
  write_durations(writer, metrics.traffic);
  write_one(writer, "received_bytes_total", "counter", "Bytes of HTTP requests.",
            metrics.traffic.received_bytes);
  write_one(writer, "sent_bytes_total", "counter", "Bytes of HTTP answers.",
            metrics.traffic.sent_bytes);
  write_one(writer, "open_connections", "gauge", "Connections open.", metrics.open_connections);
  for (const Gauge& gauge : metrics.gauges) {
    writer.head(gauge.name, "gauge", gauge.help);
    writer.line(gauge.name, {}, gauge.value);
  }
  return writer.take();
}

}  // namespace singletable::server
