#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <singletable/backend/gauge.hpp>

#include "server/traffic.hpp"

namespace singletable::server {

/// All that is told of a server.
struct Metrics {
  Traffic traffic;
  std::size_t open_connections = 0;
  std::vector<Gauge> gauges = {};
};

/// The metrics in the text form that Prometheus and its like read: operations that nobody
/// asked for are left out. Source: Prometheus documentation, "Exposition formats".
std::string metrics_text(const Metrics& metrics);

/// The type that this text has in HTTP.
inline constexpr const char* metrics_type = "text/plain; version=0.0.4";

}  // namespace singletable::server
