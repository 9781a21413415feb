#include <singletable/schema/partition.hpp>

#include <gtest/gtest.h>

#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using Parts = KeySource::Parts;

KeySource function_of(const char* attribute) {
  return {[attribute](const Item& record) -> KeyValue {
            const auto value = record.find(attribute);
            if (!value) return {"F", nullptr};
            return {"F", value->as_string()};
          },
          {attribute}};
}

PartitionDefinition users() {
  return {.name = "USERS",
          .partition_key = "USER#{userId}",
          .entries = {{"data", "#DATA"},
                      {"orders", Parts{"ORDER", KeyField{"orderId"}}},
                      {"lines", "ORDER#{orderId}#{line:08}"},
                      {"logins", function_of("at")},
                      {"any", "{any}"}}};
}

PartitionDefinition emails() {
  return {.name = "EMAILS",
          .partition_key = "EMAIL#{email}",
          .entries = {{"data", "#DATA"}},
          .index = "GSI1"};
}

class PartitionTest : public TableFixture {
 protected:
  void expect_refused(const std::function<void()>& call, const char* named) const {
    const std::string message = message_of<ConfigurationError>(call);
    EXPECT_NE(message.find(named), std::string::npos) << message;
  }

  Schema schema_{table_};
  Partition users_ = schema_.define_partition(users());
};

TEST_F(PartitionTest, EntriesAreKeysOfTheMatchedAttributes) {
  const Item record{{"owner", "u"}, {"id", "7"}, {"n", 3}, {"orderId", "not this one"}};
  struct Case {
    const char* entry;
    ParamMatch match;
    const char* range_key;
  };
  const Case cases[] = {
      {"data", {{"userId", "owner"}}, "#DATA"},
      {"orders", {{"userId", "owner"}, {"orderId", "id"}}, "ORDER#7"},
      {"lines", {{"userId", "owner"}, {"orderId", "id"}, {"line", "n"}}, "ORDER#7#00000003"},
      {"logins", {{"userId", "owner"}, {"at", "id"}}, "F#7"},
  };
  for (const Case& c : cases) {
    const PartitionKeys keys = users_.use(c.entry, c.match);
    EXPECT_EQ(keys.partition_key.key(record, {}).join("#"), "USER#u") << c.entry;
    EXPECT_EQ(keys.range_key.key(record, {}).join("#"), c.range_key) << c.entry;
    EXPECT_EQ(keys.partition_key.fields(), std::vector<std::string>{"owner"}) << c.entry;
  }
}

TEST_F(PartitionTest, AMatchedAttributeThatIsAbsentMakesNoKey) {
  for (const char* entry : {"orders", "lines", "logins"}) {
    const char* param = std::string{"logins"} == entry ? "at" : "orderId";
    const PartitionKeys keys = users_.use(entry, {{param, "id"}});
    EXPECT_EQ(keys.range_key.key(Item{{param, "x"}, {"line", 1}}, {}).join("#"), std::nullopt);
  }
}

TEST_F(PartitionTest, EntitiesOfAPartitionShareItsKey) {
  const PartitionKeys data = users_.use("data", {{"userId", "id"}});
  const PartitionKeys orders = users_.use("orders", {{"orderId", "id"}});
  const EntityRepository user = schema_.from(schema_.define(
      {.type = "USER", .partition_key = data.partition_key, .range_key = data.range_key}));
  const EntityRepository order = schema_.from(schema_.define(
      {.type = "ORDER", .partition_key = orders.partition_key, .range_key = orders.range_key}));
  user.create({.item = {{"id", "u"}}});
  order.create({.item = {{"userId", "u"}, {"id", "7"}}});
  EXPECT_EQ(*stored("USER#u", "ORDER#7")->find("_type"), Value{"ORDER"});
  EXPECT_EQ(user.query_all({.params = {{"id", "u"}}}).size(), 2U);
  // The partition's name for it is no attribute of a user.
  EXPECT_THROW(user.get({.key = {{"userId", "u"}}}), ValidationError);
}

TEST_F(PartitionTest, OfAnIndexGivesEntitiesAnIndex) {
  const Partition emails = schema_.define_partition(::singletable::emails());
  const EntityRepository user = schema_.from(
      schema_.define({.type = "USER",
                      .partition_key = "USER#{id}",
                      .range_key = "#DATA",
                      .indexes = {emails.use_as_index("data", "byEmail", {{"email", "mail"}})}}));
  user.create({.item = {{"id", "u"}, {"mail", "a@x"}}});
  user.update({.key = {{"id", "u"}}, .values = {{"mail", "b@x"}}});
  EXPECT_EQ(stored("USER#u", "#DATA")->find("gsi1pk")->as_string(), "EMAIL#b@x");
  EXPECT_TRUE(user.query_one({.params = {{"mail", "b@x"}}, .index = "byEmail"}));
  expect_refused([&] { emails.use("data"); }, "\"GSI1\"");
}

TEST_F(PartitionTest, KeyPrefixIsWhatStandsInFrontOfTheFirstAttribute) {
  const auto prefix = [&](const char* entry) { return users_.key_prefix(entry).join("/"); };
  EXPECT_EQ(prefix("data"), "#DATA");
  EXPECT_EQ(prefix("orders"), "ORDER");
  EXPECT_EQ(prefix("lines"), "ORDER#");
  EXPECT_EQ(prefix("logins"), "F");
  EXPECT_TRUE(users_.key_prefix("any").parts().empty());
  EXPECT_TRUE(users_.key_prefix("nothing").parts().empty());
}

TEST_F(PartitionTest, WhatDoesNotFitIsRefused) {
  users_.use("data");
  expect_refused([&] { users_.use("data"); }, "\"data\"");
  expect_refused([&] { Partition{users_}.use("data"); }, "\"USERS\"");
  expect_refused([&] { users_.use("nothing"); }, "\"nothing\"");
  expect_refused([&] { users_.use("orders", {{"order", "id"}}); }, "\"order\"");
  expect_refused([&] { users_.use_as_index("orders", "byOrder"); }, "\"USERS\"");
  EXPECT_NO_THROW(users_.use("orders"));
  expect_refused([&] { schema_.define_partition(users()); }, "\"USERS\"");
  expect_refused(
      [&] { schema_.define_partition({.name = "", .partition_key = "X", .entries = {}}); },
      "no name");
  expect_refused(
      [&] { schema_.define_partition({.name = "E", .partition_key = "X", .entries = {}}); },
      "\"E\"");
  PartitionDefinition elsewhere = emails();
  elsewhere.index = "NONE";
  expect_refused([&] { schema_.define_partition(elsewhere); }, "\"NONE\"");
}

}  // namespace
}  // namespace singletable
