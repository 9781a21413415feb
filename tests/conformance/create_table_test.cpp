#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::StartsWith;
using testing::UnorderedElementsAreArray;

class CreateTable : public BackendTest {
 protected:
  std::string refusal(const CreateTableRequest& request) {
    return thrown([&] { backend().create_table(request); });
  }
};
SINGLETABLE_ON_EVERY_BACKEND(CreateTable);

std::vector<IndexSchema> schemas(const std::vector<IndexDescription>& indexes) {
  std::vector<IndexSchema> schemas;
  for (const IndexDescription& index : indexes) {
    EXPECT_EQ(index.status, IndexStatus::active) << index.schema.name;
    schemas.push_back(index.schema);
  }
  return schemas;
}

TEST_P(CreateTable, DescribesWhatItMade) {
  const CreateTableRequest made = app_table();
  const TableDescription table = wait_until_active();
  EXPECT_EQ(table.table, "App");
  EXPECT_EQ(table.key, made.key);
  EXPECT_EQ(table.status, TableStatus::active);
  EXPECT_THAT(schemas(table.global_secondary_indexes),
              UnorderedElementsAreArray(made.global_secondary_indexes));
  EXPECT_THAT(schemas(table.local_secondary_indexes),
              UnorderedElementsAreArray(made.local_secondary_indexes));
}

TEST_P(CreateTable, RefusesATableThatIsThere) {
  EXPECT_THAT(refusal(app_table()), StartsWith(told("ResourceInUseException: Table already exists: "
                                                    "App")));
}

TEST_P(CreateTable, RefusesWhatNoTableCanBe) {
  const KeySchema both{{"pk"}, KeyAttribute{"sk"}};
  const KeySchema other{{"x"}, KeyAttribute{"y"}};
  const KeySchema local{{"pk"}, KeyAttribute{"y"}};
  const IndexSchema index{"IDX", {{"x"}}};
  const std::vector<CreateTableRequest> requests = {
      {.table = "ab", .key = both},
      {.table = "a b c", .key = both},
      {.table = "Bad", .key = {{"pk", AttributeType::boolean}}},
      {.table = "Bad", .key = {{"pk"}, KeyAttribute{"pk"}}},
      {.table = "Bad", .key = both, .global_secondary_indexes = {index, index}},
      {.table = "Bad", .key = both, .global_secondary_indexes = {{"I", {{"x"}}}}},
      {.table = "Bad",
       .key = both,
       .global_secondary_indexes = {{"IDX", {{"x"}}, {ProjectionType::include}}}},
      {.table = "Bad",
       .key = both,
       .global_secondary_indexes = {{"IDX", {{"x"}}, {ProjectionType::all, {"a"}}}}},
      {.table = "Bad", .key = both, .local_secondary_indexes = {{"IDX", other}}},
      {.table = "Bad", .key = both, .local_secondary_indexes = {{"IDX", {{"pk"}}}}},
      {.table = "Bad", .key = {{"pk"}}, .local_secondary_indexes = {{"IDX", local}}},
  };
  for (const CreateTableRequest& request : requests) {
    EXPECT_THAT(refusal(request), StartsWith("ValidationException: "))
        << testing::PrintToString(&request - requests.data());
  }
  EXPECT_EQ(backend().list_tables({}).tables, std::vector<std::string>{"App"});
}

}  // namespace
}  // namespace singletable::conformance
