#include "schema/unique_attributes.hpp"

#include <gmock/gmock.h>

#include <singletable/schema/repository.hpp>
#include <singletable/schema/unique_attribute_taken.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Member {
  std::string id;
  std::string email = {};
  std::optional<int> badge = {};
  std::optional<std::string> name = {};
};

constexpr auto members = entity<Member, "MEMBER">
                             .partition_key<"MEMBER#{id}">()
                             .range_key<"#">()
                             .index<"byBadge", "GSI1", "BADGES", "{badge:04}">()
                             .unique<&Member::email, &Member::badge>();

class UniqueAttributesTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    members_.create({.id = "a", .email = "a@x#y", .badge = 1});
  }

  std::size_t items() const { return provider_.scan_all<Item>({.table = "AppData"}).size(); }

  template <class Call>
  std::string taken(const Call& call) const {
    try {
      call();
    } catch (const UniqueAttributeTaken& failure) {
      return failure.entity() + " " + failure.attribute() + " " + failure.value();
    }
    return "nothing";
  }

  Repository<std::remove_const_t<decltype(members)>> members_ = table_.from(members);
};

TEST_F(UniqueAttributesTest, CreateTakesItsValues) {
  EXPECT_TRUE(stored("UNIQUE#MEMBER#email#a@x%23y", "UNIQUE"));
  EXPECT_TRUE(stored("UNIQUE#MEMBER#badge#1", "UNIQUE"));
  EXPECT_EQ(members_.list_all().size(), 1u) << "companions are no members";
  EXPECT_EQ(taken([&] { members_.create({.id = "b", .email = "a@x#y"}); }), "MEMBER email a@x#y");
  EXPECT_EQ(taken([&] { members_.create({.id = "b", .email = "b", .badge = 1}); }),
            "MEMBER badge 1");
  EXPECT_EQ(items(), 3u) << "nothing was written";
  EXPECT_THROW(members_.create({.id = "a", .email = "new"}), ConditionalCheckFailed);
  members_.create({.id = "b", .email = "b"});
  EXPECT_EQ(items(), 5u) << "no badge, no companion";
}

TEST_F(UniqueAttributesTest, UpdateFreesTheOldValue) {
  members_.create({.id = "b", .email = "b"});
  EXPECT_EQ(taken([&] { members_.update("b", set<&Member::badge>(1)); }), "MEMBER badge 1");
  const UpdatedProperties changed =
      members_.update("a", set<&Member::email>("new"), set<&Member::badge>(2));
  EXPECT_EQ(changed.get<&Member::email>(), "new");
  EXPECT_EQ(*stored("MEMBER#a", "#")->find("gsi1sk"), Value{"0002"}.view());
  members_.update("b", set<&Member::email>("a@x#y"), set<&Member::badge>(1));
  members_.update("a", remove<&Member::badge>());
  EXPECT_FALSE(stored("UNIQUE#MEMBER#badge#2", "UNIQUE"));
  members_.update("a", set<&Member::name>("Ann"));
  EXPECT_EQ(items(), 2u + 3u);
  EXPECT_THROW(members_.update("a", set<&Member::email>("z"), when(field<&Member::name> == "Bob")),
               ConditionalCheckFailed);
}

TEST_F(UniqueAttributesTest, PutAndEraseKeepCompanionsRight) {
  members_.put({.id = "a", .email = "new"});
  EXPECT_EQ(items(), 2u) << "the old email and the badge are free";
  members_.put({.id = "c", .email = "c"});
  EXPECT_EQ(taken([&] { members_.put({.id = "c", .email = "new"}); }), "MEMBER email new");
  EXPECT_THROW(members_.erase("a", field<&Member::email> == "old"), ConditionalCheckFailed);
  members_.erase("a");
  members_.erase("nobody");
  EXPECT_EQ(items(), 2u);
  members_.create({.id = "d", .email = "new"});
}

TEST_F(UniqueAttributesTest, TransactionsTakeAllActionsOfAWrite) {
  std::vector<TableAction> actions = members_.create_actions({.id = "b", .email = "b"});
  for (const TableAction& action : members_.update_actions("a", set<&Member::email>("new"))) {
    actions.push_back(action);
  }
  table_.transaction(actions);
  EXPECT_THROW(table_.transaction(members_.create_actions({.id = "c", .email = "new"})),
               TransactionCanceled);
  table_.transaction(members_.erase_actions("b"));
  table_.transaction(members_.put_actions({.id = "a", .email = "b"}));
  EXPECT_EQ(items(), 2u);
}

TEST_F(UniqueAttributesTest, TextAndNumberThatReadAlikeAreOneValue) {
  const auto set_email = [&](const Value& email) {
    members_.items().update({.key = {{"id", "a"}}, .values = {{"email", email}}});
  };
  set_email(Value{"5"});
  set_email(Value{5});
  EXPECT_TRUE(stored("UNIQUE#MEMBER#email#5", "UNIQUE"));
  EXPECT_EQ(taken([&] { members_.create({.id = "b", .email = "5"}); }), "MEMBER email 5");
}

TEST_F(UniqueAttributesTest, RefusesValuesThatMakeNoKey) {
  EXPECT_THROW(members_.items().update({.key = {{"id", "a"}}, .values = {{"email", true}}}),
               ValidationError);
}

}  // namespace
}  // namespace singletable
