#include <functional>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::IsEmpty;
using testing::StartsWith;

class CreateTable : public testing::Test {
 protected:
  void expect_refused(const CreateTableRequest& request, const std::string& message) {
    EXPECT_THAT(thrown([&] { engine_->create_table(request); }),
                StartsWith("ValidationException: " + message));
    EXPECT_THAT(engine_->list_tables({}).tables, IsEmpty());
  }

  std::shared_ptr<Engine> engine_ = open_engine({.expiry_interval = {}});
};

CreateTableRequest named(const std::string& name) { return {.table = name, .key = {{"pk"}}}; }

CreateTableRequest keyed(const KeySchema& key) { return {.table = "App", .key = key}; }

CreateTableRequest with(const IndexSchema& index) {
  CreateTableRequest request = keyed({{"pk"}, KeyAttribute{"sk"}});
  request.global_secondary_indexes.push_back(index);
  return request;
}

CreateTableRequest with_local(const IndexSchema& index) {
  CreateTableRequest request = keyed({{"pk"}, KeyAttribute{"sk"}});
  request.local_secondary_indexes.push_back(index);
  return request;
}

TEST_F(CreateTable, DescribesWhatItMade) {
  ManualClock clock;
  const auto engine = open_engine({.clock = clock.clock(), .expiry_interval = {}});
  const CreateTableRequest request = app_table();
  engine->create_table(request);
  const TableDescription table = engine->describe_table({"App"});
  EXPECT_EQ(table.table, "App");
  EXPECT_EQ(table.key, request.key);
  EXPECT_EQ(table.status, TableStatus::active);
  EXPECT_EQ(table.created_at, ManualClock::start);
  ASSERT_EQ(table.global_secondary_indexes.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(table.global_secondary_indexes[i].schema, request.global_secondary_indexes[i]);
    EXPECT_EQ(table.global_secondary_indexes[i].status, IndexStatus::active);
  }
  ASSERT_EQ(table.local_secondary_indexes.size(), 1U);
  EXPECT_EQ(table.local_secondary_indexes[0].schema, request.local_secondary_indexes[0]);
}

TEST_F(CreateTable, RefusesATableThatIsThere) {
  engine_->create_table(named("App"));
  EXPECT_EQ(thrown([&] { engine_->create_table(named("App")); }),
            "ResourceInUseException: Table already exists: App");
}

TEST_F(CreateTable, RefusesNames) {
  struct Case {
    std::string name;
    std::string rule;
  };
  const std::string pattern = "satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
  for (const auto& [name, rule] :
       {Case{"", "have length greater than or equal to 3"},
        Case{"ab", "have length greater than or equal to 3"},
        Case{std::string(256, 'a'), "have length less than or equal to 255"},
        Case{"a b c", pattern}, Case{"t\xC3\xA4g", pattern}}) {
    expect_refused(named(name), "1 validation error detected: Value '" + name +
                                    "' at 'tableName' failed to satisfy constraint: Member must " +
                                    rule);
  }
  expect_refused(with({"I", {{"x"}}}),
                 "1 validation error detected: Value 'I' at 'indexName' failed to satisfy");
  EXPECT_NO_THROW(engine_->create_table(named("a-Z_0.9")));
}

TEST_F(CreateTable, RefusesKeys) {
  const std::string length = "Names of key attributes and attributes projected into an index";
  expect_refused(keyed({{""}}), length);
  expect_refused(keyed({{std::string(256, 'a')}}), length);
  expect_refused(keyed({{"\xFF"}}), length);
  expect_refused(keyed({{"pk", AttributeType::boolean}}),
                 "Member must satisfy enum value set: [B, N, S] [table App, attribute pk");
  expect_refused(keyed({{"pk"}, KeyAttribute{"pk"}}),
                 "Both the Hash Key and the Range Key element in the KeySchema have the same name");
}

TEST_F(CreateTable, RefusesIndexes) {
  expect_refused(with({"IDX", {{"pk", AttributeType::number}}}),
                 "Cannot have two attributes with the same name [table App, index IDX, attribute "
                 "pk, it is S in one key and N in another]");
  CreateTableRequest twice = with({"IDX", {{"x"}}});
  twice.global_secondary_indexes.push_back({"IDX", {{"y"}}});
  expect_refused(twice, "One or more parameter values were invalid: Duplicate index name: IDX");
  CreateTableRequest both = with({"IDX", {{"x"}}});
  both.local_secondary_indexes.push_back({"IDX", {{"pk"}, KeyAttribute{"y"}}});
  expect_refused(both, "One or more parameter values were invalid: Duplicate index name: IDX");
}

TEST_F(CreateTable, RefusesLocalIndexesWithOtherPartitions) {
  const std::string invalid = "One or more parameter values were invalid: ";
  expect_refused(with_local({"IDX", {{"x"}, KeyAttribute{"y"}}}),
                 invalid + "Index KeySchema does not have the same leading hash key as table");
  expect_refused(with_local({"IDX", {{"pk"}}}),
                 invalid + "Index KeySchema does not have a range key for index: IDX");
  CreateTableRequest without_range = keyed({{"pk"}});
  without_range.local_secondary_indexes.push_back({"IDX", {{"pk"}, KeyAttribute{"y"}}});
  expect_refused(without_range, invalid + "Table KeySchema does not have a range key");
}

TEST_F(CreateTable, RefusesProjections) {
  const std::string invalid = "One or more parameter values were invalid: ProjectionType is ";
  expect_refused(with({"IDX", {{"x"}}, {ProjectionType::include}}),
                 invalid + "INCLUDE, but NonKeyAttributes is not specified");
  expect_refused(with({"IDX", {{"x"}}, {ProjectionType::all, {"a"}}}),
                 invalid + "ALL, but NonKeyAttributes is specified");
  expect_refused(with({"IDX", {{"x"}}, {ProjectionType::keys_only, {"a"}}}),
                 invalid + "KEYS_ONLY, but NonKeyAttributes is specified");
  expect_refused(with({"IDX", {{"x"}}, {ProjectionType::include, {"a", "a"}}}),
                 "Cannot have two attributes with the same name");
  expect_refused(with({"IDX", {{"x"}}, {ProjectionType::include, {""}}}),
                 "Names of key attributes and attributes projected into an index");
}

TEST_F(CreateTable, RefusesTooManyIndexesAndProjectedAttributes) {
  CreateTableRequest request = keyed({{"pk"}, KeyAttribute{"sk"}});
  for (int i = 0; i < 21; ++i) {
    request.global_secondary_indexes.push_back({"IDX" + std::to_string(i), {{"x"}}});
  }
  expect_refused(request, "One or more parameter values were invalid: GlobalSecondaryIndex count");
  request.global_secondary_indexes.clear();
  for (int i = 0; i < 6; ++i) {
    request.local_secondary_indexes.push_back(
        {"IDX" + std::to_string(i), {{"pk"}, KeyAttribute{"x"}}});
  }
  expect_refused(request,
                 "One or more parameter values were invalid: Number of LocalSecondaryIndexes");
  IndexSchema wide{"IDX", {{"x"}}, {ProjectionType::include}};
  for (int i = 0; i < 101; ++i) wide.projection.attributes.push_back("a" + std::to_string(i));
  expect_refused(with(wide),
                 "One or more parameter values were invalid: The number of attributes projected");
}

}  // namespace
}  // namespace singletable::engine
