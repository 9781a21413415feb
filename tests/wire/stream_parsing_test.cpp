#include <singletable/wire/stream_parsing.hpp>

#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

template <class Request>
Request stream_request(const std::string& operation, const std::string& body) {
  return std::get<Request>(parse_stream_request(operation, body));
}

TEST(StreamParsing, ReadsListStreams) {
  EXPECT_EQ(stream_request<ListStreamsRequest>("ListStreams", "{}"), ListStreamsRequest{});
  EXPECT_EQ(stream_request<ListStreamsRequest>("ListStreams", R"({
              "TableName": "T", "Limit": 3, "ExclusiveStartStreamArn": "A"})"),
            (ListStreamsRequest{"T", 3, "A"}));
}

TEST(StreamParsing, ReadsDescribeStream) {
  EXPECT_EQ(stream_request<DescribeStreamRequest>("DescribeStream", R"({
              "StreamArn": "A", "Limit": 3, "ExclusiveStartShardId": "S"})"),
            (DescribeStreamRequest{"A", 3, "S"}));
}

TEST(StreamParsing, ReadsGetShardIterator) {
  const std::pair<const char*, ShardIteratorType> types[] = {
      {"TRIM_HORIZON", ShardIteratorType::trim_horizon},
      {"LATEST", ShardIteratorType::latest},
      {"AT_SEQUENCE_NUMBER", ShardIteratorType::at_sequence_number},
      {"AFTER_SEQUENCE_NUMBER", ShardIteratorType::after_sequence_number}};
  for (const auto& [text, type] : types) {
    EXPECT_EQ(stream_request<GetShardIteratorRequest>(
                  "GetShardIterator", R"({"StreamArn": "A", "ShardId": "S", "SequenceNumber": "7",
                                          "ShardIteratorType": ")" +
                                          std::string{text} + "\"}"),
              (GetShardIteratorRequest{"A", "S", type, "7"}));
  }
}

TEST(StreamParsing, ReadsGetRecords) {
  EXPECT_EQ(stream_request<GetRecordsRequest>("GetRecords", R"({"ShardIterator": "I"})"),
            (GetRecordsRequest{"I"}));
  EXPECT_EQ(
      stream_request<GetRecordsRequest>("GetRecords", R"({"ShardIterator": "I", "Limit": 5})"),
      (GetRecordsRequest{"I", 5}));
}

TEST(StreamParsing, RefusesWhatTheApiDoesNotHave) {
  EXPECT_THROW(parse_stream_request("GetItem", "{}"), UnknownOperation);
  EXPECT_THROW(parse_stream_request("GetRecords", "{}"), ValidationError);
  EXPECT_THROW(parse_stream_request("DescribeStream", "{}"), ValidationError);
  EXPECT_THROW(parse_stream_request("ListStreams", R"({"Limit": "x"})"), SerializationError);
  EXPECT_THROW(parse_stream_request("GetShardIterator", R"({"StreamArn": "A", "ShardId": "S",
                                      "ShardIteratorType": "OLDEST"})"),
               ValidationError);
}

}  // namespace
}  // namespace singletable::wire
