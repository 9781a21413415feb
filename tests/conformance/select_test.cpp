#include <functional>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

class SelectOf : public BackendTest {
 protected:
  const Item whole_{{"pk", "a"},    {"sk", "1"}, {"gsi1pk", "g"}, {"gsi1sk", 1},
                    {"owner", "o"}, {"rank", 1}, {"title", "t"},  {"text", "x"}};

  void SetUp() override {
    BackendTest::SetUp();
    put(whole_);
  }

  /// A query that finds the item, by table or index.
  static QueryRequest query_of(const std::optional<std::string>& index) {
    KeyCondition condition{"pk", Value{"a"}};
    if (index == "GSI1" || index == "KEYS") condition = {"gsi1pk", Value{"g"}};
    if (index == "SOME") condition = {"owner", Value{"o"}};
    return {.table = "App", .index = index, .key_condition = condition};
  }
  std::vector<Item> query(const std::optional<std::string>& index, std::optional<Select> select,
                          const Projection& projection = {}) {
    QueryRequest request = query_of(index);
    request.select = select;
    request.projection = projection;
    return backend().query(request).items;
  }
  std::vector<Item> scan(const std::optional<std::string>& index, std::optional<Select> select,
                         const Projection& projection = {}) {
    return backend()
        .scan({.table = "App", .index = index, .projection = projection, .select = select})
        .items;
  }
};
SINGLETABLE_ON_EVERY_BACKEND(SelectOf);

const Projection text{Path::parse("text")};

TEST_P(SelectOf, EveryModeReturnsWhatItNames) {
  const Item keys_entry{{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}};
  const Item some_entry{{"pk", "a"}, {"sk", "1"}, {"owner", "o"}, {"title", "t"}};
  const Item local_entry{{"pk", "a"}, {"sk", "1"}, {"rank", 1}};
  const Item only_text{{"text", "x"}};
  struct Case {
    std::optional<std::string> index;
    std::optional<Select> select;
    Projection projection;
    Item found;
  };
  const std::vector<Case> cases = {
      {{}, {}, {}, whole_},
      {{}, Select::all_attributes, {}, whole_},
      {{}, {}, text, only_text},
      {{}, Select::specific_attributes, text, only_text},
      {"GSI1", {}, {}, whole_},
      {"GSI1", Select::all_attributes, {}, whole_},
      {"GSI1", Select::all_projected_attributes, {}, whole_},
      {"KEYS", {}, {}, keys_entry},
      {"KEYS", Select::all_projected_attributes, {}, keys_entry},
      {"KEYS", Select::specific_attributes, {Path::parse("sk")}, Item{{"sk", "1"}}},
      {"SOME", {}, {}, some_entry},
      {"SOME", {}, {Path::parse("title")}, Item{{"title", "t"}}},
      {"LOCAL", {}, {}, local_entry},
      {"LOCAL", Select::all_projected_attributes, {}, local_entry},
      {"LOCAL", Select::all_attributes, {}, whole_},
      {"LOCAL", Select::specific_attributes, text, only_text},
  };
  for (const Case& one : cases) {
    EXPECT_THAT(query(one.index, one.select, one.projection), ElementsAre(one.found));
    EXPECT_THAT(scan(one.index, one.select, one.projection), ElementsAre(one.found));
  }
}

TEST_P(SelectOf, CountCountsWithoutItems) {
  put({{"pk", "a"}, {"sk", "2"}, {"rank", 2}});
  QueryRequest request = query_of({});
  request.select = Select::count;
  request.filter = Condition::Exists{Path::parse("text")};
  PageOutput page = backend().query(request);
  EXPECT_THAT(page.items, IsEmpty());
  EXPECT_EQ(page.count, 1);
  EXPECT_EQ(page.scanned_count, 2);
  page = backend().scan({.table = "App", .limit = 1, .select = Select::count});
  EXPECT_THAT(page.items, IsEmpty());
  EXPECT_EQ(page.count, 1);
  EXPECT_TRUE(page.last_evaluated_key);
}

TEST_P(SelectOf, ModesThatDoNotFitAreRefusedInTheServicesWords) {
  struct Case {
    std::optional<std::string> index;
    Select select;
    Projection projection;
    std::string words;
  };
  const std::string without =
      "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
      "SPECIFIC_ATTRIBUTES";
  const std::string with = "Cannot specify the ProjectionExpression when choosing to get ";
  const std::vector<Case> malformed = {
      {{}, Select::specific_attributes, {}, without},
      {{}, Select::count, text, with + "only the Count"},
      {{}, Select::all_attributes, text, with + "ALL_ATTRIBUTES"},
      {"GSI1", Select::all_projected_attributes, text, with + "ALL_PROJECTED_ATTRIBUTES"},
      {{}, Select::all_projected_attributes, text, with + "ALL_PROJECTED_ATTRIBUTES"},
  };
  for (const Case& one : malformed) {
    EXPECT_THAT(thrown([&] { query(one.index, one.select, one.projection); }),
                StartsWith(told("ValidationException: 1 validation error detected: " + one.words)));
    EXPECT_THAT(thrown([&] { scan(one.index, one.select, one.projection); }),
                StartsWith("ValidationException: " + one.words));
  }
  EXPECT_THAT(thrown([&] { query({}, Select::all_projected_attributes); }),
              StartsWith(told("ValidationException: 1 validation error detected: "
                              "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an "
                              "IndexName")));
  EXPECT_THAT(thrown([&] { scan({}, Select::all_projected_attributes); }),
              StartsWith(told("ValidationException: ALL_PROJECTED_ATTRIBUTES can be used only when "
                              "Scanning using an IndexName")));
}

TEST_P(SelectOf, AGlobalIndexGivesNothingItDoesNotHold) {
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  for (const std::string index : {"KEYS", "SOME"}) {
    const std::string all = invalid +
                            "Select type ALL_ATTRIBUTES is not supported for global secondary "
                            "index " +
                            index + " because its projection type is not ALL";
    EXPECT_THAT(thrown([&] { query(index, Select::all_attributes); }), StartsWith(all));
    EXPECT_THAT(thrown([&] { scan(index, Select::all_attributes); }), StartsWith(all));
    const std::string some =
        invalid + "Global secondary index " + index + " does not project [text]";
    EXPECT_THAT(thrown([&] { query(index, {}, text); }), StartsWith(some));
    EXPECT_THAT(thrown([&] { scan(index, {}, text); }), StartsWith(some));
  }
}

}  // namespace
}  // namespace singletable::conformance
