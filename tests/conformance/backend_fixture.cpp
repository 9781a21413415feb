#include "conformance/backend_fixture.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <utility>

#include <singletable/remote/remote.hpp>

namespace singletable::conformance {
namespace {

const char* dynamodb_local_url() { return std::getenv("SINGLETABLE_DYNAMODB_LOCAL"); }

BackendPtr connect(const std::string& url) {
  return connect_remote(url, {.region = "us-east-1", .retry = {.attempts = 1}});
}

/// Asks again while the table is being changed.
void remove_table(Backend& backend, const std::string& table) {
  for (bool is_there = true; is_there;) {
    try {
      backend.delete_table({table});
      is_there = false;
    } catch (const ValidationError&) {
      backend.update_table({.table = table, .deletion_protection = false});
    } catch (const ResourceInUse&) {
    }
  }
}

bool is_active(const TableDescription& table) {
  const auto& indexes = table.global_secondary_indexes;
  return table.status == TableStatus::active &&
         std::all_of(indexes.begin(), indexes.end(), [](const IndexDescription& index) {
           return index.status == IndexStatus::active;
         });
}

}  // namespace

void PrintTo(Place place, std::ostream* out) {
  constexpr std::array<const char*, 4> names{"memory", "embedded", "served", "dynamodb_local"};
  *out << names.at(static_cast<std::size_t>(place));
}

std::vector<Place> every_place() {
  if (dynamodb_local_url() != nullptr) return {Place::dynamodb_local};
  return {Place::memory, Place::embedded, Place::served};
}

std::string fresh_token() {
  static std::random_device random;
  return std::to_string(random());
}

BackendTest::BackendTest(bool backfill_in_background)
    : backfill_in_background_(backfill_in_background) {
  open();
}

void BackendTest::open() {
  if (is_dynamodb_local()) {
    backend_ = connect(dynamodb_local_url());
    for (const std::string& table : backend_->list_tables({}).tables) {
      remove_table(*backend_, table);
    }
    return;
  }
  EngineOptions options{.sync = false,
                        .memory_bytes = 8 * 1024 * 1024,
                        .clock = clock_.clock(),
                        .expiry_interval = {},
                        .backfill_in_background = backfill_in_background_};
  if (GetParam() == Place::embedded) options.path = folder_.path();
  engine_ = open_engine(options);
  backend_ = engine_;
  if (GetParam() == Place::served) {
    server_ = std::make_unique<Server>(engine_, ServerOptions{.port = 0, .threads = 1});
    backend_ = connect("http://127.0.0.1:" + std::to_string(server_->port()));
  }
}

void BackendTest::SetUp() { backend().create_table(app_table()); }

void BackendTest::TearDown() {
  expecting_failures_.reset();
  if (!difference_.empty()) {
    EXPECT_GT(differing_.size(), 0) << "No longer so on DynamoDB Local: " << difference_;
  }
  if (engine_ != nullptr) {
    EXPECT_EQ(engine_->verify().disagreement_count, 0U);
  }
}

TableDescription BackendTest::wait_until_active() {
  if (engine_ != nullptr) return engine_->wait_until_active("App");
  TableDescription table = backend().describe_table({"App"});
  while (!is_active(table)) table = backend().describe_table({"App"});
  return table;
}

std::string BackendTest::told(const std::string& message) const {
  if (tells_places()) return message;
  if (is_dynamodb_local()) {
    constexpr std::string_view ends_a_name = "Exception: ";
    const std::size_t at = message.find(ends_a_name);
    return at == message.npos ? "" : message.substr(0, at + ends_a_name.size());
  }
  return message.substr(0, message.find(" [table"));
}

void BackendTest::reopen() {
  if (GetParam() != Place::embedded) return;
  backend_.reset();
  engine_.reset();
  open();
}

void BackendTest::differs_on_dynamodb_local(std::string_view how, std::string_view source) {
  if (!is_dynamodb_local() || expecting_failures_ != nullptr) return;
  difference_ = std::string{how} + " (" + std::string{source} + ")";
  expecting_failures_ = std::make_unique<testing::ScopedFakeTestPartResultReporter>(
      testing::ScopedFakeTestPartResultReporter::INTERCEPT_ONLY_CURRENT_THREAD, &differing_);
}

}  // namespace singletable::conformance
