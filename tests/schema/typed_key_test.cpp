#include <singletable/schema/typed_key.hpp>

#include <gmock/gmock.h>

#include <singletable/schema/entity_set.hpp>
#include <singletable/schema/index_repair.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Visit {
  std::string shop;
  std::string day;
  int hour = 0;
  std::optional<int> spent = {};
  std::string guest = {};
  bool paid = false;
};

std::string month_of(const Visit& visit) { return visit.day.substr(0, 7); }

/// A function of every key: of one member, of two, a number, nothing for some, of a bool.
constexpr auto visits =
    entity<Visit, "VISIT">
        .partition_key(key_of<&Visit::shop>([](const Visit& visit) { return "S-" + visit.shop; }))
        .range_key(key_of<"VISIT#", &Visit::day, &Visit::hour>([](const Visit& visit) {
          return visit.day + (visit.hour < 12 ? "-am" : "-pm");
        }))
        .range_query<"all", RangeOperation::key_prefix>()
        .index<"byMonth", "GSI1">(key_of<&Visit::day>(month_of), key_of<"{guest}#{day}">())
        .index<"bySpent", "Scores">(key_of<"SPENT">(), key_of<&Visit::spent>([](const Visit& visit) {
                                      return -*visit.spent;
                                    }))
        .index<"bySize", "GSI2">(
            key_of<&Visit::spent, &Visit::paid>(
                [](const Visit& visit) -> std::optional<std::string> {
                  if (*visit.spent < 10) return std::nullopt;
                  return visit.paid ? "PAID" : "DUE";
                }),
            key_of<"{guest}">());

struct Shop {
  std::string id;
  bool open = true;
};
constexpr auto shops = entity<Shop, "SHOP">.partition_key<"S-{id}">().range_key<"#DATA">();

constexpr TableLayout layout{.table = "AppData",
                             .partition_key = "pk",
                             .range_key = "sk",
                             .type_index = {"TypeIndex", "_type", "_timestamp"},
                             .expires_at = "ttl",
                             .indexes = {{{"GSI1", "gsi1pk", "gsi1sk"},
                                          {"GSI2", "gsi2pk", "gsi2sk"},
                                          {"Scores", "boardPk", "score", true}}}};
constexpr auto set_of_both = entities<layout>(visits, shops);

class TypedKeyTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    visits_.create({.shop = "a", .day = "2024-02-01", .hour = 9, .spent = 5, .guest = "ann"});
    visits_.create({.shop = "a", .day = "2024-02-01", .hour = 14, .spent = 20, .guest = "bob"});
    visits_.create({.shop = "a", .day = "2024-03-01", .hour = 8, .guest = "cid"});
  }

  Item visit(const char* range) const { return stored("S-a", range).value(); }
  static std::vector<std::string> guests(const std::vector<Visit>& found) {
    std::vector<std::string> guests;
    for (const Visit& visit : found) guests.push_back(visit.guest);
    return guests;
  }

  Repository<std::remove_const_t<decltype(visits)>> visits_ = table_.from(visits);
};

TEST_F(TypedKeyTest, FunctionsMakeKeysOfTheMembersGiven) {
  EXPECT_EQ(visits_.get("a", "2024-02-01", 15).value().guest, "bob");
  EXPECT_FALSE(visits_.get("a", "2024-02-02", 15));
  EXPECT_THAT(guests(visits_.query("a").all()), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(guests(visits_.query("a").range<"all">().all()), ElementsAre("ann", "bob", "cid"));
  EXPECT_THAT(guests(visits_.index<"byMonth">("2024-02-28").all()), ElementsAre("ann", "bob"));
  EXPECT_THAT(guests(visits_.index<"bySpent">().all()), ElementsAre("bob", "ann"))
      << "numbers stay numbers";
  EXPECT_THAT(guests(visits_.index<"bySize">(20, false).all()), ElementsAre("bob"));
  visits_.erase("a", "2024-02-01", 9);
  EXPECT_FALSE(visits_.get("a", "2024-02-01", 0));
}

TEST_F(TypedKeyTest, WhatIsNotThereOrReturnedIsNoKey) {
  const Item ann = visit("VISIT#2024-02-01-am");
  EXPECT_FALSE(ann.contains("gsi2pk")) << "the function returned nothing";
  EXPECT_EQ(ann.find("score"), Value{-5}.view());
  const Item cid = visit("VISIT#2024-03-01-am");
  EXPECT_FALSE(cid.contains("score")) << "a member is absent";
  EXPECT_EQ(cid.find("gsi1pk"), Value{"2024-03"}.view());
}

TEST_F(TypedKeyTest, UpdatesKeepFunctionKeysFresh) {
  visits_.update("a", "2024-02-01", 14, set<&Visit::spent>(30), set<&Visit::paid>(true));
  EXPECT_EQ(visit("VISIT#2024-02-01-pm").find("gsi2pk"), Value{"PAID"}.view());
  EXPECT_EQ(visit("VISIT#2024-02-01-pm").find("score"), Value{-30}.view());
  visits_.update("a", "2024-02-01", 14, add<&Visit::spent>(-25), complete_from_item);
  EXPECT_FALSE(visit("VISIT#2024-02-01-pm").contains("gsi2pk"));
  EXPECT_EQ(visit("VISIT#2024-02-01-pm").find("score"), Value{-5}.view());
  visits_.update("a", "2024-02-01", 14, remove<&Visit::spent>());
  EXPECT_FALSE(visit("VISIT#2024-02-01-pm").contains("score"));
  EXPECT_THAT(message_of<ValidationError>([&] {
                visits_.items().update({.key = {{"shop", "a"}, {"day", "2024-02-01"}, {"hour", 14}},
                                        .values = {{"paid", false}}});
              }),
              HasSubstr("does not give \"spent\""));
  EXPECT_TRUE(repair_indexes(visits_.items(), {.dry_run = true}).repairs.empty());
}

TEST_F(TypedKeyTest, ASparseIndexTakesThem) {
  constexpr auto open = entity<Shop, "SHOP">.partition_key<"S-{id}">().range_key<"#DATA">()
                            .sparse_index<"open", "GSI1", &Shop::open>(
                                key_of<"OPEN">(),
                                key_of<&Shop::id>([](const Shop& shop) { return shop.id + "!"; }),
                                [](const Shop& shop) { return shop.open; });
  const auto repository = table_.from(open);
  repository.create({.id = "x"});
  repository.create({.id = "y", .open = false});
  EXPECT_EQ(stored("S-x", "#DATA")->find("gsi1sk"), Value{"x!"}.view());
  EXPECT_FALSE(stored("S-y", "#DATA")->contains("gsi1sk"));
}

TEST_F(TypedKeyTest, ASetReadsThemWithOthersOfTheirPartition) {
  table_.from(shops).create({.id = "a"});
  const auto all = table_.from(set_of_both).query_all({.partition = "S-a"});
  ASSERT_EQ(all.size(), 4u);
  EXPECT_TRUE(std::holds_alternative<Shop>(all.front()));
  EXPECT_EQ(std::get<Visit>(all[1]).guest, "ann");
}

TEST(TypedKey, AShapeIsOpenBehindItsText) {
  using Key = decltype(key_of<"VISIT#", &Visit::day>(month_of));
  EXPECT_EQ(Key::shape, "VISIT#{*}");
  EXPECT_EQ(decltype(key_of<&Visit::day>(month_of))::shape, "{*}");
}

}  // namespace
}  // namespace singletable
