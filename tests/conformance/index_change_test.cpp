#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::StartsWith;

class IndexChangeOf : public BackendTest {
 protected:
  IndexChangeOf() : BackendTest(false) {}

  TableDescription change(const IndexUpdate& update) {
    return backend().update_table({.table = "App", .index_update = update});
  }
  std::string refusal(const IndexUpdate& update) {
    return thrown([&] { change(update); });
  }
};
SINGLETABLE_ON_EVERY_BACKEND(IndexChangeOf);

const IndexSchema new_index{"NEW", {{"city"}}};

TEST_P(IndexChangeOf, IsRefusedInTheServicesWords) {
  struct Case {
    IndexUpdate update;
    std::string words;
  };
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const std::vector<Case> cases = {
      {CreateIndex{{"GSI1", {{"city"}}}},
       "ValidationException: Attempting to create an index which already exists"},
      {CreateIndex{{"LOCAL", {{"city"}}}},
       "ValidationException: Attempting to create an index which already exists"},
      {CreateIndex{{"NEW", {{"gsi1sk"}}}},
       "ValidationException: Cannot have two attributes with the same name"},
      {CreateIndex{{"x", {{"city"}}}},
       "ValidationException: 1 validation error detected: Value 'x' at "},
      {CreateIndex{{"NEW", {{"city"}}, {ProjectionType::include}}},
       invalid + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"},
      {DeleteIndex{"NEW"},
       "ResourceNotFoundException: Requested resource not found: Index: NEW not found"},
      {DeleteIndex{"LOCAL"},
       "ValidationException: Cannot delete an index that is not a GlobalSecondaryIndex: LOCAL"},
  };
  const auto before = backend().describe_table({"App"}).global_secondary_indexes.size();
  for (const Case& one : cases) EXPECT_THAT(refusal(one.update), StartsWith(told(one.words)));
  EXPECT_EQ(backend().describe_table({"App"}).global_secondary_indexes.size(), before);
}

TEST_P(IndexChangeOf, StopsAtTwentyIndexes) {
  differs_on_dynamodb_local("throttles the one too many",
                            "API reference, CreateTable, and ack-api-quirks, October 2026");
  CreateTableRequest full{.table = "Full", .key = {{"pk"}}};
  for (int i = 0; i < 20; ++i) {
    full.global_secondary_indexes.push_back({"OLD" + std::to_string(i), {{"city"}}});
  }
  backend().create_table(full);
  EXPECT_THAT(thrown([&] {
                backend().update_table({.table = "Full", .index_update = CreateIndex{new_index}});
              }),
              StartsWith("ValidationException: One or more parameter values were invalid: "
                         "GlobalSecondaryIndex count exceeds the per-table limit of 20"));
}

TEST_P(IndexChangeOf, IsOneAtATime) {
  differs_on_dynamodb_local("throttles the second change, and allows one of the settings",
                            "API reference, UpdateTable, ResourceInUseException");
  change(CreateIndex{new_index});
  const std::string words =
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being "
      "updated: App";
  EXPECT_THAT(refusal(CreateIndex{{"OTHER", {{"city"}}}}), StartsWith(words));
  EXPECT_THAT(refusal(DeleteIndex{"GSI1"}), StartsWith(words));
  EXPECT_THAT(
      thrown([&] { backend().update_table({.table = "App", .deletion_protection = true}); }),
      StartsWith(words));
  wait_until_active();
  EXPECT_EQ(refusal(DeleteIndex{"GSI1"}), "accepted");
}

TEST_P(IndexChangeOf, CanTakeBackTheIndexThatIsBeingCreated) {
  differs_on_dynamodb_local("throttles",
                            "Developer Guide, Deleting a global secondary index during creation");
  change(CreateIndex{new_index});
  change(DeleteIndex{"NEW"});
  EXPECT_EQ(backend().describe_table({"App"}).status, TableStatus::active);
  EXPECT_EQ(refusal(CreateIndex{new_index}), "accepted");
}

TEST_P(IndexChangeOf, RemovesAnIndexWithItsEntriesAtOnce) {
  differs_on_dynamodb_local("the table stays ACTIVE meanwhile, and the index there for a second",
                            "API reference, TableDescription, TableStatus");
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}});
  const TableDescription changed = change(DeleteIndex{"KEYS"});
  EXPECT_EQ(changed.status, TableStatus::updating);
  EXPECT_EQ(changed.global_secondary_indexes.back().schema.name, "KEYS");
  EXPECT_EQ(changed.global_secondary_indexes.back().status, IndexStatus::deleting);
  EXPECT_EQ(backend().describe_table({"App"}).status, TableStatus::active);
  EXPECT_EQ(backend().describe_table({"App"}).global_secondary_indexes.size(), 2U);
  EXPECT_THAT(thrown([&] { backend().scan({.table = "App", .index = "KEYS"}); }),
              StartsWith("ValidationException: The table does not have the specified index: KEYS"));

  // The name is free, for other keys too.
  change(CreateIndex{{"KEYS", {{"city"}}}});
  wait_until_active();
  EXPECT_THAT(backend().scan({.table = "App", .index = "KEYS"}).items, IsEmpty());
}

TEST_P(IndexChangeOf, GoesWithOneOfTheSettings) {
  backend().update_table(
      {.table = "App", .index_update = CreateIndex{new_index}, .deletion_protection = true});
  const TableDescription table = wait_until_active();
  EXPECT_TRUE(table.settings.deletion_protection);
  std::vector<IndexSchema> indexes;
  for (const IndexDescription& index : table.global_secondary_indexes) {
    indexes.push_back(index.schema);
  }
  EXPECT_THAT(indexes, Contains(new_index));
}

}  // namespace
}  // namespace singletable::conformance
