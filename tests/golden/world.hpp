#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/schema/generators.hpp>

#include "app_data/context.hpp"
#include "golden/counting_backend.hpp"

namespace golden {

/// What a scenario runs in: a database with the tables of the recordings, a clock and
/// random digits that do what the scenario says.
class World {
 public:
  /// With AppData and the tables named, in what `url` names; there they are made anew, and
  /// gone at the end. Throws Unsupported for one that the recordings do not describe.
  World(const std::vector<std::string>& extra_tables, const std::string& url);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World();

  void set_clock(std::int64_t milliseconds_since_1970);
  st::Clock clock() const;
  /// The bytes that ids are made of from now on, 16 of them each.
  void set_random_bytes(std::deque<st::Bytes> draws) { *random_bytes_ = std::move(draws); }
  /// Draws one of them. Drawing more than were recorded throws std::out_of_range.
  st::RandomBytes random_bytes() const;
  /// The numbers drawn from now on, each as its base-36 digits.
  void set_random(std::deque<std::string> base36) { *random_ = std::move(base36); }
  /// The clock and the random digits for the services. Drawing more numbers
  /// than were recorded throws std::out_of_range.
  app_data::Context context() const;

  /// What the code under test writes to.
  const std::shared_ptr<CountingBackend>& backend() const { return backend_; }

  /// Past the counters.
  void put(const std::string& table, const st::Item& item);
  std::vector<std::string> tables() const { return tables_; }
  std::vector<st::Item> contents(const std::string& table) const;

 private:
  void create(const st::CreateTableRequest& table);
  void drop(const std::string& table);

  std::shared_ptr<std::atomic<std::int64_t>> milliseconds_;
  std::shared_ptr<std::deque<std::string>> random_;
  std::shared_ptr<std::deque<st::Bytes>> random_bytes_;
  st::BackendPtr database_;
  std::shared_ptr<CountingBackend> backend_;
  std::vector<std::string> tables_;
};

}  // namespace golden
