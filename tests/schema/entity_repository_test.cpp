#include <singletable/schema/entity_repository.hpp>

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <vector>

#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

/// Orders: a key of two fields, an index by status and day, one by score.
EntityDefinition order_definition() {
  return {.type = "ORDER",
          .partition_key = "SHOP#{shop}",
          .range_key = "ORDER#{orderId}",
          .range_queries = {{"all", {RangeOperation::key_prefix}},
                            {"from", {RangeOperation::bigger_or_equal_than}}},
          .indexes = {{.name = "byStatus",
                       .table_index = "GSI1",
                       .partition_key = "STATUS#{status}",
                       .range_key = "{day}#{orderId}",
                       .range_queries = {{"between", {RangeOperation::between}}}},
                      {.name = "byScore",
                       .table_index = "Scores",
                       .partition_key = "SCORES",
                       .range_key = "{points}"}},
          .on_create = {{"createdAt", "timestamp"}, {"version", "count"}},
          .on_update = {{"updatedAt", "timestamp"}}};
}

class EntityRepositoryTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    orders_.create(
        {.item = {
             {"shop", "s"}, {"orderId", "1"}, {"status", "open"}, {"day", "d1"}, {"points", 10}}});
  }

  static EntityUpdate change(Item values) {
    return {.key = {{"shop", "s"}, {"orderId", "1"}}, .values = std::move(values)};
  }

  std::optional<std::string> column(const char* name) const {
    const std::optional<Item> item = stored("SHOP#s", "ORDER#1");
    const auto value = item->find(name);
    return value ? std::optional{to_text(*value)} : std::nullopt;
  }

  EntityModel::Sources sources() const { return {.clock = app_data().clock}; }

  Schema schema_{table_, sources()};
  Schema::Entity order_ = schema_.define(order_definition());
  EntityRepository orders_ = schema_.from(order_);
};

TEST_F(EntityRepositoryTest, CreateGeneratesAndKeepsWhatIsGiven) {
  EXPECT_EQ(*stored("SHOP#s", "ORDER#1"), (Item{{"pk", "SHOP#s"},
                                                {"sk", "ORDER#1"},
                                                {"_type", "ORDER"},
                                                {"_timestamp", "2024-01-15T10:00:00.000Z"},
                                                {"gsi1pk", "STATUS#open"},
                                                {"gsi1sk", "d1#1"},
                                                {"boardPk", "SCORES"},
                                                {"score", 10},
                                                {"shop", "s"},
                                                {"orderId", "1"},
                                                {"status", "open"},
                                                {"day", "d1"},
                                                {"points", 10},
                                                {"createdAt", "2024-01-15T10:00:00.000Z"},
                                                {"version", 0}}));
}

TEST_F(EntityRepositoryTest, GeneratesInOrderAndOnlyWhatIsNotGiven) {
  std::string made;
  const auto generator = [&made](const char* name) {
    return [&made, name] {
      made += name;
      return Value{name};
    };
  };
  const auto entity = schema_.define({.type = "MADE",
                                      .partition_key = "MADE#{id}",
                                      .range_key = "#DATA",
                                      .on_create = {{"z", generator("z")},
                                                    {"id", generator("i")},
                                                    {"other", "nobody knows it"},
                                                    {"a", generator("a")}}});
  const Item item = entity->create_params({.item = {{"z", nullptr}}}).item;
  EXPECT_EQ(item, (Item{{"z", nullptr}, {"id", "i"}, {"a", "a"}}));
  EXPECT_EQ(made, "ia");
}

TEST_F(EntityRepositoryTest, WithoutATypeIndexNoTypeIsWritten) {
  SingleTableConfig config = app_data();
  config.type_index.reset();
  const Schema untyped{with(std::move(config))};
  const auto order = untyped.define(order_definition());
  EXPECT_EQ(order->create_params({.item = {{"shop", "s"}, {"orderId", "1"}}}).type, std::nullopt);
  EXPECT_THROW(untyped.from(order).list_all(), ConfigurationError);
}

TEST_F(EntityRepositoryTest, CreateRefusesWhatIsThereAndPutReplacesIt) {
  const EntityCreate again{.item = {{"shop", "s"}, {"orderId", "1"}, {"version", 7}}};
  EXPECT_THROW(orders_.create(again), ConditionalCheckFailed);
  EXPECT_EQ(orders_.put(again).find("version")->as_number(), Number{7});
  EXPECT_FALSE(column("gsi1pk"));
}

TEST_F(EntityRepositoryTest, AnUpdateRewritesTheKeysOfWhatItChanges) {
  orders_.update(change({{"status", "paid"}}));
  EXPECT_EQ(column("gsi1pk"), "\"STATUS#paid\"");
  EXPECT_EQ(column("gsi1sk"), "\"d1#1\"");
  EXPECT_EQ(column("updatedAt"), "\"2024-01-15T10:00:00.000Z\"");
  orders_.update(change({{"day", "d2"}}));
  EXPECT_EQ(column("gsi1sk"), "\"d2#1\"");
}

TEST_F(EntityRepositoryTest, AnUpdateWritesConstantIndexKeys) {
  EntityUpdate start = change({{"status", "open"}});
  start.key = {{"shop", "s"}, {"orderId", "new"}};
  orders_.update(start);
  EXPECT_EQ(stored("SHOP#s", "ORDER#new")->find("boardPk")->as_string(), "SCORES");
}

TEST_F(EntityRepositoryTest, RemovingOrNullingAnAttributeClearsItsKeys) {
  EntityUpdate removal = change({});
  removal.remove = {"status"};
  orders_.update(removal);
  EXPECT_FALSE(column("gsi1pk"));
  EXPECT_TRUE(orders_.query_all({.params = {{"status", "open"}}, .index = "byStatus"}).empty());
  orders_.update(change({{"day", nullptr}}));
  EXPECT_FALSE(column("gsi1sk"));
}

/// An index whose one key is made of two attributes that no key holds.
EntityDefinition trip_definition() {
  return {.type = "TRIP",
          .partition_key = "TRIP#{id}",
          .range_key = "#DATA",
          .indexes = {{.name = "byRoute",
                       .table_index = "GSI2",
                       .partition_key = "ROUTE#{from}#{to}",
                       .range_key = "{id}"}}};
}

class IncompleteIndexTest : public EntityRepositoryTest {
 protected:
  void SetUp() override {
    EntityRepositoryTest::SetUp();
    trips_.create({.item = {{"id", "t"}, {"from", "A"}, {"to", "B"}}});
  }

  static EntityUpdate to(const char* place, IncompleteIndex incomplete) {
    return {.key = {{"id", "t"}}, .values = {{"to", place}}, .incomplete_index = incomplete};
  }

  std::string route() const {
    return std::string{stored("TRIP#t", "#DATA")->find("gsi2pk")->as_string()};
  }

  EntityRepository trips_ = schema_.from(schema_.define(trip_definition()));
};

TEST_F(IncompleteIndexTest, AnUpdateThatWouldLeaveAKeyStaleIsRefusedByName) {
  const std::string message =
      message_of<ValidationError>([&] { trips_.update(to("C", IncompleteIndex::refuse)); });
  EXPECT_NE(message.find("\"byRoute\""), std::string::npos) << message;
  EXPECT_NE(message.find("\"from\""), std::string::npos) << message;
  EXPECT_EQ(route(), "ROUTE#A#B");
  EXPECT_THROW(
      order_->update_params(
          {.key = {{"shop", "s"}, {"orderId", "1"}},
           .atomic_operations = {{.operation = Operation::add, .property = "points", .value = 1}}}),
      ValidationError);
}

TEST_F(IncompleteIndexTest, ItCanBeCompletedFromTheItem) {
  trips_.update(to("C", IncompleteIndex::complete_from_item));
  EXPECT_EQ(route(), "ROUTE#A#C");
}

TEST_F(IncompleteIndexTest, ACallersConditionStillCounts) {
  EntityUpdate update = to("C", IncompleteIndex::complete_from_item);
  update.conditions = {{.operation = Operation::equal, .property = "from", .value = "Z"}};
  EXPECT_THROW(trips_.update(update), ConditionalCheckFailed);
  EXPECT_EQ(route(), "ROUTE#A#B");
}

TEST_F(IncompleteIndexTest, ItCanBeLeft) {
  trips_.update(to("C", IncompleteIndex::leave_index));
  EXPECT_EQ(route(), "ROUTE#A#B");
}

TEST_F(EntityRepositoryTest, RangeQueriesByName) {
  orders_.create({.item = {{"shop", "s"}, {"orderId", "2"}, {"status", "open"}, {"day", "d3"}}});
  table_.create({.key = {"SHOP#s", "ORDERLY"}, .item = {{"orderId", "none"}}});
  const auto ids = [&](EntityQuery query) {
    std::string found;
    for (const Item& item : orders_.query_all(std::move(query))) {
      found += std::string{item.find("orderId")->as_string()} + " ";
    }
    return found;
  };
  EXPECT_EQ(ids({.params = {{"shop", "s"}}}), "1 2 none ");
  EXPECT_EQ(ids({.params = {{"shop", "s"}}, .range_query = "all"}), "1 2 ");
  EXPECT_EQ(ids({.params = {{"shop", "s"}},
                 .range_query = "from",
                 .operands = {.value = {{"ORDER", 2}}}}),
            "2 none ");
  EXPECT_EQ(ids({.params = {{"status", "open"}},
                 .index = "byStatus",
                 .range_query = "between",
                 .operands = {.start = "d2", .end = "d4"}}),
            "2 ");
  EXPECT_THROW(ids({.params = {{"shop", "s"}}, .range_query = "from"}), ValidationError);
  EXPECT_THROW(ids({.params = {{"shop", "s"}}, .range_query = "none"}), ConfigurationError);
  EXPECT_THROW(ids({.params = {{"shop", "s"}}, .index = "none"}), ConfigurationError);
  EXPECT_THROW(ids({}), ValidationError);
}

TEST_F(EntityRepositoryTest, PagesGoForwardAndBackAndRangesOverAll) {
  for (int id = 2; id < 10; ++id) {
    orders_.create({.item = {{"shop", "s"}, {"orderId", std::to_string(id)}, {"status", "new"}}});
  }
  const auto ids = [](auto&& items) {
    std::string found;
    for (const Item& item : items) found += item.find("orderId")->as_string();
    return found;
  };
  EntityQuery query{.params = {{"shop", "s"}}, .limit = 4};
  query.pagination_token = orders_.query(query).pagination_token;
  const Page<Item> second = orders_.query(query);
  EXPECT_EQ(ids(second.items), "5678");
  query.pagination_token = second.previous_token;
  EXPECT_EQ(ids(orders_.query(query).items), "1234");

  query = {.params = {{"shop", "s"}}, .page_size = 2, .max_items = 5};
  EXPECT_EQ(ids(orders_.query_all(query)), "12345");
  EXPECT_EQ(ids(orders_.query_range(query)), "12345");
  EXPECT_THROW(orders_.query(query), ValidationError);

  EntityList list{.limit = 5};
  list.pagination_token = orders_.list(list).pagination_token;
  const Page<Item> rest = orders_.list(list);
  EXPECT_EQ(ids(rest.items), "6789");
  list.pagination_token = rest.previous_token;
  EXPECT_EQ(ids(orders_.list(list).items), "12345");
  EXPECT_EQ(ids(orders_.list_all({.max_items = 3})), "123");
  EXPECT_EQ(ids(orders_.list_range({.page_size = 4})), "123456789");
  EXPECT_THROW(orders_.list_range({.limit = 4}), ValidationError);
}

TEST_F(EntityRepositoryTest, UpsertDemandsWhatTheUpdateExpects) {
  EntityUpdate update = change({{"status", "paid"}});
  update.conditions = {{.operation = Operation::equal, .property = "status", .value = "lost"}};
  EXPECT_THROW(orders_.upsert({.update = update}), ConditionalCheckFailed);
  update.key.set("orderId", Value{"2"});
  EXPECT_EQ(orders_.upsert({.update = update}).find("status")->as_string(), "paid")
      << "conditions are for an item that is there";
  update.atomic_indexes = {{.index = "byScore", .operation = Operation::add, .value = 1}};
  EXPECT_THROW(orders_.upsert({.update = update}), ValidationError);
  EntityDefinition definition = order_definition();
  definition.type = "LOCKED";
  definition.version = "revision";
  const EntityRepository locked = schema_.from(schema_.define(definition));
  const EntityUpdate expecting{.key = {{"shop", "s"}, {"orderId", "3"}},
                               .values = {{"note", "n"}},
                               .expected = {.version = 4}};
  EXPECT_THROW(locked.upsert({.update = expecting}), ConditionalCheckFailed)
      << "who read version 4 does not mean a new item";
}

TEST_F(EntityRepositoryTest, UpsertsAtOnceAllCount) {
  constexpr int threads = 4;
  constexpr int orders = 50;
  const auto upsert_all = [&] {
    for (int id = 100; id < 100 + orders; ++id) {
      orders_.upsert(
          {.update = {.key = {{"shop", "s"}, {"orderId", std::to_string(id)}},
                      .atomic_operations = {
                          {.operation = Operation::add, .property = "seen", .value = 1}}}});
    }
  };
  std::vector<std::future<void>> all;
  for (int i = 0; i < threads; ++i) all.push_back(std::async(std::launch::async, upsert_all));
  for (std::future<void>& each : all) each.get();
  for (int id = 100; id < 100 + orders; ++id) {
    const auto order = orders_.get({.key = {{"shop", "s"}, {"orderId", std::to_string(id)}}});
    EXPECT_EQ(order->find("seen")->as_number(), Number{threads});
  }
}

TEST_F(EntityRepositoryTest, UpdatesInTransactionsCompleteFromTheItem) {
  EntityUpdate update = change({{"day", "d2"}});
  update.atomic_operations = {{.operation = Operation::add, .property = "points", .value = 5}};
  EXPECT_THROW(orders_.update_actions(update), ValidationError);
  update.incomplete_index = IncompleteIndex::complete_from_item;
  table_.transaction(orders_.update_actions(update));
  EXPECT_EQ(column("score"), "15");
  const std::vector<TableAction> late = orders_.update_actions(update);
  orders_.update(change({{"points", 1}}));
  EXPECT_THROW(table_.transaction(late), TransactionCanceled) << "points are not what was read";
}

TEST_F(EntityRepositoryTest, WhatAnEntityExtendsIsInItsRangesToo) {
  EntityDefinition definition = order_definition();
  definition.type = "EXTENDED";
  definition.extend = [](const Item& item) {
    return Item{{"label", "order " + std::string{item.find("orderId")->as_string()}}};
  };
  const EntityRepository extended = schema_.from(schema_.define(definition));
  for (const Item& item : extended.query_range({.params = {{"shop", "s"}}})) {
    EXPECT_EQ(item.find("label")->as_string(), "order 1");
  }
}

TEST_F(EntityRepositoryTest, DefinitionsThatDoNotFitAreRefused) {
  const auto refused = [&](auto spoil, const char* named) {
    EntityDefinition definition = order_definition();
    definition.type = "OTHER";
    spoil(definition);
    const std::string message = message_of<ConfigurationError>([&] { schema_.define(definition); });
    EXPECT_NE(message.find(named), std::string::npos) << message;
  };
  refused([](auto& d) { d.type = "ORDER"; }, "\"ORDER\"");
  refused([](auto& d) { d.type = ""; }, "no type");
  refused([](auto& d) { d.indexes[0].table_index = "NONE"; }, "\"NONE\"");
  refused([](auto& d) { d.indexes[1].table_index = "GSI1"; }, "\"GSI1\"");
  refused([](auto& d) { d.indexes[1].name = "byStatus"; }, "\"byStatus\"");
  refused([](auto& d) { d.indexes[1].range_key = "{score}"; }, "\"score\"");
  refused([](auto& d) { d.on_update = {{"ttl", "count"}}; }, "\"ttl\"");
  refused([](auto& d) { d.on_create.push_back({"version", "UUID"}); }, "\"version\"");
  EXPECT_EQ(schema_.find_entity("ORDER"), order_);
  EXPECT_EQ(schema_.find_entity("OTHER"), nullptr);
}

TEST_F(EntityRepositoryTest, NumericRangeKeysMustBeNumbers) {
  EXPECT_THROW(orders_.create({.item = {{"shop", "s"}, {"orderId", "9"}, {"points", "high"}}}),
               ValidationError);
}

}  // namespace
}  // namespace singletable
