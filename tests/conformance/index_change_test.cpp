#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::IsEmpty;
using testing::StartsWith;

class IndexChangeOf : public EngineTest {
 protected:
  IndexChangeOf() : EngineTest(false) {}

  TableDescription change(const IndexUpdate& update) {
    return engine().update_table({.table = "App", .index_update = update});
  }
  std::string refusal(const IndexUpdate& update) {
    return thrown([&] { change(update); });
  }
};
SINGLETABLE_ON_EVERY_ENGINE(IndexChangeOf);

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
  const auto before = engine().describe_table({"App"}).global_secondary_indexes.size();
  for (const Case& one : cases) EXPECT_THAT(refusal(one.update), StartsWith(one.words));
  EXPECT_EQ(engine().describe_table({"App"}).global_secondary_indexes.size(), before);
}

TEST_P(IndexChangeOf, StopsAtTwentyIndexes) {
  for (int i = 0; i < 17; ++i) {
    change(CreateIndex{{"NEW" + std::to_string(i), {{"city"}}}});
    engine().wait_until_active("App");
  }
  EXPECT_THAT(refusal(CreateIndex{new_index}),
              StartsWith("ValidationException: One or more parameter values were invalid: "
                         "GlobalSecondaryIndex count exceeds the per-table limit of 20"));
}

TEST_P(IndexChangeOf, IsOneAtATime) {
  change(CreateIndex{new_index});
  const std::string words =
      "ResourceInUseException: Attempt to change a resource which is still in use: Table is being "
      "updated: App";
  EXPECT_THAT(refusal(CreateIndex{{"OTHER", {{"city"}}}}), StartsWith(words));
  EXPECT_THAT(refusal(DeleteIndex{"GSI1"}), StartsWith(words));
  EXPECT_THAT(thrown([&] { engine().update_table({.table = "App", .deletion_protection = true}); }),
              StartsWith(words));
  engine().wait_until_active("App");
  EXPECT_EQ(refusal(DeleteIndex{"GSI1"}), "accepted");
}

TEST_P(IndexChangeOf, CanTakeBackTheIndexThatIsBeingCreated) {
  change(CreateIndex{new_index});
  change(DeleteIndex{"NEW"});
  EXPECT_EQ(engine().describe_table({"App"}).status, TableStatus::active);
  EXPECT_EQ(refusal(CreateIndex{new_index}), "accepted");
}

TEST_P(IndexChangeOf, RemovesAnIndexWithItsEntriesAtOnce) {
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}});
  const TableDescription changed = change(DeleteIndex{"KEYS"});
  EXPECT_EQ(changed.status, TableStatus::updating);
  EXPECT_EQ(changed.global_secondary_indexes.back().schema.name, "KEYS");
  EXPECT_EQ(changed.global_secondary_indexes.back().status, IndexStatus::deleting);
  EXPECT_EQ(engine().describe_table({"App"}).status, TableStatus::active);
  EXPECT_EQ(engine().describe_table({"App"}).global_secondary_indexes.size(), 2U);
  EXPECT_THAT(thrown([&] { engine().scan({.table = "App", .index = "KEYS"}); }),
              StartsWith("ValidationException: The table does not have the specified index: KEYS"));
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());

  // The name is free, for other keys too.
  change(CreateIndex{{"KEYS", {{"city"}}}});
  engine().wait_until_active("App");
  EXPECT_THAT(engine().scan({.table = "App", .index = "KEYS"}).items, IsEmpty());
}

TEST_P(IndexChangeOf, GoesWithOneOfTheSettings) {
  engine().update_table(
      {.table = "App", .index_update = CreateIndex{new_index}, .deletion_protection = true});
  const TableDescription table = engine().wait_until_active("App");
  EXPECT_TRUE(table.settings.deletion_protection);
  EXPECT_EQ(table.global_secondary_indexes.back().schema, new_index);
}

}  // namespace
}  // namespace singletable::engine
