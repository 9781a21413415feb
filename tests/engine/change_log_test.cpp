#include "engine/change_log.hpp"

#include <atomic>
#include <random>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"
#include "engine/replayed_changes.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class ChangeLogOf : public EngineTest {
 protected:
  void enable(StreamViewType view_type = StreamViewType::new_and_old_images) {
    engine().update_table({.table = "App", .stream = StreamSpecification{true, view_type}});
  }
  void disable() { engine().update_table({.table = "App", .stream = StreamSpecification{}}); }

  ChangeSubscription subscribe(ChangesFrom from = ChangesFrom::oldest) {
    return {shared_engine(), "App", from};
  }
  std::vector<ChangeRecord> changes() {
    ChangeSubscription subscription = subscribe();
    return rest_of(subscription);
  }
  /// "insert", "modify" or "remove" of each.
  std::vector<std::string> events() {
    std::vector<std::string> names;
    for (const ChangeRecord& record : changes()) {
      names.emplace_back(record.event == ChangeEvent::insert   ? "insert"
                         : record.event == ChangeEvent::modify ? "modify"
                                                               : "remove");
    }
    return names;
  }
  void erase(const std::string& sk) { engine().delete_item({.table = "App", .key = key("a", sk)}); }
};
SINGLETABLE_ON_EVERY_ENGINE(ChangeLogOf);

TEST_P(ChangeLogOf, TellsWhatHappenedToAnItem) {
  enable();
  const Item first{{"pk", "a"}, {"sk", "1"}, {"n", 1}};
  const Item second{{"pk", "a"}, {"sk", "1"}, {"n", 2}};
  put(first);
  clock().advance(5s);
  engine().update_item(
      {.table = "App", .key = key("a", "1"), .update = {.add = {{Path::parse("n"), 1}}}});
  erase("1");
  const std::vector<ChangeRecord> records = changes();
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[0].event, ChangeEvent::insert);
  EXPECT_EQ(records[0].keys, key("a", "1"));
  EXPECT_EQ(records[0].old_item, std::nullopt);
  EXPECT_EQ(records[0].new_item, first);
  EXPECT_EQ(records[0].time, ManualClock::start);
  EXPECT_EQ(records[1].event, ChangeEvent::modify);
  EXPECT_EQ(records[1].old_item, first);
  EXPECT_EQ(records[1].new_item, second);
  EXPECT_EQ(records[1].time, ManualClock::start + 5s);
  EXPECT_EQ(records[2].event, ChangeEvent::remove);
  EXPECT_EQ(records[2].old_item, second);
  EXPECT_EQ(records[2].new_item, std::nullopt);
  EXPECT_FALSE(records[2].by_expiry);
  EXPECT_LT(records[0].sequence_number, records[1].sequence_number);
  EXPECT_LT(records[1].sequence_number, records[2].sequence_number);
  EXPECT_THAT(records[0].sequence_number, SizeIs(21));
}

TEST_P(ChangeLogOf, KeepsTheImagesOfItsViewType) {
  struct Case {
    StreamViewType view_type;
    bool has_old;
    bool has_new;
    /// Of keys "pk": "a" and "sk": "1", and images with "n": 1.
    std::size_t size_bytes;
  };
  for (const Case& c : {Case{StreamViewType::keys_only, false, false, 6},
                        Case{StreamViewType::new_image, false, true, 15},
                        Case{StreamViewType::old_image, true, false, 15},
                        Case{StreamViewType::new_and_old_images, true, true, 24}}) {
    engine().create_table(
        {.table = "Seen", .key = {{"pk"}, KeyAttribute{"sk"}}, .stream = {true, c.view_type}});
    for (const int n : {1, 2}) {
      engine().put_item({.table = "Seen", .item = Item{{"pk", "a"}, {"sk", "1"}, {"n", n}}});
    }
    ChangeSubscription subscription{shared_engine(), "Seen"};
    const std::vector<ChangeRecord> records = subscription.next();
    ASSERT_THAT(records, SizeIs(2));
    EXPECT_EQ(records[1].old_item.has_value(), c.has_old);
    EXPECT_EQ(records[1].new_item.has_value(), c.has_new);
    EXPECT_EQ(records[1].keys, key("a", "1"));
    EXPECT_EQ(records[1].view_type, c.view_type);
    EXPECT_EQ(records[1].size_bytes, c.size_bytes);
    engine().delete_table({"Seen"});
  }
}

TEST_P(ChangeLogOf, HasNothingOfWhatChangesNothing) {
  enable();
  const Item item{{"pk", "a"}, {"sk", "1"}, {"n", 1}};
  put(item);
  put(item);
  engine().update_item(
      {.table = "App", .key = key("a", "1"), .update = {.set = {{Path::parse("n"), Value{1}}}}});
  erase("missing");
  const Condition never = Condition::NotExists{Path::parse("pk")};
  EXPECT_THROW(engine().put_item({.table = "App", .item = item, .condition = never}),
               ConditionalCheckFailed);
  engine().batch_write_item({.tables = {{"App", {BatchPut{item}, BatchDelete{key("b", "1")}}}}});
  engine().transact_write_items({.actions = {TransactPut{.table = "App", .item = item}}});
  EXPECT_THAT(events(), ElementsAre("insert"));
}

TEST_P(ChangeLogOf, HasTheWritesOfBatchesAndTransactions) {
  enable();
  put(key("a", "1"));
  engine().batch_write_item(
      {.tables = {{"App", {BatchPut{key("a", "2")}, BatchDelete{key("a", "1")}}}}});
  engine().transact_write_items(
      {.actions = {TransactPut{.table = "App", .item = key("a", "3")},
                   TransactUpdate{.table = "App",
                                  .key = key("a", "2"),
                                  .update = {.set = {{Path::parse("n"), Value{1}}}}},
                   TransactConditionCheck{.table = "App",
                                          .key = key("a", "9"),
                                          .condition = Condition::NotExists{Path::parse("pk")}}}});
  const auto canceled = [&] {
    engine().transact_write_items(
        {.actions = {TransactDelete{.table = "App", .key = key("a", "3")},
                     TransactConditionCheck{.table = "App",
                                            .key = key("a", "9"),
                                            .condition = Condition::Exists{Path::parse("pk")}}}});
  };
  EXPECT_THROW(canceled(), TransactionCanceled);
  EXPECT_THAT(events(), ElementsAre("insert", "insert", "remove", "insert", "modify"));
  EXPECT_EQ(replayed_changes(shared_engine(), "App"), stored_items(engine(), "App"));
}

TEST_P(ChangeLogOf, MarksWhatExpired) {
  enable();
  engine().update_time_to_live({"App", "ttl", true});
  put({{"pk", "a"}, {"sk", "1"}, {"ttl", clock().seconds()}});
  clock().advance(1s);
  engine().sweep_expired();
  const std::vector<ChangeRecord> records = changes();
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_EQ(records[1].event, ChangeEvent::remove);
  EXPECT_TRUE(records[1].by_expiry);
  EXPECT_TRUE(records[1].old_item.has_value());
}

TEST_P(ChangeLogOf, WritesBlindlyOnlyWhereThereIsNoStream) {
  engine().create_table({.table = "Plain", .key = {{"pk"}}});
  engine().put_item({.table = "Plain", .item = Item{{"pk", "a"}}});
  EXPECT_THAT(engine().list_streams({}).streams, IsEmpty());
  engine().update_table(
      {.table = "Plain", .stream = StreamSpecification{true, StreamViewType::new_and_old_images}});
  engine().put_item({.table = "Plain", .item = Item{{"pk", "a"}, {"n", 1}}});
  ChangeSubscription subscription{shared_engine(), "Plain"};
  EXPECT_THAT(subscription.next(),
              ElementsAre(AllOf(Field(&ChangeRecord::event, ChangeEvent::modify),
                                Field(&ChangeRecord::old_item, Item{{"pk", "a"}}))));
}

TEST_P(ChangeLogOf, IsDescribedWithTheTable) {
  EXPECT_EQ(engine().describe_table({"App"}).latest_stream_arn, "");
  enable(StreamViewType::new_image);
  TableDescription table = engine().describe_table({"App"});
  EXPECT_EQ(table.stream, (StreamSpecification{true, StreamViewType::new_image}));
  EXPECT_EQ(table.latest_stream_label, "2023-11-14T22:13:20.000");
  EXPECT_EQ(table.latest_stream_arn,
            "arn:aws:dynamodb:local:000000000000:table/App/stream/2023-11-14T22:13:20.000");
  disable();
  table = engine().describe_table({"App"});
  EXPECT_EQ(table.stream, StreamSpecification{});
  EXPECT_EQ(table.latest_stream_label, "2023-11-14T22:13:20.000");
  enable();
  EXPECT_EQ(engine().describe_table({"App"}).latest_stream_label, "2023-11-14T22:13:20.001");
}

TEST_P(ChangeLogOf, IsRefusedAsTheServiceDoes) {
  const auto update = [&](const StreamSpecification& stream) {
    return thrown([&] { engine().update_table({.table = "App", .stream = stream}); });
  };
  const auto both = StreamViewType::new_and_old_images;
  EXPECT_THAT(update({true}),
              HasSubstr("If stream is being enabled then UpdateViewType is required"));
  EXPECT_THAT(update({false, both}),
              HasSubstr("If stream is being disabled, then UpdateViewType must not be specified"));
  EXPECT_THAT(update({}),
              HasSubstr("ValidationException: Table has no stream to disable: TableName: App"));
  EXPECT_EQ(update({true, both}), "accepted");
  EXPECT_THAT(
      update({true, both}),
      HasSubstr("ValidationException: Table already has an enabled stream: TableName: App"));
  EXPECT_THAT(
      thrown([&] { engine().create_table({.table = "New", .key = {{"pk"}}, .stream = {true}}); }),
      HasSubstr("If stream is being enabled then UpdateViewType is required"));
  EXPECT_THAT(engine().list_tables({}).tables, ElementsAre("App"));
}

TEST_P(ChangeLogOf, EndsWhenDisabledAndStaysReadable) {
  enable();
  put(key("a", "1"));
  disable();
  put(key("a", "2"));
  ChangeSubscription subscription = subscribe();
  EXPECT_THAT(subscription.next(), SizeIs(1));
  EXPECT_FALSE(subscription.has_ended());
  EXPECT_THAT(subscription.next(), IsEmpty());
  EXPECT_TRUE(subscription.has_ended());
  auto resumed = ChangeSubscription::resume(shared_engine(), subscription.checkpoint());
  EXPECT_THAT(resumed.next(), IsEmpty());
  EXPECT_TRUE(resumed.has_ended());
}

TEST_P(ChangeLogOf, BeginsAnewWhenEnabledAgain) {
  enable();
  put(key("a", "1"));
  disable();
  enable();
  put(key("a", "2"));
  EXPECT_THAT(engine().list_streams({}).streams, SizeIs(2));
  const std::vector<ChangeRecord> records = changes();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].keys, key("a", "2"));
}

TEST_P(ChangeLogOf, OutlivesItsTable) {
  enable();
  put(key("a", "1"));
  engine().delete_table({"App"});
  EXPECT_THAT(changes(), SizeIs(1));
  engine().create_table(app_table());
  put(key("a", "2"));
  EXPECT_THAT(changes(), SizeIs(1));
}

TEST_P(ChangeLogOf, IsKeptForADay) {
  enable();
  put(key("a", "1"));
  ChangeSubscription early = subscribe();
  clock().advance(24h);
  put(key("a", "2"));
  EXPECT_THAT(changes(), SizeIs(2));
  clock().advance(1ms);
  // Whether the sweep has come by or not.
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(changes(), ElementsAre(Field(&ChangeRecord::keys, key("a", "2"))));
    EXPECT_THAT(thrown([&] { early.next(); }), HasSubstr("TrimmedDataAccessException"));
    engine().sweep_expired();
  }
  put(key("a", "3"));
  EXPECT_THAT(changes(), SizeIs(2));
}

TEST_P(ChangeLogOf, IsForgottenADayAfterItsEnd) {
  enable();
  put(key("a", "1"));
  ChangeSubscription subscription = subscribe();
  disable();
  clock().advance(24h + 1ms);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(engine().list_streams({}).streams, IsEmpty());
    EXPECT_THROW(subscription.next(), ResourceNotFound);
    EXPECT_THROW(subscribe(), ResourceNotFound);
    engine().sweep_expired();
  }
}

TEST_P(ChangeLogOf, ResumesAtACheckpoint) {
  enable();
  ChangeSubscription subscription = subscribe(ChangesFrom::newest);
  for (int i = 0; i < 10; ++i) put(key("a", std::to_string(i)));
  EXPECT_THAT(subscription.next(4), SizeIs(4));
  auto resumed = ChangeSubscription::resume(shared_engine(), subscription.checkpoint());
  const std::vector<ChangeRecord> rest = rest_of(resumed, 5);
  ASSERT_THAT(rest, SizeIs(6));
  EXPECT_EQ(rest.front().keys, key("a", "4"));
  EXPECT_EQ(rest.back().keys, key("a", "9"));
  put(key("a", "10"));
  EXPECT_THAT(resumed.next(), SizeIs(1));
  EXPECT_THAT(resumed.next(), IsEmpty());
}

TEST_P(ChangeLogOf, NewestLeavesOutWhatWas) {
  enable();
  put(key("a", "1"));
  ChangeSubscription subscription = subscribe(ChangesFrom::newest);
  EXPECT_THAT(subscription.next(), IsEmpty());
  put(key("a", "2"));
  EXPECT_THAT(subscription.next(), ElementsAre(Field(&ChangeRecord::keys, key("a", "2"))));
}

TEST_P(ChangeLogOf, AsksForAStream) {
  EXPECT_THAT(thrown([&] { subscribe(); }),
              AllOf(HasSubstr("ResourceNotFoundException"), HasSubstr("Table App has no stream")));
  EXPECT_THAT(thrown([&] { ChangeSubscription::resume(shared_engine(), "no checkpoint").next(); }),
              HasSubstr("ValidationException: Invalid ShardIterator: no checkpoint"));
}

TEST_P(ChangeLogOf, OrdersTheWritesOfManyThreadsAsTheyWereDone) {
  enable();
  constexpr int threads = 4;
  constexpr int writes = 150;
  std::vector<std::thread> running;
  std::atomic<int> writing = threads;
  for (int thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      for (int i = 0; i < writes; ++i) {
        // One that all write, one that pairs write, one of its own.
        for (const std::string& sk :
             {std::string{"all"}, std::to_string(thread / 2), "own" + std::to_string(thread)}) {
          put({{"pk", "a"}, {"sk", sk}, {"by", thread}, {"n", i}});
        }
        if (i % 5 == 0) erase("all");
      }
      --writing;
    });
  }
  // Read while they write: nothing may be passed over.
  ItemsByKey items;
  ChangeSubscription subscription = subscribe();
  for (bool is_last = false; !is_last;) {
    is_last = writing == 0;
    for (const ChangeRecord& record : rest_of(subscription, 7)) replay(record, items);
  }
  for (std::thread& thread : running) thread.join();
  EXPECT_EQ(items, stored_items(engine(), "App"));
  EXPECT_EQ(replayed_changes(shared_engine(), "App"), items);
}

/// Any write on a few items of two tables.
class RandomWrites {
 public:
  RandomWrites(Engine& engine, std::uint64_t seed) : engine_(engine), random_(seed) {}

  void write() {
    try {
      switch (random_int(random_, 0, 4)) {
        case 0:
          engine_.put_item({.table = table(), .item = item()});
          break;
        case 1:
          engine_.delete_item({.table = table(), .key = item_key()});
          break;
        case 2:
          engine_.update_item({.table = table(), .key = item_key(), .update = increment()});
          break;
        case 3:
          engine_.batch_write_item(
              {.tables = {{table(), {BatchPut{item("1")}, BatchDelete{item_key("2")}}}}});
          break;
        default:
          engine_.transact_write_items(
              {.actions = {TransactPut{.table = "App", .item = item("1")},
                           TransactUpdate{.table = "App",
                                          .key = item_key("2"),
                                          .update = increment(),
                                          .condition = maybe_exists()},
                           TransactDelete{.table = "Other", .key = item_key("1")}}});
      }
    } catch (const TransactionCanceled&) {
      // Its condition failed: nothing of it is written.
    }
  }

 private:
  std::string table() { return random_int(random_, 0, 1) == 0 ? "App" : "Other"; }
  Item item_key() { return item_key(std::to_string(random_int(random_, 1, 3))); }
  Item item_key(const std::string& sk) {
    return key(std::to_string(random_int(random_, 1, 3)), sk);
  }
  Item item() { return item(std::to_string(random_int(random_, 1, 3))); }
  Item item(const std::string& sk) {
    return item_key(sk).set("n", Value{random_int(random_, 0, 2)});
  }
  static Update increment() { return {.add = {{Path::parse("n"), 1}}}; }
  Condition maybe_exists() {
    if (random_int(random_, 0, 1) == 0) return Condition::NotExists{Path::parse("pk")};
    return Condition::Exists{Path::parse("pk")};
  }

  Engine& engine_;
  std::mt19937_64 random_;
};

TEST_P(ChangeLogOf, ReplayedGivesTheTable) {
  const std::uint64_t seed = random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  enable();
  engine().create_table({.table = "Other",
                         .key = {{"pk"}, KeyAttribute{"sk"}},
                         .stream = {true, StreamViewType::new_and_old_images}});
  RandomWrites writes{engine(), seed};
  for (int i = 0; i < 300; ++i) writes.write();
  for (const char* table : {"App", "Other"}) {
    EXPECT_EQ(replayed_changes(shared_engine(), table), stored_items(engine(), table)) << table;
  }
}

class ChangeLogReopened : public ChangeLogOf {};
INSTANTIATE_TEST_SUITE_P(On, ChangeLogReopened, testing::Values(Place::folder),
                         testing::PrintToStringParamName());

TEST_P(ChangeLogReopened, GoesOnBehindWhatItHad) {
  enable();
  put(key("a", "1"));
  ChangeSubscription subscription = subscribe();
  EXPECT_THAT(subscription.next(), SizeIs(1));
  const std::string checkpoint = subscription.checkpoint();
  subscription = ChangeSubscription::resume(nullptr, checkpoint);
  reopen();
  put(key("a", "2"));
  auto resumed = ChangeSubscription::resume(shared_engine(), checkpoint);
  EXPECT_THAT(resumed.next(), ElementsAre(Field(&ChangeRecord::keys, key("a", "2"))));
  EXPECT_EQ(replayed_changes(shared_engine(), "App"), stored_items(engine(), "App"));
}

TEST_P(ChangeLogReopened, GivesNoNumberTwiceAlsoWhenAllIsTrimmed) {
  enable();
  std::string last;
  for (int i = 0; i < 3; ++i) {
    put({{"pk", "a"}, {"sk", "1"}, {"n", i}});
    const std::string present = changes().back().sequence_number;
    EXPECT_LT(last, present);
    last = present;
    clock().advance(25h);
    engine().sweep_expired();
    EXPECT_THAT(changes(), IsEmpty());
    // Back, as a clock that was wrong.
    clock().advance(-25h);
    reopen();
  }
}

TEST_P(ChangeLogReopened, KeepsThatAStreamEnded) {
  enable();
  put(key("a", "1"));
  disable();
  reopen();
  ChangeSubscription subscription = subscribe();
  EXPECT_THAT(rest_of(subscription), SizeIs(1));
  EXPECT_TRUE(subscription.has_ended());
}

}  // namespace
}  // namespace singletable::engine
