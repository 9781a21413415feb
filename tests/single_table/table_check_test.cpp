#include <algorithm>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using Differences = std::vector<TableDifference>;

KeyAttribute text(const char* name) { return {name, AttributeType::string}; }

class TableCheck : public testing::Test {
 protected:
  SingleTable table() const { return {Provider{engine_}, app_data()}; }

  std::shared_ptr<Engine> engine_ = open_engine({});
};

TEST_F(TableCheck, FindsNothingInATableMadeFromTheConfiguration) {
  table().create_if_missing();
  EXPECT_EQ(table().compare_with_physical_table(), Differences{});
  EXPECT_NO_THROW(table().require_physical_table());
}

TEST_F(TableCheck, AMissingTableIsOneDifference) {
  EXPECT_EQ(table().compare_with_physical_table(),
            (Differences{{"table", "AppData", "none of that name"}}));
}

TEST_F(TableCheck, NamesEachDifference) {
  engine_->create_table(
      {.table = "AppData",
       .key = {text("pk"), KeyAttribute{"sk", AttributeType::number}},
       .global_secondary_indexes = {
           {"TypeIndex", {text("_type")}},
           {"GSI1", {text("gsi1pk"), text("gsi1sk")}, {ProjectionType::keys_only}},
           {"GSI2", {text("gsi2pk"), text("gsi2sk")}, {ProjectionType::include, {"a", "b"}}},
           {"Own", {text("own")}}}});
  EXPECT_EQ(table().compare_with_physical_table(),
            (Differences{{"range key", "sk (S)", "sk (N)"},
                         {"index TypeIndex range key", "_timestamp (S)", "none"},
                         {"index GSI1 projection", "all attributes", "keys only"},
                         {"index GSI2 projection", "all attributes", "keys and a, b"},
                         {"index Scores", "a global index", "none of that name"},
                         {"expiry", "ttl", "off"}}));
}

TEST_F(TableCheck, NamesAllKeysOfAnIndexThatHasSeveral) {
  engine_->create_table(
      {.table = "AppData",
       .key = {text("pk"), text("sk")},
       .global_secondary_indexes = {
           {"GSI1", {text("a"), text("c"), {text("b")}, {{"d", AttributeType::number}}}}}});
  const Differences differences = table().compare_with_physical_table();
  const auto has = [&](const TableDifference& difference) {
    return std::find(differences.begin(), differences.end(), difference) != differences.end();
  };
  EXPECT_TRUE(has({"index GSI1 partition key", "gsi1pk (S)", "a (S), b (S)"}));
  EXPECT_TRUE(has({"index GSI1 range key", "gsi1sk (S)", "c (S), d (N)"}));
}

TEST_F(TableCheck, RequirementThrowsThemAll) {
  engine_->create_table({.table = "AppData", .key = {text("id")}});
  const std::string message =
      message_of<ConfigurationError>([&] { table().require_physical_table(); });
  for (const char* named : {"AppData", "partition key: expected pk (S), found id (S)",
                            "range key: expected sk (S), found none", "index GSI2", "expiry"}) {
    EXPECT_NE(message.find(named), std::string::npos) << message;
  }
}

}  // namespace
}  // namespace singletable
