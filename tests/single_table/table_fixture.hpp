#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include <singletable/engine/engine.hpp>
#include <singletable/mapping/iso8601.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

/// The document's table, at a fixed time.
inline SingleTableConfig app_data() {
  return {
      .table = "AppData",
      .partition_key = "pk",
      .range_key = "sk",
      .type_index = {{.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"}},
      .expires_at = "ttl",
      .indexes = {{"GSI1", {.partition_key = "gsi1pk", .range_key = "gsi1sk"}},
                  {"GSI2", {.partition_key = "gsi2pk", .range_key = "gsi2sk"}},
                  {"Scores", {.partition_key = "boardPk", .range_key = "score", .numeric = true}}},
      .clock = [] { return from_iso8601("2024-01-15T10:00:00.000Z"); }};
}

/// The document's table on an engine in memory.
class TableFixture : public testing::Test {
 protected:
  void SetUp() override { table_.create_if_missing(); }

  /// The same table through another configuration.
  SingleTable with(SingleTableConfig config) const { return {provider_, std::move(config)}; }

  /// The item as stored, columns and all.
  std::optional<Item> stored(const char* partition, const char* range) const {
    return provider_.get({.table = "AppData", .key = Item{{"pk", partition}, {"sk", range}}});
  }

  std::shared_ptr<Engine> engine_ = open_engine({});
  Provider provider_{engine_};
  SingleTable table_{provider_, app_data()};
};

/// The message of the ConfigurationError or ValidationError that `call` throws.
template <class Failure, class Call>
std::string message_of(const Call& call) {
  try {
    call();
  } catch (const Failure& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was refused";
  return {};
}

}  // namespace singletable
