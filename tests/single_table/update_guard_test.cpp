#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

class UpdateGuard : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    table_.create({.key = {"P", "S"},
                   .item = {{"n", 1}},
                   .type = "T",
                   .indexes = {{"Scores", {"BOARD", 100}}}});
  }

  static SingleTable::Update update() { return {.partition_key = "P", .range_key = "S"}; }

  static SingleTable::Update atomic(AtomicIndexOperation operation) {
    SingleTable::Update params = update();
    params.atomic_indexes = {std::move(operation)};
    return params;
  }

  Number score() const { return stored("P", "S")->find("score")->as_number(); }
};

TEST_F(UpdateGuard, AtomicIndexesComputeTheRangeKey) {
  table_.update(atomic({.index = "Scores", .operation = Operation::add, .value = 50}));
  EXPECT_EQ(score(), Number{150});
  table_.update(atomic({.index = "Scores", .operation = Operation::subtract, .value = 1}));
  EXPECT_EQ(score(), Number{149});
  EXPECT_THROW(
      table_.update(atomic({.index = "Scores",
                            .operation = Operation::sum,
                            .value = 1,
                            .guard = {{.operation = Operation::bigger_than, .value = 1000}}})),
      ConditionalCheckFailed);
  table_.update(atomic({.index = "Scores",
                        .operation = Operation::sum,
                        .value = 1,
                        .guard = {{.operation = Operation::equal, .property = "n", .value = 1}}}));
  EXPECT_EQ(score(), Number{150});
}

TEST_F(UpdateGuard, AtomicIndexesOfOtherIndexesAreRefusedByName) {
  const struct {
    AtomicIndexOperation operation;
    const char* named;
  } cases[] = {
      {{.index = "GSI1", .operation = Operation::add, .value = 1}, "\"GSI1\""},
      {{.index = "NOPE", .operation = Operation::add, .value = 1}, "\"Scores\""},
      {{.index = "Scores", .operation = Operation::add_to_set, .value = 1}, "add_to_set"},
  };
  for (const auto& c : cases) {
    const std::string message =
        message_of<ConfigurationError>([&] { table_.update(atomic(c.operation)); });
    EXPECT_NE(message.find(c.named), std::string::npos) << message;
  }
  EXPECT_EQ(score(), Number{100});
}

TEST_F(UpdateGuard, AnIndexKeyBothSetAndComputedIsMalformed) {
  SingleTable::Update params = atomic({.index = "Scores", .operation = Operation::add, .value = 1});
  params.indexes = {{"Scores", {"BOARD", 5}}};
  EXPECT_THROW(table_.update(params), ValidationError);
}

TEST_F(UpdateGuard, OffendingColumnsAreListedInTheirOrder) {
  SingleTable::Update params = update();
  params.values = {{"score", 1}, {"_type", "X"}};
  params.remove = {"ttl"};
  const std::string message = message_of<ConfigurationError>([&] { table_.update(params); });
  EXPECT_NE(message.find("\"ttl\", \"_type\", \"score\""), std::string::npos) << message;
}

TEST_F(UpdateGuard, CustomValidationSeesWhatTheUpdateNames) {
  std::vector<std::string> seen;
  SingleTableConfig config = app_data();
  config.bad_update_validation = [&](const std::vector<std::string>& names) -> UpdateVerdict {
    seen = names;
    if (names.front() == "quiet") return "";
    if (names.front() == "spoken") return "spoken must stay";
    return names.front() == "silent";
  };
  const SingleTable table = with(config);
  const auto set = [&](const char* name) {
    SingleTable::Update params = update();
    params.values = {{name, 1}};
    params.remove = {"gone"};
    params.expires_at = 5;
    params.atomic_operations = {{.operation = Operation::add, .property = "n", .value = 1}};
    table.update(params);
  };
  EXPECT_NO_THROW(set("fine"));
  EXPECT_EQ(seen, (std::vector<std::string>{"fine", "gone", "n"}));
  EXPECT_NO_THROW(set("quiet"));
  EXPECT_EQ(message_of<ConfigurationError>([&] { set("spoken"); }), "spoken must stay");
  EXPECT_NE(message_of<ConfigurationError>([&] { set("silent"); }).find("\"silent\""),
            std::string::npos);
}

TEST_F(UpdateGuard, CustomValidationRunsInTransactionsAndAfterTheOtherChecks) {
  int asked = 0;
  SingleTableConfig config = app_data();
  config.bad_update_validation = [&](const auto&) -> UpdateVerdict {
    ++asked;
    return true;
  };
  const SingleTable table = with(config);
  SingleTable::Update params = update();
  params.values = {{"ttl", 1}};
  EXPECT_THROW(table.update(params), ConfigurationError);
  EXPECT_EQ(asked, 0);
  params.values = {{"n", 2}};
  EXPECT_THROW(table.transaction({params}), ConfigurationError);
  EXPECT_EQ(asked, 1);
  EXPECT_THROW(table.eject_transact_params({params}), ConfigurationError);
  EXPECT_EQ(stored("P", "S")->find("n")->as_number(), Number{1});
}

}  // namespace
}  // namespace singletable
