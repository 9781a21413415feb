#include <singletable/explain/explain.hpp>

#include <string>

#include <gmock/gmock.h>

namespace singletable {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Item key{{"pk", "p"}};
const Item large{{"pk", "p"}, {"text", std::string(2000, 'x')}};

const TableDescription table{
    .table = "T",
    .key = {{"pk"}, KeyAttribute{"sk"}},
    .global_secondary_indexes = {{{"G", {{"gpk"}}, {ProjectionType::include, {"name"}}}}},
    .local_secondary_indexes = {
        {{"L", {{"pk"}, KeyAttribute{"time"}}, {ProjectionType::keys_only}}}}};

ProviderQuery query_of(const char* partition_key) {
  return {.table = "T", .partition_key = {partition_key, "p"}};
}

TEST(Explain, GivesOperationRequestAndReadBounds) {
  ProviderQuery query = query_of("pk");
  query.index = "I";
  query.range_key = ProviderRange{
      .name = "sk", .operation = ConditionOperation::between, .start = "a", .end = "b"};
  const Explanation explanation = explain(query);
  EXPECT_EQ(explanation.operation, "Query");
  EXPECT_THAT(explanation.request, HasSubstr("#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2"));
  EXPECT_EQ(explanation.reads, "index \"I\" of table \"T\": pk = \"p\" AND sk from \"a\" to \"b\"");
  EXPECT_THAT(explanation.warnings, IsEmpty());
}

TEST(Explain, ShowsThePageThatTheLimitAsksFor) {
  ProviderQuery query = query_of("pk");
  query.limit = 3;
  EXPECT_THAT(explain(query).request, HasSubstr("\"Limit\":3"));
  query.page_size = 2;
  EXPECT_THAT(explain(query).request, HasSubstr("\"Limit\":2"));
  EXPECT_THAT(explain(ProviderScan{.table = "T", .max_items = 4}).request,
              HasSubstr("\"Limit\":4"));
}

TEST(Explain, CountsTheLeastCapacity) {
  EXPECT_EQ(explain(ProviderGet{"T", key}).least_capacity, (Capacity{0.5, 0}));
  EXPECT_EQ(explain(ProviderGet{"T", key, true}).least_capacity, (Capacity{1, 0}));
  EXPECT_EQ(explain(query_of("pk")).least_capacity, (Capacity{0.5, 0}));
  EXPECT_EQ(explain(ProviderScan{"T"}).least_capacity, (Capacity{0.5, 0}));
  EXPECT_EQ(explain(ProviderCreate<Item>{"T", key}).least_capacity, (Capacity{0, 1}));
  EXPECT_EQ(explain(ProviderCreate<Item>{"T", large}).least_capacity, (Capacity{0, 2}));
  EXPECT_EQ(explain(ProviderDelete{"T", key}).least_capacity, (Capacity{0, 1}));
  EXPECT_EQ(explain(ProviderUpdate{"T", key, {{"a", 1}}}).least_capacity, (Capacity{0, 1}));
  EXPECT_EQ(explain({ProviderCreate<Item>{"T", large}, ProviderDelete{"T", key}}).least_capacity,
            (Capacity{0, 6}));
  const BatchGetItemRequest gets{
      .tables = {{"A", {.keys = {key, key}, .consistent_read = true}}, {"B", {.keys = {key}}}}};
  EXPECT_EQ(explain(&gets).least_capacity, (Capacity{2.5, 0}));
  const BatchWriteItemRequest writes{.tables = {{"A", {BatchPut{large}, BatchDelete{key}}}}};
  EXPECT_EQ(explain(&writes).least_capacity, (Capacity{0, 3}));
  EXPECT_EQ(explain({ProviderTransactGet{"A", key}, ProviderTransactGet{"B", key}}).least_capacity,
            (Capacity{4, 0}));
  const DeleteTableRequest deletion{"T"};
  EXPECT_EQ(explain(&deletion).least_capacity, Capacity{});
}

TEST(Explain, WarnsOfScansAndFilters) {
  ProviderScan list{.table = "T"};
  EXPECT_THAT(explain(list).warnings, ElementsAre(HasSubstr("reads all of table \"T\"")));
  list.filters = {{.operation = ConditionOperation::exists, .property = "a"}};
  EXPECT_THAT(explain(list).warnings,
              ElementsAre(HasSubstr("scan"), HasSubstr("applied after reading")));
  ProviderQuery query = query_of("pk");
  query.filters = list.filters;
  EXPECT_THAT(explain(query).warnings, ElementsAre(HasSubstr("applied after reading")));
}

TEST(Explain, WarnsOfWhatAnIndexCannotDo) {
  ProviderQuery global = query_of("gpk");
  global.index = "G";
  EXPECT_THAT(explain(global, &table).warnings, ElementsAre(HasSubstr("without the others")));
  global.properties_to_retrieve = {"name", "gpk", "sk"};
  EXPECT_THAT(explain(global, &table).warnings, IsEmpty());
  global.properties_to_retrieve = {"age"};
  global.consistent_read = true;
  EXPECT_THAT(explain(global, &table).warnings,
              ElementsAre(HasSubstr("can't be read consistently"),
                          AllOf(HasSubstr("\"age\""), HasSubstr("refused"))));
  ProviderQuery local = query_of("pk");
  local.index = "L";
  local.properties_to_retrieve = {"age"};
  local.consistent_read = true;
  EXPECT_THAT(explain(local, &table).warnings, ElementsAre(HasSubstr("fetched from the table")));
  local.index = "Other";
  EXPECT_THAT(explain(local, &table).warnings, ElementsAre(HasSubstr("no index \"Other\"")));
}

TEST(Explain, WarnsOfKeysThatAreNone) {
  ProviderQuery query = query_of("id");
  query.range_key = ProviderRange{.name = "time", .value = 1};
  EXPECT_THAT(explain(query, &table).warnings,
              ElementsAre(HasSubstr("partition key is \"pk\", not \"id\""),
                          HasSubstr("\"time\" is not the range key")));
}

TEST(Explain, KnowsKeysOfSeveralAttributes) {
  const TableDescription wide{
      .table = "T",
      .key = {{"pk"}},
      .global_secondary_indexes = {{{"W", {{"a"}, KeyAttribute{"c"}, {{"b"}}, {{"d"}}}}}}};
  ProviderQuery query{.table = "T",
                      .partition_key = {"a", "p"},
                      .range_key = ProviderRange{.name = "d", .value = "x"},
                      .further_keys = {{"b", 1}, {"c", 2}},
                      .index = "W"};
  EXPECT_EQ(explain(query, &wide).reads,
            R"(index "W" of table "T": a = "p" AND b = 1 AND c = 2 AND d = "x")");
  EXPECT_THAT(explain(query, &wide).warnings, IsEmpty());
  query.further_keys = {{"e", 1}};
  EXPECT_THAT(explain(query, &wide).warnings,
              ElementsAre(HasSubstr("partition key \"b\" is not equal to a value"),
                          HasSubstr("range key \"c\", before \"d\", is not equal to a value"),
                          HasSubstr("\"e\" is no key")));
}

TEST(Explain, GivesTheFirstBatchAndSaysHowManyFollow) {
  ProviderBatchGet get{.table = "T", .keys = std::vector<Item>(100, key)};
  EXPECT_THAT(explain(get).warnings, IsEmpty());
  get.keys.push_back(key);
  EXPECT_THAT(explain(get).warnings, ElementsAre(HasSubstr("first of 2 batches")));
  EXPECT_EQ(explain(get).least_capacity, (Capacity{50, 0}));
  ProviderBatchWrite write{.actions = {26, ProviderBatchDelete{"T", key}}};
  EXPECT_EQ(explain(write).operation, "BatchWriteItem");
  EXPECT_THAT(explain(write).warnings, ElementsAre(HasSubstr("first of 2 batches")));
  write.actions = {ProviderBatchPut{"T", large}};
  EXPECT_EQ(explain(write).least_capacity, (Capacity{0, 2}));
}

TEST(Explain, SaysWhenNothingIsSent) {
  for (const Explanation& explanation :
       {explain(ProviderBatchGet{.table = "T", .keys = {}}), explain(ProviderBatchWrite{}),
        explain(std::vector<ProviderTransactGet>{}), explain(std::vector<ProviderAction>{})}) {
    EXPECT_EQ(explanation.operation, "");
    EXPECT_THAT(explanation.warnings, ElementsAre(HasSubstr("nothing is sent")));
  }
}

TEST(Explain, ThrowsForParametersThatCannotBeMeant) {
  EXPECT_THROW(explain(ProviderUpdate{"T", key}), ValidationError);
}

}  // namespace
}  // namespace singletable
