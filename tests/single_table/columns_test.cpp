#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

class Columns : public TableFixture {
 protected:
  void create_scored(const char* range, KeyValue score) const {
    table_.create({.key = {"P", range}, .indexes = {{"Scores", {"BOARD", std::move(score)}}}});
  }
};

TEST_F(Columns, NumericIndexKeepsNumbersAndNothingElse) {
  struct Case {
    const char* range;
    KeyValue given;
    std::optional<Number> kept;
  };
  const Case cases[] = {
      {"list", {500}, Number{500}},
      {"bare", 500, Number{500}},
      {"zero", {0}, Number{0}},
      {"negative", {-7}, Number{-7}},
      {"decimal", {Number::parse("0.5")}, Number::parse("0.5")},
      {"text", "500", {}},
      {"two", {5, 6}, {}},
      {"nothing", nullptr, {}},
  };
  for (const Case& c : cases) {
    create_scored(c.range, c.given);
    const std::optional<Item> item = stored("P", c.range);
    const auto score = item->find("score");
    EXPECT_EQ(score.has_value(), c.kept.has_value()) << c.range;
    if (score) {
      EXPECT_EQ(score->as_number(), c.kept) << c.range;
    }
    EXPECT_EQ(stored("P", c.range)->find("boardPk")->as_string(), "BOARD");
  }
}

TEST_F(Columns, NumericIndexIsQueriedByNumber) {
  for (const int score : {5, 100, -20, 30}) create_scored(std::to_string(score).c_str(), score);
  const auto scores = [&](TableRange range) {
    std::vector<std::string> found;
    SingleTableConfig config = app_data();
    config.auto_remove_table_properties = false;
    for (const Item& item : with(config).query_all(
             {.partition = "BOARD", .range = std::move(range), .index = "Scores"})) {
      found.emplace_back(item.find("sk")->as_string());
    }
    return found;
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(scores({.operation = Operation::bigger_than, .value = 5}), (Found{"30", "100"}));
  EXPECT_EQ(scores({.operation = Operation::between, .start = -20, .end = {5}}),
            (Found{"-20", "5"}));
  EXPECT_NE(message_of<ValidationError>([&] {
              scores({.operation = Operation::equal, .value = "5"});
            }).find("\"score\""),
            std::string::npos);
}

TEST_F(Columns, TypeRangeGeneratorDecidesTheOrderOfTypes) {
  SingleTableConfig config = app_data();
  config.type_index->range_key_generator = [](const Item& item,
                                              std::string_view type) -> std::optional<std::string> {
    if (!item.contains("rank")) return std::nullopt;
    return std::string{type} + "@" + item.find("rank")->as_number().to_string();
  };
  const SingleTable table = with(config);
  table.create({.key = {"P", "1"}, .item = {{"rank", 2}}, .type = "T"});
  table.create({.key = {"P", "2"}, .item = {{"rank", 1}}, .type = "T"});
  table.create({.key = {"P", "3"}, .item = {{"other", 1}}, .type = "T"});
  EXPECT_EQ(stored("P", "1")->find("_timestamp")->as_string(), "T@2");
  EXPECT_FALSE(stored("P", "3")->contains("_timestamp"));
  const auto listed = table.list_all_from_type("T");
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0], (Item{{"rank", 1}}));
}

TEST_F(Columns, ListTypePagesAndTestsTheRangeKey) {
  SingleTableConfig config = app_data();
  config.type_index->range_key_generator = [](const Item& item, std::string_view) {
    return std::optional<std::string>{item.find("day")->as_string()};
  };
  const SingleTable table = with(config);
  for (const char* day : {"01", "02", "03", "04"}) {
    table.create({.key = {"P", day}, .item = {{"day", day}}, .type = "T"});
  }
  const auto first =
      table.list_type({.type = "T", .limit = 2, .retrieve_order = RetrieveOrder::descending});
  ASSERT_EQ(first.items.size(), 2U);
  EXPECT_EQ(first.items[0], (Item{{"day", "04"}}));
  const auto rest = table.list_type({.type = "T",
                                     .limit = 9,
                                     .retrieve_order = RetrieveOrder::descending,
                                     .pagination_token = first.pagination_token});
  EXPECT_EQ(rest.items.size(), 2U);
  EXPECT_FALSE(rest.pagination_token);
  EXPECT_EQ(
      table
          .list_type({.type = "T",
                      .range = {{.operation = Operation::between, .start = "02", .end = "03"}}})
          .items.size(),
      2U);
}

TEST_F(Columns, WithoutTypeIndexNothingIsListed) {
  SingleTableConfig config = app_data();
  config.type_index.reset();
  EXPECT_TRUE(with(config).list_type({.type = "T"}).items.empty());
  EXPECT_TRUE(with(config).list_all_from_type("T").empty());
}

struct Player {
  std::string name;
  std::int64_t score = 0;
};

TEST_F(Columns, AStructWhoseMemberIsAColumnIsRefused) {
  const SingleTable::Create<Player> create{.key = {"P", "S"}, .item = {.name = "a"}};
  const auto mentions_it = [](const std::string& message) {
    return message.find("\"score\"") != std::string::npos;
  };
  EXPECT_TRUE(mentions_it(message_of<ConfigurationError>([&] { table_.create<Player>(create); })));
  EXPECT_TRUE(mentions_it(message_of<ConfigurationError>([&] { table_.transaction({create}); })));
  EXPECT_FALSE(stored("P", "S").has_value());
}

}  // namespace
}  // namespace singletable
