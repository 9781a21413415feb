#pragma once

#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

namespace singletable {

struct Reading {
  std::string sensor;
  std::int64_t at = 0;
  double value = 0;
  std::optional<std::string> note = {};
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// A table of readings by sensor and time, empty.
class ReadingsTest : public testing::Test {
 protected:
  void SetUp() override {
    engine_->create_table(
        {.table = "Readings",
         .key = {{"sensor", AttributeType::string}, KeyAttribute{"at", AttributeType::number}}});
  }

  /// Readings of sensor s1 at 1 to `last`.
  void write_readings(std::int64_t last) const {
    for (std::int64_t at = 1; at <= last; ++at) {
      provider_.create<Reading>({"Readings", {.sensor = "s1", .at = at, .value = 0.5}});
    }
  }

  static Item key(std::int64_t at) { return Item{{"sensor", "s1"}, {"at", at}}; }

  static Provider::Query partition() {
    return {.table = "Readings", .partition_key = {"sensor", "s1"}};
  }

  static std::vector<std::int64_t> times(const std::vector<Reading>& readings) {
    std::vector<std::int64_t> times;
    for (const Reading& reading : readings) times.push_back(reading.at);
    return times;
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
  Provider provider_{engine_};
};

}  // namespace singletable
