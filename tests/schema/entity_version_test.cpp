#include "schema/entity_version.hpp"

#include <gmock/gmock.h>

#include <singletable/schema/repository.hpp>
#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Account {
  std::string id;
  int balance = 0;
  std::int64_t revision = 0;
};

constexpr auto accounts =
    entity<Account, "ACCOUNT">.partition_key<"ACCOUNT#{id}">().range_key<"#">().version<&Account::revision>();

class EntityVersionTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    accounts_.create({.id = "a", .balance = 10});
  }
  std::int64_t revision() const { return accounts_.get("a")->revision; }

  Repository<std::remove_const_t<decltype(accounts)>> accounts_ = table_.from(accounts);
};

TEST_F(EntityVersionTest, BeginsWithOneAndAdvances) {
  EXPECT_EQ(revision(), 1);
  accounts_.update("a", add<&Account::balance>(1), expected_version(1));
  EXPECT_EQ(revision(), 2);
  accounts_.update("a", add<&Account::balance>(1), any_version);
  EXPECT_EQ(revision(), 3);
}

TEST_F(EntityVersionTest, RefusesAnotherVersionThanExpected) {
  EXPECT_THROW(accounts_.update("a", add<&Account::balance>(1), expected_version(2)),
               ConditionalCheckFailed);
  EXPECT_THROW(accounts_.erase("a", expected_version(2)), ConditionalCheckFailed);
  EXPECT_EQ(accounts_.get("a")->balance, 10);
  accounts_.erase("a", expected_version(1));
  EXPECT_FALSE(accounts_.get("a"));
}

TEST_F(EntityVersionTest, AFailureSaysWhichVersionThereIs) {
  const auto said = [](const auto& write) { return message_of<ConditionalCheckFailed>(write); };
  const auto expects_7 = HasSubstr(
      "the write expects version 7 of an item of the entity \"ACCOUNT\", which has version 1");
  EXPECT_THAT(said([&] { accounts_.update("a", set<&Account::balance>(1), expected_version(7)); }),
              expects_7);
  EXPECT_THAT(said([&] { accounts_.erase("a", expected_version(7)); }), expects_7);
  EXPECT_THAT(said([&] { accounts_.put({.id = "a", .revision = 7}); }), expects_7);
  EXPECT_THAT(said([&] { accounts_.put({.id = "z", .revision = 7}); }),
              HasSubstr("which is not there"));
  EXPECT_THAT(
      said([&] { accounts_.erase("a", field<&Account::balance> == 99, expected_version(1)); }),
      Not(HasSubstr("version")))
      << "another condition";
}

TEST_F(EntityVersionTest, PutReplacesWhatWasRead) {
  Account read = *accounts_.get("a");
  read.balance = 20;
  const Account stored = accounts_.put(read);
  EXPECT_EQ(stored.revision, 2);
  EXPECT_EQ(revision(), 2);
  EXPECT_THROW(accounts_.put(read), ConditionalCheckFailed) << "read before it was replaced";
  EXPECT_THROW(accounts_.put({.id = "a"}), ConditionalCheckFailed) << "new, but there is one";
  EXPECT_EQ(accounts_.put({.id = "b"}).revision, 1);
}

TEST_F(EntityVersionTest, IsCheckedInTransactions) {
  EXPECT_THROW(table_.transaction(
                   {accounts_.to_update("a", add<&Account::balance>(1), expected_version(7))}),
               TransactionCanceled);
  EXPECT_THROW(table_.transaction({accounts_.to_check("a", expected_version(7))}),
               TransactionCanceled);
  table_.transaction({accounts_.to_update("a", add<&Account::balance>(1), expected_version(1)),
                      accounts_.to_create({.id = "c"})});
  EXPECT_EQ(revision(), 2);
  EXPECT_THROW(table_.transaction({accounts_.to_erase("a", expected_version(1))}),
               TransactionCanceled);
  table_.transaction({accounts_.to_erase("a", any_version)});
}

TEST_F(EntityVersionTest, AWriteMustSayWhatItExpects) {
  const EntityRepository& items = accounts_.items();
  const Item key{{"id", "a"}};
  EXPECT_THAT(message_of<ValidationError>([&] { items.erase({.key = key}); }),
              HasSubstr("has a version, \"revision\""));
  EXPECT_THROW(items.update({.key = key, .values = {{"balance", 1}}}), ValidationError);
  EXPECT_THROW(items.update({.key = key, .values = {{"revision", 5}}, .expected = {.version = 1}}),
               ValidationError);
  EXPECT_THROW(items.create({.item = {{"id", "z"}, {"revision", 4}}}), ValidationError);
  EXPECT_THROW(items.put({.item = {{"id", "z"}, {"revision", "4"}}}), ValidationError);
  EXPECT_THROW(items.put({.item = {{"id", "z"}, {"revision", 4}}}), ConditionalCheckFailed);
}

TEST_F(EntityVersionTest, IsOfEntitiesThatHaveOne) {
  Schema schema{table_};
  const auto plain = schema.from(
      schema.define({.type = "PLAIN", .partition_key = "PLAIN#{id}", .range_key = "#"}));
  EXPECT_THROW(plain.erase({.key = {{"id", "a"}}, .expected = {.version = 1}}), ValidationError);
  EXPECT_THAT(message_of<ConfigurationError>([&] {
                schema.define({.type = "BAD",
                               .partition_key = "BAD#{id}",
                               .range_key = "{version}",
                               .version = "version"});
              }),
              HasSubstr("made of its version"));
}

}  // namespace
}  // namespace singletable
