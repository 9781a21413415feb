#include <singletable/single_table/table_config.hpp>

#include <gtest/gtest.h>

#include <functional>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

SingleTableConfig good() {
  return {
      .table = "AppData",
      .partition_key = "pk",
      .range_key = "sk",
      .type_index = {{.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"}},
      .expires_at = "ttl",
      .indexes = {{"GSI1", {.partition_key = "gsi1pk", .range_key = "gsi1sk"}}}};
}

struct BadCase {
  const char* named;
  std::function<void(SingleTableConfig&)> spoil;
};

TEST(TableConfig, AcceptsWhatIsConsistent) { EXPECT_NO_THROW(validate(good())); }

TEST(TableConfig, ContradictionsAreRefusedByName) {
  const BadCase cases[] = {
      {"table name", [](auto& c) { c.table.clear(); }},
      {"partition_key", [](auto& c) { c.partition_key.clear(); }},
      {"range_key", [](auto& c) { c.range_key.clear(); }},
      {"expires_at", [](auto& c) { c.expires_at = ""; }},
      {"type_index.range_key", [](auto& c) { c.type_index->range_key.clear(); }},
      {"indexes.partition_key", [](auto& c) { c.indexes[0].columns.partition_key.clear(); }},
      {"column \"pk\"", [](auto& c) { c.range_key = "pk"; }},
      {"column \"ttl\"", [](auto& c) { c.indexes[0].columns.range_key = "ttl"; }},
      {"column \"gsi1pk\"",
       [](auto& c) {
         c.indexes.push_back({"GSI2", {"gsi1pk", "x"}});
       }},
      {"index \"GSI1\"",
       [](auto& c) {
         c.indexes.push_back({"GSI1", {"x", "y"}});
       }},
      {"index \"TypeIndex\"",
       [](auto& c) {
         c.indexes.push_back({"TypeIndex", {"x", "y"}});
       }},
      {"clock", [](auto& c) { c.clock = nullptr; }},
      {"auto_generators", [](auto& c) { c.auto_generators[""] = [] { return Value{1}; }; }},
      {"generator \"id\"", [](auto& c) { c.auto_generators["id"] = nullptr; }},
  };
  for (const BadCase& c : cases) {
    SingleTableConfig config = good();
    c.spoil(config);
    try {
      validate(config);
      ADD_FAILURE() << "accepted: " << c.named;
    } catch (const ConfigurationError& error) {
      EXPECT_NE(std::string{error.what()}.find(c.named), std::string::npos) << error.what();
    }
  }
}

TEST(TableConfig, UnknownIndexesListTheKnownOnes) {
  const SingleTableConfig config = good();
  EXPECT_EQ(find_index(config, "GSI1").range_key, "gsi1sk");
  try {
    find_index(config, "GSI9");
    FAIL();
  } catch (const ConfigurationError& error) {
    EXPECT_STREQ(error.what(),
                 "The configuration of table \"AppData\" has no index \"GSI9\"; it has \"GSI1\"");
  }
}

}  // namespace
}  // namespace singletable
