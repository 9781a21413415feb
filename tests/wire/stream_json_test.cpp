#include <singletable/wire/stream_json.hpp>

#include <chrono>

#include <gtest/gtest.h>

namespace singletable::wire {
namespace {

const Item keys{{"a", 1}};

TEST(StreamJson, PrintsStreams) {
  EXPECT_EQ(output_json(ListStreamsRequest{}, ListStreamsOutput{}), R"({"Streams":[]})");
  EXPECT_EQ(output_json(ListStreamsRequest{}, ListStreamsOutput{{{"A", "T", "L"}}, "A"}),
            R"({"Streams":[{"StreamArn":"A","TableName":"T","StreamLabel":"L"}],)"
            R"("LastEvaluatedStreamArn":"A"})");
}

TEST(StreamJson, PrintsAStreamWithItsShards) {
  const StreamDescription description{
      .stream = {"A", "T", "L"},
      .status = StreamStatus::disabled,
      .view_type = StreamViewType::old_image,
      .created_at = Timestamp{std::chrono::milliseconds{1'700'000'000'500}},
      .key = {{"p"}, KeyAttribute{"r"}},
      .shards = {{"S1", "1", "2"}, {"S2", "3", {}, "S1"}},
      .last_evaluated_shard = "S2"};
  EXPECT_EQ(output_json(DescribeStreamRequest{}, description),
            R"({"StreamDescription":{"StreamArn":"A","TableName":"T","StreamLabel":"L",)"
            R"("StreamStatus":"DISABLED","StreamViewType":"OLD_IMAGE",)"
            R"("CreationRequestDateTime":1700000000.5,)"
            R"("KeySchema":[{"AttributeName":"p","KeyType":"HASH"},)"
            R"({"AttributeName":"r","KeyType":"RANGE"}],)"
            R"("Shards":[{"ShardId":"S1","SequenceNumberRange":{"StartingSequenceNumber":"1",)"
            R"("EndingSequenceNumber":"2"}},{"ShardId":"S2","SequenceNumberRange":)"
            R"({"StartingSequenceNumber":"3"},"ParentShardId":"S1"}],)"
            R"("LastEvaluatedShardId":"S2"}})");
}

TEST(StreamJson, PrintsIterators) {
  EXPECT_EQ(output_json(GetShardIteratorRequest{}, GetShardIteratorOutput{"I"}),
            R"({"ShardIterator":"I"})");
}

TEST(StreamJson, PrintsRecords) {
  EXPECT_EQ(output_json(GetRecordsRequest{}, GetRecordsOutput{}, "r"), R"({"Records":[]})");
  const ChangeRecord modified{.sequence_number = "7",
                              .event = ChangeEvent::modify,
                              .keys = keys,
                              .old_item = Item{{"a", 1}, {"b", "x"}},
                              .new_item = Item{{"a", 1}, {"b", "y"}},
                              .time = Timestamp{std::chrono::milliseconds{1'700'000'000'900}},
                              .view_type = StreamViewType::new_and_old_images,
                              .size_bytes = 12};
  EXPECT_EQ(output_json(GetRecordsRequest{}, GetRecordsOutput{{modified}, "I"}, "eu-west-1"),
            R"({"Records":[{"eventID":"7","eventName":"MODIFY","eventVersion":"1.1",)"
            R"("eventSource":"aws:dynamodb","awsRegion":"eu-west-1","dynamodb":{)"
            R"("ApproximateCreationDateTime":1700000000,"Keys":{"a":{"N":"1"}},)"
            R"("NewImage":{"a":{"N":"1"},"b":{"S":"y"}},"OldImage":{"a":{"N":"1"},"b":{"S":"x"}},)"
            R"("SequenceNumber":"7","SizeBytes":12,"StreamViewType":"NEW_AND_OLD_IMAGES"}}],)"
            R"("NextShardIterator":"I"})");
}

TEST(StreamJson, SaysWhoDeletedWhatExpired) {
  const ChangeRecord expired{
      .sequence_number = "7", .event = ChangeEvent::remove, .keys = keys, .by_expiry = true};
  EXPECT_EQ(output_json(GetRecordsRequest{}, GetRecordsOutput{{expired}, {}}, "r"),
            R"({"Records":[{"eventID":"7","eventName":"REMOVE","eventVersion":"1.1",)"
            R"("eventSource":"aws:dynamodb","awsRegion":"r","dynamodb":{)"
            R"("ApproximateCreationDateTime":0,"Keys":{"a":{"N":"1"}},"SequenceNumber":"7",)"
            R"("SizeBytes":0,"StreamViewType":"KEYS_ONLY"},"userIdentity":{)"
            R"("PrincipalId":"dynamodb.amazonaws.com","Type":"Service"}}]})");
}

}  // namespace
}  // namespace singletable::wire
