#include <singletable/provider/provider.hpp>

#include <set>

#include <singletable/base/error.hpp>

#include "provider/readings.hpp"

namespace singletable {
namespace {

class ProviderTest : public ReadingsTest {
 protected:
  void SetUp() override {
    ReadingsTest::SetUp();
    write_readings(9);
  }
};

TEST_F(ProviderTest, GetReadsAStructOrNothing) {
  const auto found = provider_.get<Reading>({.table = "Readings", .key = key(3)});
  EXPECT_EQ(found, (Reading{.sensor = "s1", .at = 3, .value = 0.5}));
  EXPECT_FALSE(provider_.get<Reading>({.table = "Readings", .key = key(99)}).has_value());
}

TEST_F(ProviderTest, GetReturnsOnlyTheProperties) {
  const auto item = provider_.get(
      {.table = "Readings", .key = key(3), .properties_to_retrieve = {"value", "absent"}});
  EXPECT_EQ(item, (Item{{"value", 0.5}}));
}

TEST_F(ProviderTest, CreateReplacesUnlessAConditionForbids) {
  const Reading changed{.sensor = "s1", .at = 3, .value = 2};
  EXPECT_EQ(provider_.create<Reading>({"Readings", changed}), changed);
  EXPECT_THROW(
      provider_.create<Reading>(
          {"Readings", changed, {{.operation = Operation::not_exists, .property = "sensor"}}}),
      ConditionalCheckFailed);
}

TEST_F(ProviderTest, UpdateReturnsChangedPropertiesOnlyWhenAsked) {
  Provider::Update update{.table = "Readings", .key = key(1), .values = {{"note", "checked"}}};
  EXPECT_TRUE(provider_.update(update).empty());
  update.return_updated_properties = true;
  const UpdatedProperties updated = provider_.update(update);
  EXPECT_EQ(updated.get<&Reading::note>(), "checked");
  EXPECT_FALSE(updated.get<&Reading::value>().has_value());
}

TEST_F(ProviderTest, EraseRemovesAndToleratesAbsence) {
  provider_.erase({.table = "Readings", .key = key(1)});
  provider_.erase({.table = "Readings", .key = key(1)});
  EXPECT_FALSE(provider_.get({.table = "Readings", .key = key(1)}).has_value());
  EXPECT_THROW(
      provider_.erase({.table = "Readings",
                       .key = key(2),
                       .conditions = {{.operation = Operation::exists, .property = "note"}}}),
      ConditionalCheckFailed);
}

TEST_F(ProviderTest, QueryTestsNumericRangeKeys) {
  Provider::Query query = partition();
  query.range_key = {.name = "at", .operation = Operation::between, .start = 3, .end = 5};
  EXPECT_EQ(times(provider_.query<Reading>(query).items), (std::vector<std::int64_t>{3, 4, 5}));
  query.retrieve_order = RetrieveOrder::descending;
  EXPECT_EQ(times(provider_.query<Reading>(query).items), (std::vector<std::int64_t>{5, 4, 3}));
}

TEST_F(ProviderTest, QueryLimitCountsItemsThatPassTheFilter) {
  Provider::Query query = partition();
  query.filters = {{.operation = Operation::bigger_than, .property = "at2", .value = 0}};
  query.limit = 2;
  EXPECT_TRUE(provider_.query(query).items.empty());
  provider_.update({.table = "Readings", .key = key(8), .values = {{"at2", 1}}});
  provider_.update({.table = "Readings", .key = key(9), .values = {{"at2", 1}}});
  EXPECT_EQ(times(provider_.query<Reading>(query).items), (std::vector<std::int64_t>{8, 9}));
}

TEST_F(ProviderTest, RangeTestsThatKeysDoNotHaveAreRefused) {
  Provider::Query query = partition();
  query.range_key = {.name = "at", .operation = Operation::contains, .value = 1};
  EXPECT_THROW(provider_.query(query), ValidationError);
  query.range_key = {.name = "at", .operation = Operation::between, .value = 1};
  EXPECT_THROW(provider_.query(query), ValidationError);
  query.range_key = {.name = "at", .operation = Operation::equal};
  EXPECT_THROW(provider_.query(query), ValidationError);
  query.range_key.reset();
  query.limit = -1;
  EXPECT_THROW(provider_.query(query), ValidationError);
}

TEST_F(ProviderTest, TransactionsDoAllOrNothing) {
  const Provider::Validate check{
      "Readings", key(5), {{.operation = Operation::equal, .property = "value", .value = 0.5}}};
  provider_.transaction(
      {Provider::Create<>{"Readings", key(20)},
       Provider::Update{.table = "Readings", .key = key(1), .values = {{"note", "in transaction"}}},
       Provider::Delete{.table = "Readings", .key = key(2)}, check});
  EXPECT_TRUE(provider_.get({.table = "Readings", .key = key(20)}).has_value());
  EXPECT_FALSE(provider_.get({.table = "Readings", .key = key(2)}).has_value());

  Provider::Validate fails = check;
  fails.conditions = {{.operation = Operation::not_exists, .property = "value"}};
  try {
    provider_.transaction({Provider::Create<>{"Readings", key(30)}, fails});
    FAIL();
  } catch (const TransactionCanceled& error) {
    ASSERT_EQ(error.reasons().size(), 2U);
    EXPECT_EQ(error.reasons()[0].code, "None");
    EXPECT_EQ(error.reasons()[1].code, "ConditionalCheckFailed");
  }
  EXPECT_FALSE(provider_.get({.table = "Readings", .key = key(30)}).has_value());
}

TEST_F(ProviderTest, WritesReturnTheItemBeforeOrAfterThem) {
  const Reading first{.sensor = "s1", .at = 1, .value = 0.5};
  const Reading replaced{.sensor = "s1", .at = 1, .value = 2};
  EXPECT_EQ(provider_.create_returning_old<Reading>({"Readings", replaced}), first);
  EXPECT_EQ(provider_.create_returning_old<Reading>({"Readings", {.sensor = "s2", .at = 1}}),
            std::nullopt);

  const Provider::Update update{.table = "Readings", .key = key(1), .values = {{"value", 3}}};
  EXPECT_EQ(provider_.update_returning_old<Reading>(update), replaced);
  EXPECT_EQ(provider_.update_returning_new<Reading>(update).value, 3);
  const Provider::Update start{.table = "Readings", .key = key(99), .values = {{"value", 3}}};
  EXPECT_EQ(provider_.update_returning_old(start), std::nullopt);

  const Provider::Delete erase{.table = "Readings", .key = key(1)};
  EXPECT_EQ(provider_.erase_returning_old<Reading>(erase).value().value, 3);
  EXPECT_EQ(provider_.erase_returning_old(erase), std::nullopt);
}

TEST_F(ProviderTest, AFailedConditionCarriesTheItemWhenAsked) {
  const Conditions never{{.operation = Operation::not_exists, .property = "sensor"}};
  const auto failed_item = [](const auto& call) -> std::optional<Item> {
    try {
      call();
    } catch (const ConditionalCheckFailed& error) {
      return error.item();
    }
    return Item{{"error", "the condition held"}};
  };
  const Item stored{{"sensor", "s1"}, {"at", 1}, {"value", 0.5}};
  for (const bool asked : {false, true}) {
    const std::optional<Item> expected = asked ? std::optional{stored} : std::nullopt;
    EXPECT_EQ(failed_item([&] {
                provider_.create<Item>({"Readings", key(1), never, asked});
              }),
              expected);
    EXPECT_EQ(failed_item([&] {
                provider_.update({.table = "Readings",
                                  .key = key(1),
                                  .values = {{"note", "x"}},
                                  .conditions = never,
                                  .return_item_on_condition_failure = asked});
              }),
              expected);
    EXPECT_EQ(failed_item([&] {
                provider_.erase({.table = "Readings",
                                 .key = key(1),
                                 .conditions = never,
                                 .return_item_on_condition_failure = asked});
              }),
              expected);
  }
  try {
    provider_.transaction({Provider::Validate{"Readings", key(1), never, true}});
    FAIL();
  } catch (const TransactionCanceled& error) {
    EXPECT_EQ(error.reasons().at(0).item, stored);
  }
}

TEST_F(ProviderTest, QueryOneFindsTheFirstThatPassesTheFilters) {
  Provider::Query query = partition();
  query.filters = {{.operation = Operation::bigger_than, .property = "mark", .value = 0}};
  EXPECT_EQ(provider_.query_one<Reading>(query), std::nullopt);
  provider_.update({.table = "Readings", .key = key(7), .values = {{"mark", 1}}});
  EXPECT_EQ(provider_.query_one<Reading>(query).value().at, 7);
}

TEST_F(ProviderTest, QueryAllReadsEverythingUpToItsCap) {
  Provider::Query query = partition();
  EXPECT_EQ(provider_.query_all<Reading>(query).size(), 9U);
  query.max_items = 4;
  EXPECT_EQ(times(provider_.query_all<Reading>(query)), (std::vector<std::int64_t>{1, 2, 3, 4}));
}

TEST_F(ProviderTest, CountsItemsWithoutSendingThem) {
  Provider::Query query = partition();
  EXPECT_EQ(provider_.query_count(query), 9);
  query.properties_to_retrieve = {"at"};
  query.filters = {{.operation = Operation::equal, .property = "mark", .value = 1}};
  EXPECT_EQ(provider_.query_count(query), 0);
  query.filters = {};
  query.max_items = 5;
  EXPECT_EQ(provider_.query_count(query), 5);
  EXPECT_EQ(provider_.scan_count({.table = "Readings", .page_size = 2}), 9);
}

TEST_F(ProviderTest, ListReadsOnePageAndGoesOnWithItsToken) {
  Provider::Scan list{.table = "Readings", .page_size = 4};
  std::size_t found = 0;
  int pages = 0;
  do {
    const Page<Reading> page = provider_.list<Reading>(list);
    EXPECT_LE(page.items.size(), 4U);
    found += page.items.size();
    list.pagination_token = page.pagination_token;
    ++pages;
  } while (list.pagination_token && pages < 9);
  EXPECT_EQ(found, 9U);
  EXPECT_EQ(pages, 3);
}

TEST_F(ProviderTest, ListsPageSizeCountsBeforeFilteringAndItsLimitBehind) {
  Provider::Scan list{
      .table = "Readings",
      .page_size = 2,
      .filters = {{.operation = Operation::bigger_than, .property = "at", .value = 5}}};
  EXPECT_TRUE(provider_.scan(list).items.empty());
  list.limit = 3;
  EXPECT_EQ(times(provider_.list<Reading>(list).items), (std::vector<std::int64_t>{6, 7, 8}));
  list.page_size = 0;
  EXPECT_THROW(provider_.scan(list), ValidationError);
}

TEST_F(ProviderTest, ListAllReadsEverythingUpToItsCap) {
  EXPECT_EQ(provider_.scan_all({.table = "Readings", .page_size = 2}).size(), 9U);
  EXPECT_EQ(provider_.scan_all({.table = "Readings", .page_size = 2, .max_items = 5}).size(), 5U);
}

TEST_F(ProviderTest, SegmentsTogetherHoldEachItemOnce) {
  for (std::int64_t sensor = 2; sensor <= 40; ++sensor) {
    provider_.create<Reading>({"Readings", {.sensor = "s" + std::to_string(sensor), .at = 1}});
  }
  std::multiset<std::pair<std::string, std::int64_t>> seen;
  for (std::int64_t segment = 0; segment < 4; ++segment) {
    for (const Reading& reading : provider_.scan_all<Reading>({.table = "Readings",
                                  .page_size = 3,
                                  .parallel_retrieval = ScanSegment{segment, 4}})) {
      seen.emplace(reading.sensor, reading.at);
    }
  }
  EXPECT_EQ(seen.size(), 48U);
  EXPECT_EQ((std::set<std::pair<std::string, std::int64_t>>{seen.begin(), seen.end()}).size(), 48U);
}

TEST_F(ProviderTest, TransactGetReadsInTheOrderAsked) {
  const auto found = provider_.transact_get<Reading>(
      {{"Readings", key(3)}, {"Readings", key(99)}, {"Readings", key(1)}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].value().at, 3);
  EXPECT_EQ(found[1], std::nullopt);
  EXPECT_EQ(found[2].value().at, 1);
  const auto projected = provider_.transact_get({{"Readings", key(3), {"at"}}});
  EXPECT_EQ(projected.at(0), (Item{{"at", 3}}));
  EXPECT_TRUE(provider_.transact_get({}).empty());
}

TEST_F(ProviderTest, ATokenMakesARepeatedTransactionSucceedOnce) {
  const std::vector<Provider::Action> actions{Provider::Update{
      .table = "Readings",
      .key = key(1),
      .atomic_operations = {{.operation = Operation::add, .property = "count", .value = 1}}}};
  provider_.transaction(actions, {.idempotency_token = "once"});
  provider_.transaction(actions, {.idempotency_token = "once"});
  const Provider::Get get{.table = "Readings", .key = key(1), .properties_to_retrieve = {"count"}};
  EXPECT_EQ(provider_.get(get), (Item{{"count", 1}}));
  EXPECT_THROW(
      provider_.transaction({Provider::Delete{"Readings", key(1)}}, {.idempotency_token = "once"}),
      IdempotentParameterMismatch);
}

TEST_F(ProviderTest, SetsAreMadeOfLists) {
  EXPECT_EQ(Provider::create_set({"b", "a", "b"}), (StringSet{"a", "b"}));
  EXPECT_EQ(Provider::create_set({3, 1, 3}), (NumberSet{1, 3}));
}

TEST_F(ProviderTest, TransactionParamsTakeUpActionsOptionalOnesAndRanges) {
  const std::vector<std::int64_t> elements{1, 2, 3};
  const auto create = [](std::int64_t at) { return Provider::Create<>{"Readings", key(at)}; };
  EXPECT_EQ(Provider::to_transaction_params(elements, create).size(), 3U);
  const auto odd = [&](std::int64_t at) {
    return at % 2 == 1 ? std::optional<Provider::Action>{create(at)} : std::nullopt;
  };
  EXPECT_EQ(Provider::to_transaction_params(elements, odd).size(), 2U);
  const auto two = [&](std::int64_t at) {
    return std::vector<std::optional<Provider::Action>>{std::nullopt, create(at),
                                                        Provider::Delete{"Readings", key(-at)}};
  };
  const std::vector<Provider::Action> actions = Provider::to_transaction_params(elements, two);
  ASSERT_EQ(actions.size(), 6U);
  EXPECT_EQ(std::get<Provider::Create<>>(actions[2]).item, key(2));
  EXPECT_EQ(std::get<Provider::Delete>(actions[3]).key, key(-2));
}

TEST_F(ProviderTest, AnEmptyTransactionIsNoCall) { EXPECT_NO_THROW(provider_.transaction({})); }

TEST_F(ProviderTest, TransactionsRefuseWhatTheyCannotReturnOrCheck) {
  EXPECT_THROW(provider_.transaction({Provider::Update{.table = "Readings",
                                                       .key = key(1),
                                                       .values = {{"note", "x"}},
                                                       .return_updated_properties = true}}),
               ValidationError);
  EXPECT_THROW(provider_.transaction({Provider::Validate{"Readings", key(1), {}}}),
               ValidationError);
}

TEST_F(ProviderTest, DecodeErrorsNameTableAndKey) {
  provider_.update({.table = "Readings", .key = key(4), .values = {{"value", "not a number"}}});
  try {
    provider_.get<Reading>({.table = "Readings", .key = key(4)});
    FAIL();
  } catch (const DecodeError& error) {
    const std::string message = error.what();
    for (const char* part : {"Readings", "\"sensor\": \"s1\"", "value", "number", "string"}) {
      EXPECT_NE(message.find(part), std::string::npos) << part << " is not in: " << message;
    }
  }
}

}  // namespace
}  // namespace singletable
