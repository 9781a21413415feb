#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Optional;
using testing::SizeIs;

class TimeToLive : public EngineTest {
 protected:
  void enable(const std::string& attribute = "ttl") {
    engine().update_time_to_live({"App", attribute, true});
  }

  void put_expiring(const std::string& sk, const Value& ttl) {
    put({{"pk", "a"}, {"sk", sk}, {"gsi1pk", "g"}, {"gsi1sk", 1}, {"rank", 1}, {"ttl", ttl}});
  }

  std::size_t index_size(const std::string& index) {
    return engine().scan({.table = "App", .index = index}).items.size();
  }
};
SINGLETABLE_ON_EVERY_ENGINE(TimeToLive);

TEST_P(TimeToLive, DeletesAnItemAfterTheSecondItExpiresIn) {
  enable();
  put_expiring("1", clock().seconds());
  EXPECT_EQ(engine().sweep_expired(), 0U);
  clock().advance(1ms);
  EXPECT_EQ(engine().sweep_expired(), 1U);
  EXPECT_EQ(get("a", "1"), std::nullopt);
  EXPECT_EQ(engine().sweep_expired(), 0U);
}

TEST_P(TimeToLive, DeletesTheIndexEntriesWithTheItem) {
  enable();
  put_expiring("1", clock().seconds());
  clock().advance(1s);
  engine().sweep_expired();
  for (const char* index : {"GSI1", "KEYS", "LOCAL"}) EXPECT_EQ(index_size(index), 0U) << index;
}

TEST_P(TimeToLive, LeavesWhatDoesNotExpire) {
  enable();
  put_expiring("later", clock().seconds() + 100);
  put_expiring("text", std::to_string(clock().seconds() - 100));
  put_expiring("null", nullptr);
  put_expiring("too old", clock().seconds() - 6 * 365 * 24 * 3600);
  put_expiring("beyond 64 bits", Number::parse("1E30"));
  put_expiring("negative", -5);
  put(key("a", "without"));
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 0U);
  EXPECT_THAT(engine().scan({.table = "App"}).items, SizeIs(7));
}

TEST_P(TimeToLive, LetsAnItemLiveToTheEndOfItsFraction) {
  enable();
  put_expiring("1", Number{clock().seconds()} + Number::parse("0.5"));
  clock().advance(999ms);
  EXPECT_EQ(engine().sweep_expired(), 0U);
  clock().advance(1001ms);
  EXPECT_EQ(engine().sweep_expired(), 1U);
}

TEST_P(TimeToLive, FollowsTheAttributeAsItChanges) {
  enable();
  put_expiring("1", clock().seconds() + 10);
  engine().update_item(
      {.table = "App",
       .key = key("a", "1"),
       .update = {.set = {{Path::parse("ttl"), {Value{clock().seconds() + 20}}}}}});
  put_expiring("2", clock().seconds() + 10);
  engine().update_item(
      {.table = "App", .key = key("a", "2"), .update = {.remove = {Path::parse("ttl")}}});
  clock().advance(15s);
  EXPECT_EQ(engine().sweep_expired(), 0U);
  clock().advance(6s);
  EXPECT_EQ(engine().sweep_expired(), 1U);
  EXPECT_TRUE(get("a", "2"));
}

TEST_P(TimeToLive, FindsItemsThatWereThereBefore) {
  for (int i = 0; i < 2500; ++i) put_expiring(std::to_string(i), clock().seconds());
  put(key("a", "without"));
  enable();
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 2500U);
  EXPECT_THAT(engine().scan({.table = "App"}).items, SizeIs(1));
}

TEST_P(TimeToLive, ForgetsItsAttributeWhenDisabled) {
  enable();
  put_expiring("1", clock().seconds());
  engine().update_time_to_live({"App", "ttl", false});
  EXPECT_EQ(engine().describe_time_to_live({"App"}).attribute, std::nullopt);
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 0U);
  enable("other");
  EXPECT_EQ(engine().sweep_expired(), 0U);
  EXPECT_TRUE(get("a", "1"));
}

TEST_P(TimeToLive, MayUseAKeyOfAnIndex) {
  enable("gsi1sk");
  put({{"pk", "a"}, {"sk", "1"}, {"gsi1pk", "g"}, {"gsi1sk", clock().seconds()}});
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 1U);
  EXPECT_EQ(index_size("GSI1"), 0U);
}

TEST_P(TimeToLive, SweepsEveryTable) {
  engine().create_table({.table = "Plain", .key = {{"id"}}});
  engine().update_time_to_live({"Plain", "ttl", true});
  enable();
  engine().put_item({.table = "Plain", .item = Item{{"id", "1"}, {"ttl", clock().seconds()}}});
  put_expiring("1", clock().seconds());
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 2U);
  EXPECT_THAT(engine().scan({.table = "Plain"}).items, IsEmpty());
}

TEST_P(TimeToLive, DeletingATableForgetsItsExpiry) {
  enable();
  put_expiring("1", clock().seconds());
  engine().delete_table({"App"});
  engine().create_table(app_table());
  EXPECT_EQ(engine().describe_time_to_live({"App"}).attribute, std::nullopt);
  clock().advance(1s);
  EXPECT_EQ(engine().sweep_expired(), 0U);
}

}  // namespace
}  // namespace singletable::engine
