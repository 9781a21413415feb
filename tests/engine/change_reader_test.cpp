#include "engine/change_reader.hpp"

#include <vector>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// DynamoDB Streams' operations on the stream of "App".
class ChangeReaderOf : public EngineTest {
 protected:
  void SetUp() override {
    EngineTest::SetUp();
    engine().update_table(
        {.table = "App", .stream = StreamSpecification{true, StreamViewType::new_and_old_images}});
    stream_ = engine().describe_table({"App"}).latest_stream_arn;
  }

  const std::string& stream() const { return stream_; }
  StreamShard shard() { return engine().describe_stream({.stream = stream_}).shards.at(0); }
  std::string iterator(ShardIteratorType type, std::optional<std::string> number = {}) {
    return engine()
        .get_shard_iterator({stream_, shard().id, type, std::move(number)})
        .shard_iterator;
  }
  std::vector<ChangeRecord> records(const std::string& iterator) {
    return engine().get_records({iterator}).records;
  }
  std::vector<std::string> range_keys(const std::string& iterator) {
    std::vector<std::string> keys;
    for (const ChangeRecord& record : records(iterator)) {
      keys.emplace_back(record.keys.find("sk")->as_string());
    }
    return keys;
  }

 private:
  std::string stream_;
};
SINGLETABLE_ON_ENGINES_THEMSELVES(ChangeReaderOf);

TEST_P(ChangeReaderOf, DescribesAStreamOfOneShard) {
  const StreamDescription open = engine().describe_stream({.stream = stream()});
  EXPECT_EQ(open.stream, (StreamSummary{stream(), "App", "2023-11-14T22:13:20.000"}));
  EXPECT_EQ(open.status, StreamStatus::enabled);
  EXPECT_EQ(open.view_type, StreamViewType::new_and_old_images);
  EXPECT_EQ(open.created_at, ManualClock::start);
  EXPECT_EQ(open.key, app_table().key);
  ASSERT_THAT(open.shards, SizeIs(1));
  EXPECT_THAT(open.shards[0].id, AllOf(HasSubstr("shardId-"), SizeIs(37)));
  EXPECT_EQ(open.shards[0].ending_sequence_number, std::nullopt);
  EXPECT_THAT(engine()
                  .describe_stream({.stream = stream(), .exclusive_start_shard = open.shards[0].id})
                  .shards,
              IsEmpty());

  put(key("a", "1"));
  engine().delete_table({"App"});
  const StreamDescription closed = engine().describe_stream({.stream = stream()});
  EXPECT_EQ(closed.status, StreamStatus::disabled);
  EXPECT_EQ(closed.shards.at(0).starting_sequence_number, open.shards[0].starting_sequence_number);
  EXPECT_GT(closed.shards[0].ending_sequence_number, open.shards[0].starting_sequence_number);
}

TEST_P(ChangeReaderOf, ListsStreamsByPageAndTable) {
  std::vector<std::string> all{stream()};
  for (const char* name : {"Two", "Three"}) {
    engine().create_table(
        {.table = name, .key = {{"pk"}}, .stream = {true, StreamViewType::keys_only}});
    all.push_back(engine().describe_table({name}).latest_stream_arn);
  }
  std::vector<std::string> paged;
  ListStreamsRequest request{.limit = 2};
  do {
    const ListStreamsOutput page = engine().list_streams(request);
    for (const StreamSummary& summary : page.streams) paged.push_back(summary.arn);
    request.exclusive_start_stream = page.last_evaluated_stream.value_or("");
  } while (!request.exclusive_start_stream.empty());
  EXPECT_EQ(paged, all);
  const ListStreamsOutput of_two = engine().list_streams({.table = "Two"});
  EXPECT_THAT(of_two.streams, ElementsAre(StreamSummary{all[1], "Two", "2023-11-14T22:13:20.000"}));
  EXPECT_THAT(engine().list_streams({.table = "Missing"}).streams, IsEmpty());
}

TEST_P(ChangeReaderOf, StartsWhereTheIteratorsTypeSays) {
  for (const char* sk : {"1", "2", "3"}) put(key("a", sk));
  using Type = ShardIteratorType;
  const std::vector<ChangeRecord> all = records(iterator(Type::trim_horizon));
  ASSERT_THAT(all, SizeIs(3));
  const std::string& second = all[1].sequence_number;
  EXPECT_THAT(range_keys(iterator(Type::at_sequence_number, second)), ElementsAre("2", "3"));
  EXPECT_THAT(range_keys(iterator(Type::after_sequence_number, second)), ElementsAre("3"));
  const std::string latest = iterator(Type::latest);
  EXPECT_THAT(range_keys(latest), IsEmpty());
  put(key("a", "4"));
  EXPECT_THAT(range_keys(latest), ElementsAre("4"));
  EXPECT_THAT(range_keys(iterator(Type::at_sequence_number, shard().starting_sequence_number)),
              SizeIs(4));
}

TEST_P(ChangeReaderOf, RefusesOtherSequenceNumbers) {
  put(key("a", "1"));
  using Type = ShardIteratorType;
  const std::string known = records(iterator(Type::trim_horizon)).at(0).sequence_number;
  const auto refusal = [&](Type type, std::optional<std::string> number) {
    return thrown([&] { iterator(type, std::move(number)); });
  };
  const auto refused = HasSubstr("ValidationException: Invalid SequenceNumber");
  EXPECT_THAT(refusal(Type::at_sequence_number, {}), refused);
  EXPECT_THAT(refusal(Type::after_sequence_number, "100000000000000000000"), refused);
  EXPECT_THAT(refusal(Type::after_sequence_number, "118446744073709551615"), refused);
  EXPECT_THAT(refusal(Type::at_sequence_number, "12"), refused);
  EXPECT_THAT(refusal(Type::trim_horizon, known), refused);
  EXPECT_EQ(refusal(Type::at_sequence_number, known), "accepted");
  clock().advance(24h + 1ms);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(refusal(Type::at_sequence_number, known),
                HasSubstr("TrimmedDataAccessException: The data you are trying to access has been "
                          "trimmed. [table App, stream 2023-11-14T22:13:20.000, from " +
                          known));
    EXPECT_EQ(refusal(Type::after_sequence_number, known), "accepted");
    engine().sweep_expired();
  }
}

TEST_P(ChangeReaderOf, ReadsAtMostTheLimit) {
  for (int i = 0; i < 7; ++i) put(key("a", std::to_string(i)));
  std::string next = iterator(ShardIteratorType::trim_horizon);
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 4; ++i) {
    const GetRecordsOutput page = engine().get_records({next, 3});
    sizes.push_back(page.records.size());
    next = page.next_shard_iterator.value();
  }
  EXPECT_THAT(sizes, ElementsAre(3, 3, 1, 0));
}

TEST_P(ChangeReaderOf, ReadsAtMostAMegabyteButOneRecord) {
  // Both images of a record of a change are 600 KB.
  for (int i = 0; i < 4; ++i) {
    put({{"pk", "a"}, {"sk", "1"}, {"n", i}, {"text", std::string(300'000, 't')}});
  }
  std::string next = iterator(ShardIteratorType::trim_horizon);
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 4; ++i) {
    const GetRecordsOutput page = engine().get_records({next});
    sizes.push_back(page.records.size());
    next = page.next_shard_iterator.value();
  }
  EXPECT_THAT(sizes, ElementsAre(2, 1, 1, 0));
}

TEST_P(ChangeReaderOf, RefusesWhatItDoesNotKnow) {
  const std::string other = "arn:aws:dynamodb:local:000000000000:table/App/stream/2020";
  const std::string shard_of_it = shard().id;
  EXPECT_THAT(thrown([&] { engine().describe_stream({.stream = "App"}); }),
              HasSubstr("ValidationException: Invalid StreamArn: App"));
  EXPECT_THAT(
      thrown([&] { engine().describe_stream({.stream = other}); }),
      HasSubstr("ResourceNotFoundException: Requested resource not found: Stream: " + other));
  EXPECT_THAT(
      thrown([&] { engine().describe_stream({.stream = stream(), .exclusive_start_shard = "s"}); }),
      HasSubstr("ResourceNotFoundException: Requested resource not found: Shard"));
  EXPECT_THAT(thrown([&] { engine().get_shard_iterator({stream(), "s"}); }), HasSubstr("shard s"));
  EXPECT_THAT(thrown([&] {
                engine().get_shard_iterator({other, shard_of_it});
              }),
              HasSubstr("ResourceNotFoundException"));
  for (const std::int64_t limit : {0, 1001}) {
    EXPECT_THAT(thrown([&] {
                  engine().get_records({iterator(ShardIteratorType::latest), limit});
                }),
                HasSubstr("at 'limit' failed to satisfy constraint"));
  }
  for (const std::int64_t limit : {0, 101}) {
    EXPECT_THROW(engine().list_streams({.limit = limit}), ValidationError);
    EXPECT_THROW(engine().describe_stream({.stream = stream(), .limit = limit}), ValidationError);
  }
}

}  // namespace
}  // namespace singletable::engine
