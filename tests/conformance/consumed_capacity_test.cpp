// The arithmetic of the Developer Guide: "DynamoDB read and write operations",
// "Using global secondary indexes", "Local secondary indexes".

#include <gmock/gmock.h>

#include <singletable/value/item_size.hpp>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::ElementsAre;

constexpr auto total = ReturnConsumedCapacity::total;
constexpr auto by_index = ReturnConsumedCapacity::indexes;

/// `item` with a filler attribute that makes it count for `bytes`.
Item sized(Item item, std::size_t bytes) {
  const std::string name = "filler";
  item.set(name, Value{std::string(bytes - item_size(item) - name.size(), 'x')});
  return item;
}

class ConsumedCapacityOf : public BackendTest {
 protected:
  void put_sized(const std::string& sk, std::size_t bytes) { put(sized(key("a", sk), bytes)); }
  double read(const std::string& sk, bool consistent) {
    return backend()
        .get_item({.table = "App",
                   .key = key("a", sk),
                   .consistent_read = consistent,
                   .return_consumed_capacity = total})
        .consumed_capacity.value()
        .total.read_units;
  }
  ConsumedCapacity write(const Item& item) {
    return backend()
        .put_item({.table = "App", .item = item, .return_consumed_capacity = by_index})
        .consumed_capacity.value();
  }
};
SINGLETABLE_ON_EVERY_BACKEND(ConsumedCapacityOf);

TEST_P(ConsumedCapacityOf, NothingIsToldUnlessAskedFor) {
  EXPECT_FALSE(backend().put_item({.table = "App", .item = key("a", "1")}).consumed_capacity);
  EXPECT_FALSE(backend().get_item({.table = "App", .key = key("a", "1")}).consumed_capacity);
  EXPECT_FALSE(backend().scan({.table = "App"}).consumed_capacity);
  EXPECT_TRUE(backend()
                  .batch_get_item({.tables = {{"App", {.keys = {key("a", "1")}}}}})
                  .consumed_capacity.empty());
}

TEST_P(ConsumedCapacityOf, AReadIsOfTheWholeItem) {
  put_sized("small", 3500);
  put_sized("large", 8 * 1024);
  EXPECT_EQ(read("small", true), 1);
  EXPECT_EQ(read("small", false), 0.5);
  EXPECT_EQ(read("large", true), 2);
  EXPECT_EQ(read("large", false), 1);
  EXPECT_EQ(read("absent", true), 1);
  EXPECT_EQ(read("absent", false), 0.5);
  EXPECT_EQ(backend()
                .get_item({.table = "App",
                           .key = key("a", "large"),
                           .projection = {Path::parse("pk")},
                           .consistent_read = true,
                           .return_consumed_capacity = total})
                .consumed_capacity,
            (ConsumedCapacity{.table = "App", .total = {.read_units = 2}}));
}

TEST_P(ConsumedCapacityOf, ABatchReadIsTheSumOfRoundedItemsByTable) {
  differs_on_dynamodb_local("keys of absent items cost nothing in a batch",
                            "Developer Guide, DynamoDB read and write operations");
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  put_sized("1", 1536);
  put_sized("2", 6656);
  const auto output = backend().batch_get_item(
      {.tables = {{"App", {.keys = {key("a", "1"), key("a", "2")}, .consistent_read = true}},
                  {"Plain", {.keys = {Item{{"id", "absent"}}}}}},
       .return_consumed_capacity = by_index});
  EXPECT_THAT(
      output.consumed_capacity,
      ElementsAre(
          ConsumedCapacity{
              .table = "App", .total = {.read_units = 3}, .of_table = {.read_units = 3}},
          ConsumedCapacity{
              .table = "Plain", .total = {.read_units = 0.5}, .of_table = {.read_units = 0.5}}));
}

TEST_P(ConsumedCapacityOf, AQueryIsTheRoundedSumOfItsItemsBeforeFiltering) {
  for (int i = 0; i < 10; ++i) put_sized(std::to_string(i), 4177);
  const auto query = [&](bool consistent, std::optional<std::int64_t> limit) {
    return backend()
        .query({.table = "App",
                .key_condition = {"pk", Value{"a"}},
                .filter = Condition::Exists{Path::parse("none")},
                .limit = limit,
                .consistent_read = consistent,
                .return_consumed_capacity = total})
        .consumed_capacity.value()
        .total.read_units;
  };
  EXPECT_EQ(query(true, {}), 11);
  EXPECT_EQ(query(false, {}), 5.5);
  EXPECT_EQ(query(true, 1), 2);
  backend().delete_table({"App"});
  backend().create_table(app_table());
  differs_on_dynamodb_local("a page without items costs nothing",
                            "Developer Guide, DynamoDB read and write operations");
  EXPECT_EQ(query(false, {}), 0.5);
  EXPECT_EQ(backend()
                .scan({.table = "App", .return_consumed_capacity = total})
                .consumed_capacity.value()
                .total.read_units,
            0.5);
}

TEST_P(ConsumedCapacityOf, AnIndexReadIsOfTheEntries) {
  Item item = key("a", "1");
  item.set("gsi1pk", Value{"g"}).set("rank", Value{1});
  put(sized(item, 9000));
  const auto of_global = backend().query({.table = "App",
                                          .index = "KEYS",
                                          .key_condition = {"gsi1pk", Value{"g"}},
                                          .return_consumed_capacity = by_index});
  EXPECT_EQ(of_global.consumed_capacity,
            (ConsumedCapacity{.table = "App",
                              .total = {.read_units = 0.5},
                              .of_global_indexes = {{"KEYS", {.read_units = 0.5}}}}));
  // What a local index lacks is fetched from the table, item by item.
  const auto of_local = backend().query({.table = "App",
                                         .index = "LOCAL",
                                         .key_condition = {"pk", Value{"a"}},
                                         .projection = {Path::parse("filler")},
                                         .consistent_read = true,
                                         .return_consumed_capacity = by_index});
  EXPECT_EQ(of_local.consumed_capacity,
            (ConsumedCapacity{.table = "App",
                              .total = {.read_units = 4},
                              .of_table = {.read_units = 3},
                              .of_local_indexes = {{"LOCAL", {.read_units = 1}}}}));
}

TEST_P(ConsumedCapacityOf, AWriteIsOfTheLargerItem) {
  EXPECT_EQ(write(sized(key("a", "1"), 3000)).total.write_units, 3);
  EXPECT_EQ(write(sized(key("a", "1"), 100)).total.write_units, 3);
  EXPECT_EQ(write(sized(key("a", "1"), 1500)).total.write_units, 2);
  const auto update = backend().update_item({.table = "App",
                                             .key = key("a", "1"),
                                             .update = {.remove = {Path::parse("filler")}},
                                             .return_consumed_capacity = total});
  EXPECT_EQ(update.consumed_capacity.value().total.write_units, 2);
  const auto erase = [&](const std::string& sk) {
    return backend()
        .delete_item({.table = "App", .key = key("a", sk), .return_consumed_capacity = total})
        .consumed_capacity.value()
        .total.write_units;
  };
  write(sized(key("a", "1"), 5000));
  EXPECT_EQ(erase("1"), 5);
  EXPECT_EQ(erase("1"), 1);
}

TEST_P(ConsumedCapacityOf, IndexesAreWrittenOnlyWhereTheirEntriesChange) {
  const auto with = [](std::initializer_list<ItemEntry> more) {
    Item item = key("a", "1");
    for (const ItemEntry& entry : more) item.set(entry);
    return item;
  };
  struct Case {
    std::string what;
    std::optional<Item> before;
    Item after;
    double units_of_keys;
    double units_of_some;
  };
  const std::vector<Case> cases = {
      {"neither before nor after", with({}), with({{"x", 1}}), 0, 0},
      {"entries appear", {}, with({{"gsi1pk", "g"}, {"owner", "o"}}), 1, 1},
      {"entries disappear", with({{"gsi1pk", "g"}, {"owner", "o"}}), with({}), 1, 1},
      {"keys change", with({{"gsi1pk", "g"}, {"owner", "o"}}),
       with({{"gsi1pk", "h"}, {"owner", "p"}}), 2, 2},
      {"a projected attribute changes", with({{"gsi1pk", "g"}, {"owner", "o"}, {"title", "1"}}),
       with({{"gsi1pk", "g"}, {"owner", "o"}, {"title", "2"}}), 0, 1},
      {"another attribute changes", with({{"gsi1pk", "g"}, {"owner", "o"}, {"x", 1}}),
       with({{"gsi1pk", "g"}, {"owner", "o"}, {"x", 2}}), 0, 0},
      {"entries are large", {}, with({{"owner", "o"}, {"title", std::string(2000, 't')}}), 0, 2},
  };
  for (const Case& one : cases) {
    backend().delete_item({.table = "App", .key = key("a", "1")});
    if (one.before) put(*one.before);
    ConsumedCapacity consumed = write(one.after);
    EXPECT_EQ(consumed.of_global_indexes["KEYS"].write_units, one.units_of_keys) << one.what;
    EXPECT_EQ(consumed.of_global_indexes["SOME"].write_units, one.units_of_some) << one.what;
    EXPECT_EQ(consumed.total.write_units,
              consumed.of_table.write_units + one.units_of_keys + one.units_of_some)
        << one.what;
  }
}

TEST_P(ConsumedCapacityOf, LocalIndexesStandBesideTheTable) {
  EXPECT_EQ(write({{"pk", "a"}, {"sk", "1"}, {"rank", 1}}),
            (ConsumedCapacity{.table = "App",
                              .total = {.write_units = 2},
                              .of_table = {.write_units = 1},
                              .of_local_indexes = {{"LOCAL", {.write_units = 1}}}}));
}

TEST_P(ConsumedCapacityOf, ABatchWriteIsByTable) {
  backend().create_table({.table = "Plain", .key = {{"id"}}});
  put_sized("old", 3000);
  const auto output = backend().batch_write_item(
      {.tables = {{"App", {BatchPut{sized(key("a", "1"), 1500)}, BatchDelete{key("a", "old")}}},
                  {"Plain", {BatchPut{Item{{"id", "1"}}}}}},
       .return_consumed_capacity = total});
  EXPECT_THAT(output.consumed_capacity,
              ElementsAre(ConsumedCapacity{.table = "App", .total = {.write_units = 5}},
                          ConsumedCapacity{.table = "Plain", .total = {.write_units = 1}}));
}

TEST_P(ConsumedCapacityOf, TransactionsCountTwice) {
  differs_on_dynamodb_local(
      "a condition check costs by another size",
      "Developer Guide, Managing complex workflows with DynamoDB transactions");
  put_sized("check", 1500);
  const auto written = backend().transact_write_items(
      {.actions = {TransactPut{.table = "App",
                               .item = Item{{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}}},
                   TransactDelete{.table = "App", .key = key("a", "absent")},
                   TransactConditionCheck{.table = "App",
                                          .key = key("a", "check"),
                                          .condition = Condition::Exists{Path::parse("pk")}}},
       .return_consumed_capacity = by_index});
  EXPECT_THAT(written.consumed_capacity,
              ElementsAre(ConsumedCapacity{.table = "App",
                                           .total = {.write_units = 10},
                                           .of_table = {.write_units = 8},
                                           .of_global_indexes = {{"KEYS", {.write_units = 2}}}}));
  const auto read = backend().transact_get_items(
      {.gets = {{.table = "App", .key = key("a", "check")}, {.table = "App", .key = key("a", "x")}},
       .return_consumed_capacity = total});
  EXPECT_THAT(read.consumed_capacity,
              ElementsAre(ConsumedCapacity{.table = "App", .total = {.read_units = 4}}));
}

TEST_P(ConsumedCapacityOf, ARepetitionUnderATokenIsRead) {
  differs_on_dynamodb_local("a repetition costs what the write did",
                            "API reference, TransactWriteItems, ClientRequestToken");
  const TransactWriteItemsRequest request{
      .actions = {TransactPut{.table = "App", .item = sized(key("a", "1"), 5000)},
                  TransactDelete{.table = "App", .key = key("a", "2")}},
      .client_request_token = fresh_token(),
      .return_consumed_capacity = total};
  EXPECT_THAT(backend().transact_write_items(request).consumed_capacity,
              ElementsAre(ConsumedCapacity{.table = "App", .total = {.write_units = 12}}));
  EXPECT_THAT(backend().transact_write_items(request).consumed_capacity,
              ElementsAre(ConsumedCapacity{.table = "App", .total = {.read_units = 6}}));
}

}  // namespace
}  // namespace singletable::conformance
