#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>

#include "engine/app_table.hpp"
#include "engine/manual_clock.hpp"
#include "engine/served_engine.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {

enum class Place { memory, folder, server };

inline void PrintTo(Place place, std::ostream* out) {
  constexpr std::array<const char*, 3> names{"memory", "folder", "server"};
  *out << names.at(static_cast<std::size_t>(place));
}

/// All places there are.
inline std::vector<Place> every_place() { return {Place::memory, Place::folder, Place::server}; }

/// An engine with the table `app_table`, in memory, in a folder, or in memory behind a
/// server.
class EngineTest : public testing::TestWithParam<Place> {
 protected:
  explicit EngineTest(bool backfill_in_background = true)
      : backfill_in_background_(backfill_in_background) {
    open();
  }

  void SetUp() override { engine().create_table(app_table()); }

  Engine& engine() { return *engine_; }
  const std::shared_ptr<Engine>& shared_engine() { return engine_; }
  ManualClock& clock() { return clock_; }

  void put(const Item& item) { engine().put_item({.table = "App", .item = item}); }
  std::optional<Item> get(const std::string& pk, const std::string& sk) {
    return engine().get_item({.table = "App", .key = key(pk, sk)}).item;
  }

  /// What comes of a message: a server tells the service's words and no place.
  static std::string told(const std::string& message) {
    if (GetParam() < Place::server) return message;
    return message.substr(0, std::min(message.find(" [table"), message.find(" [here:")));
  }

  /// What was thrown, without what a server puts in front of it when it refuses a write before
  /// it asks the engine.
  static std::string without_envelope(std::string thrown) {
    constexpr std::string_view envelope = "1 validation error detected: ";
    const std::size_t at = thrown.find(envelope);
    const bool is_whole = thrown.find(" failed to satisfy constraint") != thrown.npos;
    if (at != thrown.npos && !is_whole) thrown.erase(at, envelope.size());
    return thrown;
  }

  /// Closes the database and opens it again; only in a folder.
  void reopen() {
    engine_.reset();
    open();
  }

 private:
  void open() {
    EngineOptions options{.sync = false,
                          .memory_bytes = 8 * 1024 * 1024,
                          .clock = clock_.clock(),
                          .expiry_interval = {},
                          .backfill_in_background = backfill_in_background_};
    if (GetParam() == Place::folder) options.path = folder_.path();
    engine_ = open_engine(options);
    if (GetParam() == Place::server) engine_ = std::make_shared<ServedEngine>(engine_);
  }

  bool backfill_in_background_;
  TemporaryFolder folder_;
  ManualClock clock_;
  std::shared_ptr<Engine> engine_;
};

/// For what does not get through DynamoDB's API, or not in the same words.
#define SINGLETABLE_ON_ENGINES_THEMSELVES(suite)                                     \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(Place::memory, Place::folder), \
                           testing::PrintToStringParamName())

#define SINGLETABLE_ON_EVERY_ENGINE(suite)                              \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::ValuesIn(every_place()), \
                           testing::PrintToStringParamName())

}  // namespace singletable::engine
