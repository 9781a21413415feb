#include <algorithm>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Note {
  std::string noteId;
  std::int64_t stars = 0;
  friend bool operator==(const Note&, const Note&) = default;
};

/// What stands on Provider's methods; that these work is their own tests' matter.
class AllMethods : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    for (const char* id : {"n1", "n2", "n3"}) table_.create<Note>(create_of({id, 1}));
  }

  static SingleTable::Create<Note> create_of(const Note& note) {
    return {.key = {{"USER", "u"}, {"NOTE", note.noteId}}, .item = note, .type = "NOTE"};
  }

  static SingleTable::Update add_star(const char* id) {
    return {.partition_key = {"USER", "u"},
            .range_key = {"NOTE", id},
            .atomic_operations = {{.operation = Operation::add, .property = "stars", .value = 1}}};
  }
};

TEST_F(AllMethods, BatchGetFindsThoseThatAreThere) {
  std::vector<TableKey> keys{{{"USER", "u"}, {"NOTE", "n3"}}, {"X", "Y"}};
  for (int i = 0; i < 130; ++i) keys.push_back({{"NONE", i}, "x"});
  keys.push_back({{"USER", "u"}, {"NOTE", "n1"}});
  CapacityMeter meter;
  auto found =
      table_.batch_get<Note>({.keys = keys, .consistent_read = true, .capacity_meter = &meter});
  std::sort(found.items.begin(), found.items.end(),
            [](const Note& a, const Note& b) { return a.noteId < b.noteId; });
  EXPECT_EQ(found.items, (std::vector<Note>{{"n1", 1}, {"n3", 1}}));
  EXPECT_TRUE(found.unprocessed_keys.empty());
  EXPECT_GT(meter.total().units(), 0);
  EXPECT_TRUE(table_.batch_get({.keys = {}}).items.empty());
}

TEST_F(AllMethods, TransactGetKeepsTheOrderAsked) {
  const auto found =
      table_.transact_get<Note>({{.partition_key = {"USER", "u"}, .range_key = {"NOTE", "n2"}},
                                 {.partition_key = "X", .range_key = "Y"},
                                 {.partition_key = {"USER", "u"}, .range_key = {"NOTE", "n1"}}});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0], (Note{"n2", 1}));
  EXPECT_EQ(found[1], std::nullopt);
  EXPECT_EQ(found[2], (Note{"n1", 1}));
}

TEST_F(AllMethods, WritesReturnTheItemWithoutColumns) {
  EXPECT_EQ(table_.create_returning_old<Note>(create_of({"n1", 9})), (Note{"n1", 1}));
  EXPECT_EQ(table_.create_returning_old<Note>(create_of({"new", 0})), std::nullopt);
  EXPECT_EQ(table_.update_returning_new(add_star("n1")), (Item{{"noteId", "n1"}, {"stars", 10}}));
  EXPECT_EQ(table_.erase_returning_old<Note>(
                {.partition_key = {"USER", "u"}, .range_key = {"NOTE", "n1"}}),
            (Note{"n1", 10}));
  EXPECT_EQ(table_.erase_returning_old({.partition_key = "X", .range_key = "Y"}), std::nullopt);
}

TEST_F(AllMethods, FailedConditionsCarryTheItemWhenAsked) {
  SingleTable::Update params = add_star("n1");
  params.conditions = {{.operation = Operation::bigger_than, .property = "stars", .value = 5}};
  params.return_item_on_condition_failure = true;
  try {
    table_.update(params);
    ADD_FAILURE() << "the condition held";
  } catch (const ConditionalCheckFailed& failure) {
    EXPECT_EQ(failure.item(), stored("USER#u", "NOTE#n1"));
  }
  try {
    table_.transaction({create_of({"other", 1}), params});
    ADD_FAILURE() << "the condition held";
  } catch (const TransactionCanceled& canceled) {
    EXPECT_EQ(canceled.reasons()[1].item, stored("USER#u", "NOTE#n1"));
  }
}

TEST_F(AllMethods, CountsWithoutSendingItems) {
  EXPECT_EQ(table_.query_count({.partition = {"USER", "u"}}), 3);
  EXPECT_EQ(table_.query_count(
                {.partition = {"USER", "u"},
                 .range = {{.operation = Operation::bigger_than, .value = {{"NOTE", "n1"}}}}}),
            2);
}

TEST_F(AllMethods, TransactionsTakeATokenAndAreMetered) {
  CapacityMeter meter;
  for (int i = 0; i < 3; ++i) {
    table_.transaction({add_star("n1")}, {.idempotency_token = "once", .capacity_meter = &meter});
  }
  EXPECT_EQ(stored("USER#u", "NOTE#n1")->find("stars")->as_number(), Number{2});
  EXPECT_GT(meter.total().units(), 0);
}

TEST_F(AllMethods, EjectedActionsJoinThoseOfAnotherTable) {
  engine_->create_table({.table = "Log", .key = {{"id", AttributeType::string}}});
  std::vector<ProviderAction> actions = table_.eject_transact_params(
      {add_star("n1"),
       SingleTable::Delete{.partition_key = {"USER", "u"}, .range_key = {"NOTE", "n2"}}});
  actions.emplace_back(ProviderCreate<Item>{.table = "Log", .item = {{"id", "l1"}}});
  provider_.transaction(actions);
  EXPECT_EQ(table_.query_count({.partition = {"USER", "u"}}), 2);
  EXPECT_TRUE(provider_.get({.table = "Log", .key = {{"id", "l1"}}}).has_value());
}

TEST_F(AllMethods, ElementsBecomeActions) {
  const std::vector<std::string> ids{"a", "skip", "b"};
  const auto actions = SingleTable::to_transaction_params(
      ids, [](const std::string& id) -> std::optional<SingleTable::Action> {
        if (id == "skip") return std::nullopt;
        return create_of({id, 0});
      });
  EXPECT_EQ(actions.size(), 2U);
  table_.transaction(actions);
  EXPECT_EQ(table_.query_count({.partition = {"USER", "u"}}), 5);
}

TEST_F(AllMethods, SetsCollapse) {
  EXPECT_EQ(SingleTable::create_set({"b", "a", "b"}), (StringSet{"a", "b"}));
}

}  // namespace
}  // namespace singletable
