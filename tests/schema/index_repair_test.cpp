#include <singletable/schema/index_repair.hpp>

#include <gmock/gmock.h>

#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

EntityDefinition task_definition() {
  return {.type = "TASK",
          .partition_key = "TASK#{id}",
          .range_key = "#",
          .indexes = {{.name = "byBoard",
                       .table_index = "GSI1",
                       .partition_key = "BOARD#{board}",
                       .range_key = "{rank:03}"},
                      {.name = "open",
                       .table_index = "GSI2",
                       .partition_key = "OPEN",
                       .range_key = "{id}",
                       .only_if = SparseRule{[](const Item& task) { return task.contains("open"); },
                                             {"open"}}},
                      {.name = "byScore",
                       .table_index = "Scores",
                       .partition_key = "SCORES",
                       .range_key = "{points}"}}};
}

class IndexRepairTest : public TableFixture {
 protected:
  void SetUp() override {
    TableFixture::SetUp();
    for (int i = 0; i < 5; ++i) {
      tasks_.create({.item = {{"id", std::to_string(i)},
                              {"board", "b"},
                              {"rank", i},
                              {"open", true},
                              {"points", 1}}});
    }
  }

  /// Changes what is stored, past the library.
  void change(const char* id, const char* column, const Value& value) const {
    provider_.update({.table = "AppData",
                      .key = Item{{"pk", "TASK#" + std::string{id}}, {"sk", "#"}},
                      .values = {{column, value}}});
  }
  Item task(const char* id) const { return *stored(("TASK#" + std::string{id}).c_str(), "#"); }

  Schema schema_{table_};
  EntityRepository tasks_ = schema_.from(schema_.define(task_definition()));
};

TEST_F(IndexRepairTest, FindsNothingWhereAllIsFresh) {
  const IndexRepairReport report = repair_indexes(tasks_);
  EXPECT_EQ(report.items_read, 5);
  EXPECT_THAT(report.repairs, IsEmpty());
}

TEST_F(IndexRepairTest, RewritesWhatIsStaleAndTellsOfIt) {
  change("1", "gsi1pk", "BOARD#other");
  change("2", "score", 7);
  provider_.update(
      {.table = "AppData", .key = Item{{"pk", "TASK#3"}, {"sk", "#"}}, .remove = {"open"}});
  const Item before = task("1");
  const IndexRepairReport dry = repair_indexes(tasks_, {.dry_run = true});
  EXPECT_EQ(dry.repairs.size(), 3u);
  EXPECT_EQ(task("1"), before);
  const IndexRepairReport report = repair_indexes(tasks_);
  ASSERT_EQ(report.repairs.size(), 3u);
  const IndexRepair& first = report.repairs.front();
  EXPECT_EQ(first.index, "byBoard");
  EXPECT_EQ(first.key, (Item{{"pk", "TASK#1"}, {"sk", "#"}}));
  EXPECT_EQ(first.before, (Item{{"gsi1pk", "BOARD#other"}, {"gsi1sk", "001"}}));
  EXPECT_EQ(first.after, (Item{{"gsi1pk", "BOARD#b"}, {"gsi1sk", "001"}}));
  EXPECT_EQ(task("2").find("score"), Value{1}.view());
  EXPECT_FALSE(task("3").contains("gsi2pk"));
  EXPECT_THAT(repair_indexes(tasks_).repairs, IsEmpty());
}

TEST_F(IndexRepairTest, GoesOnFromWhereItWas) {
  for (const char* id : {"0", "1", "2", "3", "4"}) change(id, "gsi1pk", "BOARD#other");
  std::vector<RepairProgress> seen;
  const auto stop_after_two = [&](const RepairProgress& progress) {
    seen.push_back(progress);
    if (seen.size() == 2) throw std::runtime_error("enough");
  };
  EXPECT_THROW(repair_indexes(tasks_, {.page_size = 1, .on_progress = stop_after_two}),
               std::runtime_error);
  EXPECT_EQ(seen.back().items_repaired, 2);
  const IndexRepairReport rest =
      repair_indexes(tasks_, {.pagination_token = seen.back().pagination_token});
  EXPECT_EQ(rest.items_read, 3);
  EXPECT_EQ(rest.repairs.size(), 3u);
  EXPECT_EQ(tasks_.query_count({.params = {{"board", "b"}}, .index = "byBoard"}), 5);
}

TEST_F(IndexRepairTest, SkipsItemsWhoseKeysCannotBeMade) {
  change("1", "board", "a#b");
  change("2", "gsi1pk", "BOARD#other");
  tasks_.update({.key = {{"id", "9"}},
                 .values = {{"board", "b"}, {"rank", 1}, {"open", true}},
                 .include_type = true});
  change("9", "_timestamp", "2024-01-15T10:00:00.000Z");
  const Item started = task("9");
  const IndexRepairReport report = repair_indexes(tasks_);
  ASSERT_EQ(report.skipped.size(), 2u);
  EXPECT_EQ(report.repairs.size(), 1u) << "the rest goes on";
  std::map<std::string, std::string> reasons;
  for (const auto& [key, reason] : report.skipped) reasons[to_text(*key.find("pk"))] = reason;
  EXPECT_THAT(reasons["\"TASK#1\""], HasSubstr("{board}"));
  EXPECT_THAT(reasons["\"TASK#9\""], HasSubstr("its own primary key"));
  EXPECT_EQ(task("9"), started) << "an index holds it under an id that it lacks";
}

TEST_F(IndexRepairTest, NeedsATypeIndex) {
  SingleTableConfig config = app_data();
  config.type_index.reset();
  const Schema bare{with(config)};
  EXPECT_THROW(repair_indexes(bare.from(bare.define(task_definition()))), ConfigurationError);
}

}  // namespace
}  // namespace singletable
