#include <singletable/schema/entity_set.hpp>

#include <gmock/gmock.h>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;

struct Owner {
  std::string id;
  std::string name = {};
};
struct Pet {
  std::string owner;
  std::string name;
  int age = 0;
};

constexpr auto owners =
    entity<Owner, "OWNER">.partition_key<"OWNER#{id}">().range_key<"#DATA">().extend(
        [](Owner& owner) { owner.name += "!"; });
constexpr auto pets = entity<Pet, "PET">
                          .partition_key<"OWNER#{owner}">()
                          .range_key<"PET#{name}">()
                          .range_query<"pets", RangeOperation::key_prefix>()
                          .index<"byAge", "Scores", "PETS", "{age}">();

constexpr TableLayout layout{.table = "AppData",
                             .partition_key = "pk",
                             .range_key = "sk",
                             .type_index = {"TypeIndex", "_type", "_timestamp"},
                             .expires_at = "ttl",
                             .indexes = {{{"GSI1", "gsi1pk", "gsi1sk"},
                                          {"GSI2", "gsi2pk", "gsi2sk"},
                                          {"Scores", "boardPk", "score", true}}}};

constexpr auto household = entities<layout>(owners, pets);

class EntitySetTest : public TableFixture {
 protected:
  SingleTable laid_out_ = with([] {
    SingleTableConfig config = layout.config();
    config.clock = app_data().clock;
    return config;
  }());
};

TEST_F(EntitySetTest, TheLayoutIsTheConfiguration) {
  laid_out_.require_physical_table();
  EXPECT_EQ(columns_of(laid_out_.config()), columns_of(table_.config()));
  EXPECT_EQ(find_index(laid_out_.config(), "Scores").numeric, true);
  EXPECT_EQ((TableLayout{.table = "T", .partition_key = "p", .range_key = "r"}
                 .config()
                 .type_index.has_value()),
            false);
}

TEST_F(EntitySetTest, ReadsEachItemAsItsStruct) {
  laid_out_.from(owners).create({.id = "ann", .name = "Ann"});
  laid_out_.from(pets).create({.owner = "ann", .name = "Rex", .age = 3});
  laid_out_.from(pets).create({.owner = "ann", .name = "Tim", .age = 5});
  const auto all = laid_out_.from(household).query_all({.partition = {"OWNER", "ann"}});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(std::get<Owner>(all[0]).name, "Ann!");
  EXPECT_EQ(std::get<Pet>(all[1]).name, "Rex");
  EXPECT_EQ(std::get<Pet>(all[2]).age, 5);
  const auto page = laid_out_.from(household).query({.partition = {"OWNER", "ann"}, .limit = 1});
  EXPECT_EQ(page.items.size(), 1u);
  EXPECT_TRUE(page.pagination_token);
}

TEST_F(EntitySetTest, RefusesItemsOfOtherTypes) {
  laid_out_.create(
      {.key = {{"OWNER", "ann"}, {"CAR", "1"}}, .item = Item{{"n", 1}}, .type = "CAR"});
  EXPECT_THAT(message_of<DecodeError>([&] {
                laid_out_.from(household).query_all({.partition = {"OWNER", "ann"}});
              }),
              HasSubstr("the type \"CAR\""));
}

}  // namespace
}  // namespace singletable
