#include <singletable/provider/provider.hpp>

#include <gtest/gtest.h>

#include <singletable/engine/engine.hpp>

namespace singletable {
namespace {

struct Reading {
  std::string sensor;
  std::int64_t at = 0;
  double value = 0;
  std::optional<std::string> note = {};
  friend bool operator==(const Reading&, const Reading&) = default;
};

class ProviderTest : public testing::Test {
 protected:
  void SetUp() override {
    engine_->create_table(
        {.table = "Readings",
         .key = {{"sensor", AttributeType::string}, KeyAttribute{"at", AttributeType::number}}});
    for (std::int64_t at = 1; at <= 9; ++at) {
      provider_.create<Reading>({"Readings", {.sensor = "s1", .at = at, .value = 0.5}});
    }
  }

  static Item key(std::int64_t at) { return Item{{"sensor", "s1"}, {"at", at}}; }

  Provider::Query partition() const {
    return {.table = "Readings", .partition_key = {"sensor", "s1"}};
  }

  std::vector<std::int64_t> times(const Page<Reading>& page) const {
    std::vector<std::int64_t> times;
    for (const Reading& reading : page.items) times.push_back(reading.at);
    return times;
  }

  std::shared_ptr<Engine> engine_ = open_engine({});
  Provider provider_{engine_};
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
  EXPECT_EQ(times(provider_.query<Reading>(query)), (std::vector<std::int64_t>{3, 4, 5}));
  query.retrieve_order = RetrieveOrder::descending;
  EXPECT_EQ(times(provider_.query<Reading>(query)), (std::vector<std::int64_t>{5, 4, 3}));
}

TEST_F(ProviderTest, QueryLimitCountsItemsThatPassTheFilter) {
  Provider::Query query = partition();
  query.filters = {{.operation = Operation::bigger_than, .property = "at2", .value = 0}};
  query.limit = 2;
  EXPECT_TRUE(provider_.query(query).items.empty());
  provider_.update({.table = "Readings", .key = key(8), .values = {{"at2", 1}}});
  provider_.update({.table = "Readings", .key = key(9), .values = {{"at2", 1}}});
  EXPECT_EQ(times(provider_.query<Reading>(query)), (std::vector<std::int64_t>{8, 9}));
}

TEST_F(ProviderTest, TokensGoOnWhereThePageEnded) {
  Provider::Query query = partition();
  query.limit = 4;
  std::vector<std::int64_t> seen;
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = provider_.query<Reading>(query);
    for (const std::int64_t at : times(page)) seen.push_back(at);
    query.pagination_token = page.pagination_token;
    if (!page.pagination_token) break;
  }
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_F(ProviderTest, ForeignAndDamagedTokensAreRefused) {
  Provider::Query query = partition();
  query.limit = 2;
  const std::string token = *provider_.query(query).pagination_token;
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"),
            std::string::npos);
  const auto refused = [&](Provider::Query changed, std::string text) {
    changed.pagination_token = std::move(text);
    EXPECT_THROW(provider_.query(changed), ValidationError);
  };
  Provider::Query other = query;
  other.retrieve_order = RetrieveOrder::descending;
  refused(other, token);
  other = query;
  other.partition_key.value = "s2";
  refused(other, token);
  refused(query, "");
  refused(query, "{}");
  refused(query, token.substr(0, token.size() / 2));
  for (std::size_t at = 0; at < token.size(); ++at) {
    std::string damaged = token;
    damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
    refused(query, damaged);
  }
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
