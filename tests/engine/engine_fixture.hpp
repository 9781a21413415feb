#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>

#include "engine/served_engine.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {

/// A clock that stands still until it is moved.
class ManualClock {
 public:
  static constexpr Timestamp start{std::chrono::seconds{1'700'000'000}};

  void advance(std::chrono::milliseconds by) { *offset_ += by.count(); }
  /// Seconds since 1970, as a TTL attribute holds them.
  std::int64_t seconds() const {
    return std::chrono::floor<std::chrono::seconds>(now().time_since_epoch()).count();
  }
  Timestamp now() const { return start + std::chrono::milliseconds{*offset_}; }
  Clock clock() const {
    return [offset = offset_] { return start + std::chrono::milliseconds{*offset}; };
  }

 private:
  std::shared_ptr<std::atomic<std::int64_t>> offset_ =
      std::make_shared<std::atomic<std::int64_t>>(0);
};

enum class Place { memory, folder, server, dynamodb_local };

inline void PrintTo(Place place, std::ostream* out) {
  constexpr std::array<const char*, 4> names{"memory", "folder", "server", "dynamodb_local"};
  *out << names.at(static_cast<std::size_t>(place));
}

/// A table "App" with the keys pk and sk and three indexes:
///   GSI1   gsi1pk (S), gsi1sk (N), all attributes
///   KEYS   gsi1pk (S), keys only
///   SOME   owner (S), sk (S), with `title`
///   LOCAL  pk (S), rank (N), keys only
inline CreateTableRequest app_table(const std::string& name = "App") {
  const KeyAttribute gsi1pk{"gsi1pk"};
  return {.table = name,
          .key = {{"pk"}, KeyAttribute{"sk"}},
          .global_secondary_indexes =
              {{"GSI1", {gsi1pk, KeyAttribute{"gsi1sk", AttributeType::number}}},
               {"KEYS", {gsi1pk}, {ProjectionType::keys_only}},
               {"SOME", {{"owner"}, KeyAttribute{"sk"}}, {ProjectionType::include, {"title"}}}},
          .local_secondary_indexes = {{"LOCAL",
                                       {{"pk"}, KeyAttribute{"rank", AttributeType::number}},
                                       {ProjectionType::keys_only}}}};
}

inline Item key(const std::string& pk, const std::string& sk) { return {{"pk", pk}, {"sk", sk}}; }

/// Where Amazon's DynamoDB Local listens, in tests that run on it; null in all others.
inline const char* dynamodb_local_url() { return std::getenv("SINGLETABLE_DYNAMODB_LOCAL"); }

/// All places there are.
inline std::vector<Place> every_place() {
  if (dynamodb_local_url() != nullptr) return {Place::dynamodb_local};
  return {Place::memory, Place::folder, Place::server};
}

/// An engine with the table `app_table`, in memory, in a folder, or in memory behind a
/// server; or DynamoDB Local in an engine's place.
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
    if (GetParam() == Place::dynamodb_local) {
      engine_ = std::make_shared<ServedEngine>(engine_, dynamodb_local_url());
      for (const std::string& table : engine_->list_tables({}).tables) {
        engine_->delete_table({table});
      }
    }
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
