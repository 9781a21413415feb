#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

struct Note {
  std::string noteId;
  std::string text;
  std::int64_t stars = 0;
  friend bool operator==(const Note&, const Note&) = default;
};

class SingleTableTest : public TableFixture {
 protected:
  void create_note(const std::string& id, std::int64_t stars = 0) const {
    table_.create<Note>({.key = {{"USER", "u1"}, {"NOTE", id}},
                         .item = {.noteId = id, .text = "text " + id, .stars = stars},
                         .type = "NOTE",
                         .indexes = {{"GSI1", {{"NOTE", id}, "2024"}}}});
  }
};

TEST_F(SingleTableTest, CreateIfMissingMakesTheTableOnce) {
  EXPECT_FALSE(table_.create_if_missing());
  const TableDescription table = engine_->describe_table({"AppData"});
  EXPECT_EQ(table.key, (KeySchema{{"pk"}, KeyAttribute{"sk"}}));
  ASSERT_EQ(table.global_secondary_indexes.size(), 4U);
  EXPECT_EQ(engine_->describe_time_to_live({"AppData"}).attribute, "ttl");
}

TEST_F(SingleTableTest, CreateIfMissingRefusesAnotherExpiryColumn) {
  SingleTableConfig config = app_data();
  config.expires_at = "expires";
  EXPECT_THROW((SingleTable{provider_, config}.create_if_missing()), ConfigurationError);
}

TEST_F(SingleTableTest, CreateWritesKeysTypeExpiryAndIndexes) {
  const Note note{.noteId = "n1", .text = "hello"};
  const Note returned = table_.create<Note>({
      .key = {{"USER", "u1"}, {"NOTE", "n1"}},
      .item = note,
      .type = "NOTE",
      .expires_at = 1705400000,
      .indexes = {{"GSI1", {{"NOTE", "n1"}, "2024"}}},
  });
  EXPECT_EQ(returned, note);
  EXPECT_EQ(stored("USER#u1", "NOTE#n1"), (Item{{"pk", "USER#u1"},
                                                {"sk", "NOTE#n1"},
                                                {"_type", "NOTE"},
                                                {"_timestamp", "2024-01-15T10:00:00.000Z"},
                                                {"ttl", 1705400000},
                                                {"gsi1pk", "NOTE#n1"},
                                                {"gsi1sk", "2024"},
                                                {"noteId", "n1"},
                                                {"text", "hello"},
                                                {"stars", 0}}));
}

TEST_F(SingleTableTest, CreateLeavesOutIndexKeysThatAreNotWhole) {
  table_.create({.key = {"P", "S"},
                 .item = {{"a", 1}},
                 .type = "T",
                 .indexes = {{"GSI1", {{"NOTE", nullptr}, "2024"}}, {"GSI2", {"whole", ""}}}});
  const Item item = *stored("P", "S");
  EXPECT_FALSE(item.contains("gsi1pk"));
  EXPECT_TRUE(item.contains("gsi1sk"));
  EXPECT_TRUE(item.contains("gsi2pk"));
  EXPECT_FALSE(item.contains("gsi2sk"));
}

TEST_F(SingleTableTest, CreateOverwritesColumnsGivenInTheItem) {
  const Item returned = table_.create({.key = {"P", "S"}, .item = {{"pk", "forged"}, {"a", 1}}});
  EXPECT_EQ(returned, (Item{{"a", 1}}));
  EXPECT_TRUE(stored("P", "S").has_value());
  EXPECT_FALSE(stored("forged", "S").has_value());
}

TEST_F(SingleTableTest, CreateHonoursConditions) {
  const SingleTable::Create<> once{
      .key = {"P", "S"},
      .item = {{"a", 1}},
      .conditions = {{.operation = Operation::not_exists, .property = "pk"}}};
  table_.create(once);
  EXPECT_THROW(table_.create(once), ConditionalCheckFailed);
}

TEST_F(SingleTableTest, GetReadsWithoutColumns) {
  create_note("n1", 3);
  EXPECT_EQ((table_.get<Note>({.partition_key = {"USER", "u1"}, .range_key = {"NOTE", "n1"}})),
            (Note{"n1", "text n1", 3}));
  EXPECT_EQ((table_.get({.partition_key = {"USER", "u1"}, .range_key = {"NOTE", "n1"}})),
            (Item{{"noteId", "n1"}, {"text", "text n1"}, {"stars", 3}}));
  EXPECT_FALSE(table_.get({.partition_key = "nobody", .range_key = "x"}).has_value());
}

TEST_F(SingleTableTest, CleanUpCanKeepTheTypeOrEverything) {
  create_note("n1");
  const SingleTable::Get get{.partition_key = {"USER", "u1"}, .range_key = {"NOTE", "n1"}};
  SingleTableConfig config = app_data();
  config.keep_type_property = true;
  EXPECT_EQ((SingleTable{provider_, config}.get(get)->size()), 4U);
  config.auto_remove_table_properties = false;
  EXPECT_EQ((SingleTable{provider_, config}.get(get)), stored("USER#u1", "NOTE#n1"));
}

TEST_F(SingleTableTest, UpdateChangesValuesAndCounts) {
  create_note("n1", 3);
  const auto updated = table_.update({
      .partition_key = {"USER", "u1"},
      .range_key = {"NOTE", "n1"},
      .values = {{"text", "new"}},
      .atomic_operations = {{.operation = Operation::add, .property = "stars", .value = 2}},
      .conditions = {{.operation = Operation::equal, .property = "text", .value = "text n1"}},
      .return_updated_properties = true,
      .expires_at = from_iso8601("2024-02-01T00:00:00.999Z"),
      .indexes = {{"GSI1", {.range_key = "2025"}}},
  });
  EXPECT_EQ(updated.item(), (Item{{"text", "new"}, {"stars", 5}}));
  const Item item = *stored("USER#u1", "NOTE#n1");
  EXPECT_EQ(item.find("ttl")->as_number(), 1706745600);
  EXPECT_EQ(item.find("gsi1pk")->as_string(), "NOTE#n1");
  EXPECT_EQ(item.find("gsi1sk")->as_string(), "2025");
}

struct GuardCase {
  const char* named;
  SingleTable::Update update;
};

TEST_F(SingleTableTest, UpdatesThatNameColumnsAreRefused) {
  const GuardCase cases[] = {
      {"\"pk\"", {.values = {{"pk", "x"}}}},
      {"\"sk\"", {.remove = {"sk"}}},
      {"\"ttl\"", {.values = {{"ttl", 1}}}},
      {"\"_type\"", {.remove = {"_type"}}},
      {"\"_timestamp\"", {.values = {{"_timestamp", "x"}}}},
      {"\"gsi1pk\", \"gsi2sk\"", {.values = {{"gsi2sk", "x"}}, .remove = {"gsi1pk"}}},
      {"\"gsi2pk\"",
       {.atomic_operations = {{.operation = Operation::add, .property = "gsi2pk", .value = 1}}}},
  };
  for (const GuardCase& c : cases) {
    SingleTable::Update update = c.update;
    update.partition_key = "P";
    update.range_key = "S";
    try {
      table_.update(update);
      ADD_FAILURE() << "accepted: " << c.named;
    } catch (const ConfigurationError& error) {
      EXPECT_NE(std::string{error.what()}.find(c.named), std::string::npos) << error.what();
    }
    EXPECT_THROW(table_.transaction({update}), ConfigurationError);
  }
  EXPECT_FALSE(stored("P", "S").has_value());
}

TEST_F(SingleTableTest, TheGuardCanBeTurnedOffExceptForThePrimaryKey) {
  SingleTableConfig config = app_data();
  config.block_internal_prop_update = false;
  const SingleTable table{provider_, config};
  table.update({.partition_key = "P", .range_key = "S", .values = {{"ttl", 5}}});
  EXPECT_EQ(stored("P", "S")->find("ttl")->as_number(), 5);
  EXPECT_THROW(table.update({.partition_key = "P", .range_key = "S", .values = {{"pk", "x"}}}),
               ConfigurationError);
}

TEST_F(SingleTableTest, ParametersWithoutTheirConfigurationAreRefused) {
  const SingleTable bare{provider_, {.table = "AppData", .partition_key = "pk", .range_key = "sk"}};
  EXPECT_THROW(bare.update({.partition_key = "P", .range_key = "S", .expires_at = 5}),
               ConfigurationError);
  EXPECT_THROW(bare.update({.partition_key = "P", .range_key = "S", .type = "T"}),
               ConfigurationError);
  EXPECT_THROW(bare.query({.partition = "P", .index = "GSI1"}), ConfigurationError);
  EXPECT_THROW(bare.create({.key = {"P", "S"}, .item = {}, .indexes = {{"GSI1", {"a", "b"}}}}),
               ConfigurationError);
  EXPECT_FALSE(stored("P", "S").has_value());
}

TEST_F(SingleTableTest, CreateWritesTypeAndExpiryOnlyWhereConfigured) {
  const SingleTable bare{provider_, {.table = "AppData", .partition_key = "pk", .range_key = "sk"}};
  bare.create({.key = {"P", "S"}, .item = {{"a", 1}}, .type = "T", .expires_at = 5});
  EXPECT_EQ(stored("P", "S"), (Item{{"pk", "P"}, {"sk", "S"}, {"a", 1}}));
}

TEST_F(SingleTableTest, KeysWithoutAValueAreRefusedByName) {
  const std::optional<std::string> absent;
  const std::function<void()> calls[] = {
      [&] { table_.get({.partition_key = nullptr, .range_key = "S"}); },
      [&] {
        table_.get({.partition_key = {"USER", absent}, .range_key = "S"});
      },
      [&] {
        table_.create({.key = {"", "S"}, .item = {}});
      },
      [&] {
        table_.create({.key = {std::vector<KeyPart>{}, "S"}, .item = {}});
      },
      [&] {
        table_.update({.partition_key = {"A", nullptr}, .range_key = "S", .values = {{"a", 1}}});
      },
      [&] { table_.erase({.partition_key = absent, .range_key = "S"}); },
      [&] {
        table_.query({.partition = {"USER", absent}});
      },
      [&] { table_.transaction({SingleTable::Delete{.partition_key = "", .range_key = "S"}}); },
  };
  for (const auto& call : calls) {
    try {
      call();
      ADD_FAILURE() << "accepted";
    } catch (const ValidationError& error) {
      const std::string message = error.what();
      EXPECT_NE(message.find("\"pk\" of table \"AppData\""), std::string::npos) << message;
    }
  }
}

TEST_F(SingleTableTest, QueryReadsPartitionsRangesAndIndexes) {
  for (const char* id : {"a", "b", "c"}) create_note(id);
  table_.create({.key = {{"USER", "u1"}, "#METADATA"}, .item = {{"name", "n"}}, .type = "USER"});

  EXPECT_EQ(table_.query({.partition = {"USER", "u1"}}).items.size(), 4U);
  const auto newest = table_.query<Note>({
      .partition = {"USER", "u1"},
      .range = {{.operation = Operation::begins_with, .value = "NOTE#"}},
      .limit = 2,
      .retrieve_order = RetrieveOrder::descending,
  });
  ASSERT_EQ(newest.items.size(), 2U);
  EXPECT_EQ(newest.items[0].noteId, "c");
  EXPECT_TRUE(newest.pagination_token.has_value());

  const auto between = table_.query<Note>(
      {.partition = {"USER", "u1"},
       .range = {
           {.operation = Operation::between, .start = {{"NOTE", "b"}}, .end = {{"NOTE", "c"}}}}});
  EXPECT_EQ(between.items.size(), 2U);

  const auto by_id = table_.query<Note>({.partition = {"NOTE", "b"}, .index = "GSI1"});
  ASSERT_EQ(by_id.items.size(), 1U);
  EXPECT_EQ(by_id.items[0].noteId, "b");
}

TEST_F(SingleTableTest, TransactionsMixAllActions) {
  create_note("old");
  create_note("kept", 1);
  table_.transaction({
      SingleTable::Create<Note>{.key = {{"USER", "u1"}, {"NOTE", "new"}},
                                .item = {.noteId = "new", .text = "t"},
                                .type = "NOTE"},
      SingleTable::Update{
          .partition_key = {"USER", "u1"},
          .range_key = "#METADATA",
          .atomic_operations = {{.operation = Operation::add, .property = "notes", .value = 1}}},
      SingleTable::Delete{.partition_key = {"USER", "u1"}, .range_key = {"NOTE", "old"}},
      SingleTable::Validate{.partition_key = {"USER", "u1"},
                            .range_key = {"NOTE", "kept"},
                            .conditions = {{.operation = Operation::exists, .property = "noteId"}}},
  });
  EXPECT_TRUE(stored("USER#u1", "NOTE#new").has_value());
  EXPECT_FALSE(stored("USER#u1", "NOTE#old").has_value());
  EXPECT_EQ(stored("USER#u1", "#METADATA")->find("notes")->as_number(), 1);
}

TEST_F(SingleTableTest, TransactionsRefuseTwoActionsOnOneItem) {
  const SingleTable::Delete erase{.partition_key = "P", .range_key = "S"};
  EXPECT_THROW(table_.transaction({erase, erase}), ValidationError);
}

TEST_F(SingleTableTest, TransactionsRefuseMoreActionsThanTheServiceTakes) {
  std::vector<SingleTable::Action> actions;
  for (int i = 0; i <= 100; ++i) {
    actions.push_back(SingleTable::Create<>{.key = {"P", i}, .item = {{"i", i}}});
  }
  EXPECT_THROW(table_.transaction(actions), ValidationError);
  EXPECT_TRUE(table_.query({.partition = "P"}).items.empty());
  actions.pop_back();
  table_.transaction(actions);
  EXPECT_EQ(table_.query({.partition = "P"}).items.size(), 100U);
}

TEST_F(SingleTableTest, DecodeErrorsNameTableAndKey) {
  table_.create({.key = {"P", "S"}, .item = {{"noteId", "n"}, {"text", 5}, {"stars", 0}}});
  try {
    table_.get<Note>({.partition_key = "P", .range_key = "S"});
    FAIL();
  } catch (const DecodeError& error) {
    const std::string message = error.what();
    for (const char* part : {"AppData", "\"pk\": \"P\"", "\"sk\": \"S\"", "text"}) {
      EXPECT_NE(message.find(part), std::string::npos) << part << " is not in: " << message;
    }
  }
}

}  // namespace
}  // namespace singletable
