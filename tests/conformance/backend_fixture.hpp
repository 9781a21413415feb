#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>
#include <singletable/server/server.hpp>

#include "engine/app_table.hpp"
#include "engine/manual_clock.hpp"
#include "engine/temporary_folder.hpp"
#include "engine/thrown.hpp"

namespace singletable::conformance {

using engine::app_table;
using engine::key;
using engine::thrown;

/// What is held to the service's behaviour: the engine in memory, the engine in a folder, our
/// server through the remote backend, and, through it too, Amazon's DynamoDB Local.
enum class Place { memory, embedded, served, dynamodb_local };

void PrintTo(Place place, std::ostream* out);

/// All places but DynamoDB Local; or only that, where SINGLETABLE_DYNAMODB_LOCAL tells its URL.
std::vector<Place> every_place();

/// A token of an idempotent request that nobody used before.
std::string fresh_token();

/// A backend with the table `engine::app_table` and nothing else.
class BackendTest : public testing::TestWithParam<Place> {
 protected:
  explicit BackendTest(bool backfill_in_background = true);

  void SetUp() override;
  /// Fails where an engine's indexes and items disagree.
  void TearDown() override;

  Backend& backend() { return *backend_; }
  /// The clock of the engine, where there is one.
  engine::ManualClock& clock() { return clock_; }
  bool is_dynamodb_local() const { return GetParam() == Place::dynamodb_local; }

  void put(const Item& item) { backend().put_item({.table = "App", .item = item}); }
  std::optional<Item> get(const std::string& pk, const std::string& sk) {
    return backend().get_item({.table = "App", .key = key(pk, sk)}).item;
  }
  /// The table "App" when nothing of it is being changed any more.
  TableDescription wait_until_active();

  /// Whether messages name the place behind the service's words, in brackets.
  bool tells_places() const { return GetParam() < Place::served; }
  /// What comes of "<exception's name>: <message>", or of a message alone: a server tells no
  /// places, and DynamoDB Local words many refusals its own way, so that the name is all that
  /// is left of them.
  std::string told(const std::string& message) const;

  /// Closes the database and opens it again, where it is in a folder.
  void reopen();

  /// From here on the case states what DynamoDB Local does otherwise, in the way told, though
  /// the source says that the service does it so. There something must fail from here on, or
  /// the difference is none any more.
  void differs_on_dynamodb_local(std::string_view how, std::string_view source);

 private:
  void open();

  bool backfill_in_background_;
  engine::TemporaryFolder folder_;
  engine::ManualClock clock_;
  std::shared_ptr<Engine> engine_;
  std::unique_ptr<Server> server_;
  BackendPtr backend_;
  std::string difference_;
  testing::TestPartResultArray differing_;
  std::unique_ptr<testing::ScopedFakeTestPartResultReporter> expecting_failures_;
};

#define SINGLETABLE_ON_EVERY_BACKEND(suite)                             \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::ValuesIn(every_place()), \
                           testing::PrintToStringParamName())

/// For what can't be asked of DynamoDB Local.
#define SINGLETABLE_NOT_ON_DYNAMODB_LOCAL(reason) \
  if (is_dynamodb_local()) GTEST_SKIP() << reason

}  // namespace singletable::conformance
