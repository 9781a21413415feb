#include "engine/index_backfill.hpp"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/key_range.hpp"
#include "engine/random_seed.hpp"
#include "engine/thrown.hpp"
#include "engine/write_executor.hpp"

namespace singletable::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAreArray;

const IndexSchema by_city{"CITY", {{"city"}, KeyAttribute{"n", AttributeType::number}}};

/// An engine that enters items only when it is told to.
class IndexBackfillOf : public EngineTest {
 protected:
  IndexBackfillOf() : EngineTest(false) {}

  TableDescription add(const IndexSchema& index) {
    return engine().update_table({.table = "App", .index_update = CreateIndex{index}});
  }
  static Item person(int number, const std::string& city) {
    return {{"pk", "a"}, {"sk", std::to_string(number)}, {"city", city}, {"n", number}};
  }
  std::vector<Item> entries(const std::string& index) {
    return engine().scan({.table = "App", .index = index}).items;
  }
  static IndexDescription described(const TableDescription& table, const std::string& index) {
    for (const IndexDescription& one : table.global_secondary_indexes) {
      if (one.schema.name == index) return one;
    }
    ADD_FAILURE() << "no index " << index;
    return {};
  }
};
SINGLETABLE_ON_EVERY_ENGINE(IndexBackfillOf);

TEST_P(IndexBackfillOf, ANewIndexCannotBeReadBeforeAllItemsStandInIt) {
  for (int i = 0; i < 3; ++i) put(person(i, "Lima"));
  add(by_city);
  const TableDescription creating = engine().describe_table({"App"});
  EXPECT_EQ(creating.status, TableStatus::updating);
  EXPECT_EQ(described(creating, "CITY").schema, by_city);
  EXPECT_EQ(described(creating, "CITY").status, IndexStatus::creating);
  EXPECT_TRUE(described(creating, "CITY").backfilling);
  const std::string words =
      "ValidationException: Cannot read from backfilling global secondary index: CITY";
  EXPECT_THAT(thrown([&] { entries("CITY"); }), StartsWith(words));
  EXPECT_THAT(
      thrown([&] {
        engine().query({.table = "App", .index = "CITY", .key_condition = {"city", Value{"Lima"}}});
      }),
      StartsWith(words));

  const TableDescription active = engine().wait_until_active("App");
  EXPECT_EQ(active.status, TableStatus::active);
  EXPECT_EQ(described(active, "CITY").status, IndexStatus::active);
  EXPECT_FALSE(described(active, "CITY").backfilling);
  EXPECT_THAT(entries("CITY"),
              ElementsAre(person(0, "Lima"), person(1, "Lima"), person(2, "Lima")));
}

TEST_P(IndexBackfillOf, EntersWhatTheProjectionKeeps) {
  const Item item{{"pk", "a"}, {"sk", "1"}, {"city", "Lima"}, {"n", 1}, {"x", 1}, {"y", 2}};
  put(item);
  put(key("a", "without"));
  for (const auto& [projection, entry] : std::vector<std::pair<IndexProjection, Item>>{
           {{ProjectionType::all}, item},
           {{ProjectionType::keys_only}, person(1, "Lima")},
           {{ProjectionType::include, {"y"}}, Item{person(1, "Lima")}.set("y", Value{2})}}) {
    add({"CITY", by_city.key, projection});
    engine().wait_until_active("App");
    EXPECT_THAT(entries("CITY"), ElementsAre(entry));
    engine().update_table({.table = "App", .index_update = DeleteIndex{"CITY"}});
  }
}

TEST_P(IndexBackfillOf, WritesKeepTheIndexInStepMeanwhile) {
  for (int i = 0; i < 4; ++i) put(person(i, "Lima"));
  add(by_city);
  put(person(4, "Oslo"));
  put(person(0, "Oslo"));
  engine().delete_item({.table = "App", .key = key("a", "1")});
  engine().update_item(
      {.table = "App", .key = key("a", "2"), .update = {.remove = {Path::parse("city")}}});
  engine().transact_write_items({{TransactPut{.table = "App", .item = person(5, "Rome")}}});
  engine().wait_until_active("App");
  EXPECT_THAT(entries("CITY"), UnorderedElementsAreArray({person(0, "Oslo"), person(3, "Lima"),
                                                          person(4, "Oslo"), person(5, "Rome")}));
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

TEST_P(IndexBackfillOf, GoesOnAfterReopening) {
  for (int i = 0; i < 3; ++i) put(person(i, "Lima"));
  add(by_city);
  if (GetParam() == Place::folder) reopen();
  EXPECT_EQ(engine().describe_table({"App"}).status, TableStatus::updating);
  engine().wait_until_active("App");
  if (GetParam() == Place::folder) reopen();
  EXPECT_EQ(entries("CITY").size(), 3U);
  EXPECT_EQ(engine().describe_table({"App"}).status, TableStatus::active);
}

TEST_P(IndexBackfillOf, SkipsItemsWhoseValuesCannotBeKeys) {
  const Item number{{"pk", "a"}, {"sk", "number"}, {"city", 7}, {"n", 1}};
  const Item empty{{"pk", "a"}, {"sk", "empty"}, {"city", ""}, {"n", 1}};
  const Item text{{"pk", "a"}, {"sk", "text"}, {"city", "Lima"}, {"n", "1"}};
  const Item large{{"pk", "a"}, {"sk", "large"}, {"city", std::string(2049, 'x')}, {"n", 1}};
  for (const Item& item : {number, empty, text, large, person(1, "Lima")}) put(item);
  add(by_city);
  engine().wait_until_active("App");
  EXPECT_THAT(entries("CITY"), ElementsAre(person(1, "Lima")));
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

TEST_P(IndexBackfillOf, SkippedItemsCanBeChangedAndMended) {
  put({{"pk", "a"}, {"sk", "1"}, {"city", 7}, {"n", 1}});
  add(by_city);
  engine().wait_until_active("App");
  const auto update = [&](const std::string& name, const Value& value) {
    engine().update_item(
        {.table = "App", .key = key("a", "1"), .update = {.set = {{Path::parse(name), {value}}}}});
  };
  EXPECT_NO_THROW(update("other", Value{1}));
  EXPECT_THAT(thrown([&] { update("city", Value{8}); }),
              StartsWith("ValidationException: The update expression attempted to update the "
                         "secondary index key to unsupported type"));
  EXPECT_THAT(thrown([&] {
                put({{"pk", "a"}, {"sk", "1"}, {"city", 7}, {"n", 1}});
              }),
              StartsWith("ValidationException: One or more parameter values were invalid: Type "
                         "mismatch for Index Key city"));
  EXPECT_THAT(entries("CITY"), IsEmpty());
  update("city", Value{"Lima"});
  EXPECT_THAT(entries("CITY"), ElementsAre(Item{person(1, "Lima")}.set("other", Value{1})));
  engine().delete_item({.table = "App", .key = key("a", "1")});
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

TEST_P(IndexBackfillOf, EndsWithTheTable) {
  put(person(1, "Lima"));
  add(by_city);
  engine().delete_table({"App"});
  EXPECT_THROW(engine().wait_until_active("App"), ResourceNotFound);
  engine().create_table(app_table());
  EXPECT_EQ(engine().wait_until_active("App").status, TableStatus::active);
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

/// The steps on a storage of their own, where it can be seen how far they are.
class IndexBackfillSteps : public testing::Test {
 protected:
  static constexpr int items = 600;

  IndexBackfillSteps() {
    catalog_.create({.name = "App",
                     .key = {{"pk"}},
                     .indexes = {{7, IndexKind::global, by_city, IndexStatus::creating}},
                     .last_index_id = 7},
                    *storage_->new_batch());
    // Items from before the index: written past it.
    const auto batch = storage_->new_batch();
    for (int i = 0; i < items; ++i) {
      const Item item = person(i);
      batch->put(item_key(1, {*item.find("pk")}), item.bytes());
    }
    storage_->write(*batch);
  }

  static Item person(int number) {
    return {{"pk", std::to_string(number)}, {"city", "Lima"}, {"n", number}};
  }
  std::size_t entry_count() const {
    const KeyRange range = keyspace_range({1, IndexId{7}});
    const auto cursor = storage_->cursor(range.begin, range.end);
    std::size_t count = 0;
    for (cursor->seek_first(); cursor->valid(); cursor->next()) ++count;
    return count;
  }
  std::string position() const {
    std::string position;
    storage_->get(backfill_key(1, 7), position);
    return position;
  }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  Catalog catalog_{*storage_};
  KeyLocks locks_;
};

TEST_F(IndexBackfillSteps, GoOnWhereAnotherProcessEnded) {
  EXPECT_TRUE((IndexBackfill{*storage_, catalog_, locks_}.step()));
  EXPECT_EQ(entry_count(), 256U);
  const std::string first = position();
  // What stood before the position is not looked at again.
  const KeyRange entered = keyspace_range({1, IndexId{7}});
  const auto batch = storage_->new_batch();
  batch->erase_range(entered.begin, entered.end);
  storage_->write(*batch);

  Catalog reopened{*storage_};
  IndexBackfill backfill{*storage_, reopened, locks_};
  EXPECT_TRUE(backfill.step());
  EXPECT_EQ(entry_count(), 256U);
  EXPECT_GT(position(), first);
  EXPECT_TRUE(backfill.step());
  EXPECT_EQ(entry_count(), items - 256U);
  EXPECT_EQ(reopened.find("App")->indexes()[0].definition.status, IndexStatus::creating);
  EXPECT_TRUE(backfill.step());
  EXPECT_EQ(reopened.find("App")->indexes()[0].definition.status, IndexStatus::active);
  EXPECT_EQ(position(), "");
  EXPECT_FALSE(backfill.step());
  EXPECT_EQ(Catalog{*storage_}.find("App")->indexes()[0].definition.status, IndexStatus::active);
}

TEST_F(IndexBackfillSteps, EnterItemsAsTheyAreWhenTheirTurnComes) {
  IndexBackfill backfill{*storage_, catalog_, locks_};
  const Clock clock = system_now;
  ChangeLog log{*storage_, clock};
  WriteExecutor writer{*storage_, catalog_, locks_, log};
  backfill.step();
  for (int i = 0; i < items; i += 2) {
    writer.erase({.table = "App", .key = Item{{"pk", std::to_string(i)}}});
  }
  while (backfill.step()) {
  }
  EXPECT_EQ(entry_count(), items / 2U);
}

class IndexBackfillInBackground : public EngineTest {};
SINGLETABLE_ON_EVERY_ENGINE(IndexBackfillInBackground);

TEST_P(IndexBackfillInBackground, IndexesComeAndGoUnderWriters) {
  for (int i = 0; i < 500; ++i) {
    put({{"pk", std::to_string(i % 10)}, {"sk", std::to_string(i)}, {"city", "Lima"}, {"n", i}});
  }
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::atomic<bool> stop = false;
  std::vector<std::thread> writers;
  for (int thread = 0; thread < 3; ++thread) {
    writers.emplace_back([&, thread] {
      std::mt19937_64 random{seed + static_cast<unsigned>(thread)};
      while (!stop) {
        const int i = random_int(random, 0, 499);
        const Item at = key(std::to_string(i % 10), std::to_string(i));
        if (random() % 3 == 0) {
          engine().delete_item({.table = "App", .key = at});
        } else {
          put(merge(at, Item{{"city", random() % 2 == 0 ? "Oslo" : "Rome"}, {"n", i}}));
        }
      }
    });
  }
  for (int round = 0; round < 5; ++round) {
    engine().update_table({.table = "App", .index_update = CreateIndex{by_city}});
    if (round % 2 == 0) engine().wait_until_active("App");
    if (round < 4) engine().update_table({.table = "App", .index_update = DeleteIndex{"CITY"}});
  }
  stop = true;
  for (std::thread& writer : writers) writer.join();
  const Verification verification = engine().verify();
  EXPECT_THAT(verification.disagreements, IsEmpty());
  EXPECT_EQ(engine().scan({.table = "App", .index = "CITY"}).items.size(),
            engine().scan({.table = "App"}).items.size());
}

}  // namespace
}  // namespace singletable::engine
