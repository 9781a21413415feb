#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/schema/schema.hpp>

#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

/// Does something behind each of the next reads, as another program would.
class BusyBackend : public ForwardingBackend {
 public:
  using ForwardingBackend::ForwardingBackend;

  GetItemOutput get_item(const GetItemRequest& request) override {
    GetItemOutput output = next().get_item(request);
    if (times_ > 0) {
      --times_;
      then_();
    }
    return output;
  }
  WriteItemOutput put_item(const PutItemRequest& request) override {
    if (const auto first = std::exchange(first_, nullptr)) first();
    return next().put_item(request);
  }
  void after_reads(int times, std::function<void()> then) {
    times_ = times;
    then_ = std::move(then);
  }
  void before_a_put(std::function<void()> first) { first_ = std::move(first); }

 private:
  int times_ = 0;
  std::function<void()> then_;
  std::function<void()> first_;
};

/// An index of two fields, so that updates read the item first, and counted generators.
class EntityWritesTest : public TableFixture {
 protected:
  EntityDefinition definition(std::vector<std::string> unique) {
    const auto counted = [](int& calls) { return [&calls] { return Value{++calls}; }; };
    return {.type = "TASK",
            .partition_key = "BOARD#{board}",
            .range_key = "TASK#{id}",
            .indexes = {{.name = "byStage",
                         .table_index = "GSI1",
                         .partition_key = "STAGE#{stage}",
                         .range_key = "{day}#{touched}"}},
            .on_create = {{"id", counted(created_)}, {"made", counted(made_)}},
            .on_update = {{"touched", counted(updated_)}},
            .unique = std::move(unique)};
  }
  EntityRepository repository(std::vector<std::string> unique = {}) {
    const SingleTable table{Provider{backend_}, app_data()};
    return {table, std::make_shared<const EntityModel>(table.config(), definition(unique),
                                                       EntityModel::Sources{})};
  }

  static Item key() { return {{"board", "b"}, {"id", "1"}}; }
  static EntityUpdate to_stage(const char* stage) {
    return {.key = key(),
            .values = {{"stage", stage}},
            .incomplete_index = IncompleteIndex::complete_from_item};
  }
  /// What another program does to the item, without generators.
  void change(const char* attribute) {
    table_.update({.partition_key = "BOARD#b",
                   .range_key = "TASK#1",
                   .values = {{attribute, "other" + std::to_string(++changes_)}}});
  }
  void start(const EntityRepository& tasks) {
    tasks.put({.item = merge(key(), Item{{"stage", "open"}, {"day", "d1"}, {"label", "l"}})});
  }
  Item task() const { return stored("BOARD#b", "TASK#1").value(); }

  std::shared_ptr<BusyBackend> backend_ = std::make_shared<BusyBackend>(engine_);
  int created_ = 0;
  int made_ = 0;
  int updated_ = 0;
  int changes_ = 0;
};

TEST_F(EntityWritesTest, AnUpdateGeneratesOnceHoweverOftenItIsTried) {
  const EntityRepository tasks = repository();
  start(tasks);
  tasks.update(to_stage("done"));
  EXPECT_EQ(updated_, 1);
  EXPECT_EQ(task().find("gsi1sk"), Value{"d1#1"}.view());
  backend_->after_reads(5, [&] { change("day"); });
  tasks.update(to_stage("open"));
  EXPECT_EQ(updated_, 2) << "though it was tried three times";
  EXPECT_EQ(task().find("gsi1sk"), Value{"other5#2"}.view());
  EXPECT_EQ(task().find("touched"), Value{2}.view());
  EXPECT_EQ(created_, 0);
}

TEST_F(EntityWritesTest, AWriteOfUniqueAttributesGeneratesOnce) {
  const EntityRepository tasks = repository({"label"});
  start(tasks);
  backend_->after_reads(2, [&] { change("label"); });
  EntityUpdate update = to_stage("done");
  update.values.set("label", Value{"mine"});
  update.return_updated_properties = true;
  const UpdatedProperties updated = tasks.update(update);
  EXPECT_EQ(updated_, 1);
  EXPECT_EQ(updated.item().find("touched"), Value{1}.view()) << "what is generated changes, too";

  backend_->after_reads(2, [&] { change("label"); });
  tasks.put({.item = {{"board", "b"}, {"stage", "open"}, {"label", "new"}}});
  EXPECT_EQ(created_, 1);
  EXPECT_EQ(task().find("label"), Value{"new"}.view()) << "its own key is generated";
}

TEST_F(EntityWritesTest, ActionsGenerateOnce) {
  const EntityRepository tasks = repository({"label"});
  start(tasks);
  table_.transaction(tasks.update_actions(to_stage("done")));
  EXPECT_EQ(updated_, 1);
  EntityUpdate update = to_stage("open");
  update.values.set("label", Value{"mine"});
  table_.transaction(tasks.update_actions(update));
  EXPECT_EQ(updated_, 2);
  table_.transaction(tasks.put_actions({.item = {{"board", "b"}, {"label", "new"}}}));
  EXPECT_EQ(created_, 1);
}

TEST_F(EntityWritesTest, AnUpsertGeneratesOnceForEachWay) {
  const EntityRepository tasks = repository();
  // The item is there when it is to be created, and gone when it is to be changed then.
  backend_->before_a_put([&] {
    change("day");
    backend_->after_reads(
        1, [&] { table_.erase({.partition_key = "BOARD#b", .range_key = "TASK#1"}); });
  });
  const Item created =
      tasks.upsert({.update = to_stage("open"), .create_values = {{"board", "b"}, {"day", "d1"}}});
  EXPECT_EQ(created.find("made"), Value{1}.view());
  EXPECT_FALSE(created.contains("touched")) << "it is new, not updated";
  EXPECT_EQ(made_, 1) << "though it was created twice";
  tasks.upsert({.update = to_stage("done")});
  EXPECT_EQ(task().find("touched"), Value{2}.view());
  EXPECT_EQ(made_, 1);
}

}  // namespace
}  // namespace singletable
