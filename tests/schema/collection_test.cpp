#include <singletable/schema/collection.hpp>

#include <gtest/gtest.h>

#include <singletable/backend/observing_backend.hpp>
#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using Joins = std::vector<CollectionJoin>;

bool same(const Item& parent, const char* of_parent, const Item& child, const char* of_child) {
  return parent.find(of_parent) == child.find(of_child);
}

/// A user with orders 1 to 3 and their lines, in one partition.
class CollectionTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    schema_.from(user_).create({.item = {{"user", "u"}, {"name", "Ann"}}});
    schema_.from(user_).create({.item = {{"user", "v"}, {"name", "Bob"}}});
    for (const auto& [id, total] : {std::pair{"1", 30}, {"2", 10}, {"3", 20}}) {
      schema_.from(order_).create({.item = {{"user", "u"}, {"id", id}, {"total", total}}});
    }
    for (const auto& [order, line] : {std::pair{"1", 1}, {"1", 2}, {"2", 0}}) {
      schema_.from(line_).create({.item = {{"user", "u"}, {"order", order}, {"line", line}}});
    }
  }

  std::vector<Item> get(CollectionDefinition definition, const char* user = "u",
                        RetrieveOrder order = RetrieveOrder::ascending) const {
    return Collection{table_, std::move(definition)}.get(
        {.params = {{"user", user}}, .retrieve_order = order});
  }

  CollectionDefinition users(Joins joins) const {
    return {.root = user_, .partition_key = "USER#{user}", .join = std::move(joins)};
  }

  CollectionDefinition orders(Joins joins) const {
    return {.root = order_,
            .multiplicity = Multiplicity::multiple,
            .partition_key = "USER#{user}",
            .join = std::move(joins)};
  }

  /// The `member` of each item of a list, in its order.
  static std::string texts(const Item& item, const char* list, const char* member) {
    std::string text;
    for (const ValueView element : item.find(list).value().as_elements()) {
      text += to_text(*element.as_map().find(member)) + " ";
    }
    return text;
  }

  Schema schema_{table_};
  Schema::Entity user_ =
      schema_.define({.type = "USER",
                      .partition_key = "USER#{user}",
                      .range_key = "#DATA",
                      .extend = [](const Item& user) -> Item {
                        return {{"has", user.contains("orders")}, {"orders", "hidden by the join"}};
                      }});
  Schema::Entity order_ =
      schema_.define({.type = "ORDER", .partition_key = "USER#{user}", .range_key = "ORDER#{id}"});
  Schema::Entity line_ = schema_.define(
      {.type = "LINE", .partition_key = "USER#{user}", .range_key = "ORDER#{order}#{line:02}"});
};

TEST_F(CollectionTest, JoinsByTypeInOrder) {
  const auto by_total = [](const Item& a, const Item& b) {
    return a.find("total")->as_number() < b.find("total")->as_number();
  };
  const auto found =
      get(users({{.name = "orders", .entity = order_, .by = JoinBy::type},
                 {.name = "cheapest", .entity = order_, .by = JoinBy::type, .sorter = by_total},
                 {.name = "first",
                  .entity = order_,
                  .multiplicity = Multiplicity::single,
                  .by = JoinBy::type}}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(texts(found[0], "orders", "id"), "\"1\" \"2\" \"3\" ");
  EXPECT_EQ(texts(found[0], "cheapest", "id"), "\"2\" \"3\" \"1\" ");
  EXPECT_EQ(found[0].find("first")->as_map(),
            ItemView(Item{{"user", "u"}, {"id", "1"}, {"total", 30}}));
  EXPECT_EQ(*found[0].find("has"), Value{true});
  EXPECT_FALSE(found[0].contains("pk"));
}

TEST_F(CollectionTest, JoinsByPositionInBothDirections) {
  const Joins lines{{.name = "lines", .entity = line_}};
  const auto lines_of = [&](RetrieveOrder order) {
    std::string text;
    for (const Item& item : get(orders(lines), "u", order)) {
      text += to_text(*item.find("id")) + ": " + texts(item, "lines", "line");
    }
    return text;
  };
  EXPECT_EQ(lines_of(RetrieveOrder::ascending), "\"1\": 1 2 \"2\": 0 \"3\": ");
  EXPECT_EQ(lines_of(RetrieveOrder::descending), "\"3\": \"2\": 0 \"1\": 2 1 ");
}

TEST_F(CollectionTest, JoinsByPredicateAndNests) {
  const JoinPredicate of_order = [](const Item& parent, const Item& child) {
    return same(parent, "id", child, "order");
  };
  const auto found = get(users({{.name = "orders",
                                 .entity = order_,
                                 .by = JoinBy::type,
                                 .join = {{.name = "lines", .entity = line_, .by = of_order}}}}));
  const auto orders = found.at(0).find("orders").value().as_elements();
  EXPECT_EQ(texts(Item{orders.at(0)->as_map()}, "lines", "line"), "1 2 ");
  EXPECT_EQ(texts(Item{orders.at(2)->as_map()}, "lines", "line"), "");
  EXPECT_EQ(texts(get(users({{.name = "orders", .entity = line_, .by = of_order}}), "v").at(0),
                  "orders", "line"),
            "");
}

TEST_F(CollectionTest, ExtractorsKeepEverythingButNothing) {
  const auto extract = [&](std::optional<Value> value) {
    const auto found = get(users({{.name = "it",
                                   .entity = order_,
                                   .multiplicity = Multiplicity::single,
                                   .by = JoinBy::type,
                                   .extractor = [value](const Item&) { return value; }}}));
    return Value{found.at(0).find("it").value()};
  };
  for (const Value& value : {Value{0}, Value{""}, Value{false}}) EXPECT_EQ(extract(value), value);
  EXPECT_EQ(extract(Value{Item{{"pk", "x"}, {"a", 1}}}), Value(Item{{"a", 1}}));
  const Value order{Item{{"user", "u"}, {"id", "1"}, {"total", 30}}};
  EXPECT_EQ(extract(std::nullopt), order);
  EXPECT_EQ(extract(Value{nullptr}), order);
}

TEST_F(CollectionTest, WithoutARootHoldsOnlyJoins) {
  CollectionDefinition definition{
      .partition_key = "USER#{user}",
      .join = {{.name = "lines", .entity = line_},
               {.name = "user", .entity = user_, .multiplicity = Multiplicity::single}}};
  const Item all = get(definition).at(0);
  EXPECT_EQ(texts(all, "lines", "line"), "1 2 0 ");
  EXPECT_TRUE(all.contains("user"));
  EXPECT_EQ(get(definition, "nobody").at(0), (Item{{"lines", List{}}}));
  definition.multiplicity = Multiplicity::multiple;
  EXPECT_TRUE(get(definition).empty());
}

TEST_F(CollectionTest, ReadsOnlyItsRange) {
  CollectionDefinition definition =
      orders({{.name = "lines", .entity = line_, .by = JoinBy::type}});
  definition.range = NarrowByRangeKey{};
  const Collection narrowed{table_, definition};
  const auto found = narrowed.get_one({.params = {{"user", "u"}, {"id", "1"}}});
  EXPECT_EQ(texts(found.value(), "lines", "line"), "1 2 ");
  EXPECT_FALSE(narrowed.get_one({.params = {{"user", "u"}, {"id", "9"}}}));
  definition.range = [](const Item&) {
    return TableRange{.operation = Operation::begins_with, .value = "ORDER#2"};
  };
  EXPECT_EQ(get(definition).size(), 1U);
}

TEST_F(CollectionTest, StartsWithOneRootAndNoOther) {
  for (const char* id : {"10", "1!"})
    schema_.from(order_).create({.item = {{"user", "u"}, {"id", id}}});
  CollectionDefinition definition = orders({{.name = "lines", .entity = line_}});
  definition.range = StartingWithRoot{};
  const Collection narrow{table_, definition};
  const auto found = narrow.get({.params = {{"user", "u"}, {"id", "1"}}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(texts(found[0], "lines", "line"), "1 2 ");
  schema_.from(order_).erase({.key = {{"user", "u"}, {"id", "1"}}});
  EXPECT_FALSE(narrow.get_one({.params = {{"user", "u"}, {"id", "1"}}})) << "10 is another";
  EXPECT_NE(message_of<ValidationError>([&] {
              narrow.get({.params = {{"user", "u"}}});
            }).find("id"),
            std::string::npos);
  definition.root = nullptr;
  EXPECT_THROW((Collection{table_, definition}), ConfigurationError);
}

TEST_F(CollectionTest, ACallReadsAnotherRange) {
  const Collection collection{table_, orders({{.name = "lines", .entity = line_}})};
  const auto found = collection.get(
      {.params = {{"user", "u"}},
       .range = TableRange{.operation = Operation::begins_with, .value = "ORDER#2"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(texts(found[0], "lines", "line"), "0 ");
}

TEST_F(CollectionTest, JoinsEachPageBeforeItReadsTheNext) {
  std::string told;
  const auto tell = [&told](const ObservedCall& call) noexcept {
    if (call.operation() == "Query") told += "| ";
  };
  const SingleTable table{Provider{std::make_shared<ObservingBackend>(engine_, tell)}, app_data()};
  const auto extract = [&told](const Item& item) {
    told += std::string{item.find("sk")->as_string()} + " ";
    return std::nullopt;
  };
  Collection{
      table,
      users({{.name = "orders", .entity = order_, .by = JoinBy::type, .extractor = extract}})}
      .get({.params = {{"user", "u"}}, .page_size = 2});
  EXPECT_EQ(told, "| ORDER#1 | | ORDER#2 | ORDER#3 ");
}

TEST_F(CollectionTest, ACleanUpDoesNotHideTypes) {
  SingleTableConfig config = app_data();
  config.property_cleanup = [](const Item& item) { return Item{{"id", Value{*item.find("sk")}}}; };
  const Collection collection{with(std::move(config)),
                              orders({{.name = "lines", .entity = line_}})};
  const auto found = collection.get({.params = {{"user", "u"}}});
  EXPECT_EQ(found.at(1), (Item{{"id", "ORDER#2"}, {"lines", List{Map{{"id", "ORDER#2#00"}}}}}));
}

TEST_F(CollectionTest, WhatDoesNotFitIsRefused) {
  SingleTableConfig config = app_data();
  config.type_index.reset();
  EXPECT_NE(message_of<ConfigurationError>([&] {
              Collection{with(config), orders({})};
            }).find("type_index"),
            std::string::npos);
  EXPECT_THROW((Collection{table_, orders({{.name = "", .entity = line_}})}), ConfigurationError);
  EXPECT_THROW((Collection{table_, orders({{.name = "lines", .entity = nullptr}})}),
               ConfigurationError);
  CollectionDefinition elsewhere = orders({});
  elsewhere.index = "NONE";
  EXPECT_THROW((Collection{table_, elsewhere}), ConfigurationError);
}

}  // namespace
}  // namespace singletable
