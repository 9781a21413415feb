#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Greeting {
  std::string text;
  friend bool operator==(const Greeting&, const Greeting&) = default;
};

class CleanUp : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    table_.create({.key = {"P", "S"}, .item = {{"text", "hello"}}, .type = "T", .expires_at = 99});
  }

  static Item read(const SingleTable& table) {
    return table.get({.partition_key = "P", .range_key = "S"}).value();
  }
};

TEST_F(CleanUp, TakesAllColumnsOut) { EXPECT_EQ(read(table_), (Item{{"text", "hello"}})); }

TEST_F(CleanUp, LeavesTheTypeWhenAsked) {
  SingleTableConfig config = app_data();
  config.keep_type_property = true;
  EXPECT_EQ(read(with(config)), (Item{{"_type", "T"}, {"text", "hello"}}));
}

TEST_F(CleanUp, SwitchedOffLeavesEverything) {
  SingleTableConfig config = app_data();
  config.auto_remove_table_properties = false;
  EXPECT_EQ(read(with(config)), stored("P", "S"));
}

TEST_F(CleanUp, FunctionReplacesBothSettings) {
  SingleTableConfig config = app_data();
  config.auto_remove_table_properties = false;
  config.property_cleanup = [](const Item& item) {
    return Item{{"text", item.find("pk")->as_string()}};
  };
  const SingleTable table = with(config);
  EXPECT_EQ(read(table), (Item{{"text", "P"}}));
  EXPECT_EQ(table.get<Greeting>({.partition_key = "P", .range_key = "S"}), Greeting{"P"});
  EXPECT_EQ(table.query_one<Greeting>({.partition = "P"}), Greeting{"P"});
}

TEST_F(CleanUp, FunctionThatReturnsNothingLeavesTheItem) {
  SingleTableConfig config = app_data();
  config.property_cleanup = [](const Item&) { return std::nullopt; };
  EXPECT_EQ(read(with(config)), stored("P", "S"));
}

TEST_F(CleanUp, TypesOfAPageAreKnownAllTheSame) {
  table_.create({.key = {"P", "S2"}, .item = {{"text", "bye"}}, .type = "OTHER"});
  table_.create({.key = {"P", "S3"}, .item = {{"text", "no type"}}});
  const ItemPage page = table_.query({.partition = "P"});
  EXPECT_EQ(page.types, (std::vector<std::string>{"T", "OTHER", ""}));
  EXPECT_EQ(table_.find_table_item<Greeting>(page, "OTHER"), Greeting{"bye"});
  EXPECT_EQ(table_.find_table_item(page, "NONE"), std::nullopt);
  EXPECT_EQ(table_.filter_table_items<Greeting>(page, "T"), (std::vector<Greeting>{{"hello"}}));
}

TEST_F(CleanUp, ItemsFromElsewhereNeedTheTypeColumn) {
  const ItemPage page = table_.with_types({Item{{"_type", "T"}, {"text", "a"}}, Item{{"x", 1}}});
  EXPECT_EQ(page.types, (std::vector<std::string>{"T", ""}));
}

}  // namespace
}  // namespace singletable
