#include <singletable/wire/stream_json.hpp>

#include <chrono>
#include <optional>

#include "wire/item_json.hpp"
#include "wire/json_writer.hpp"
#include "wire/schema_json.hpp"
#include "wire/spellings.hpp"
#include "wire/time_json.hpp"

namespace singletable {
namespace wire {
namespace {

void write_optional(JsonWriter& json, std::string_view name,
                    const std::optional<std::string>& text) {
  if (text) json.string(name, *text);
}

void write_summary(JsonWriter& json, const StreamSummary& stream) {
  json.string("StreamArn", stream.arn);
  json.string("TableName", stream.table);
  json.string("StreamLabel", stream.label);
}

void write_shard(JsonWriter& json, const StreamShard& shard) {
  json.begin_object();
  json.string("ShardId", shard.id);
  json.key("SequenceNumberRange");
  json.begin_object();
  json.string("StartingSequenceNumber", shard.starting_sequence_number);
  write_optional(json, "EndingSequenceNumber", shard.ending_sequence_number);
  json.end_object();
  write_optional(json, "ParentShardId", shard.parent);
  json.end_object();
}

void write_image(JsonWriter& json, std::string_view name, const std::optional<Item>& item) {
  if (!item) return;
  json.key(name);
  write_item(json, *item);
}

/// The record's own part; in it the service tells whole seconds.
void write_change(JsonWriter& json, const ChangeRecord& record) {
  json.key("dynamodb");
  json.begin_object();
  json.integer("ApproximateCreationDateTime",
               std::chrono::floor<std::chrono::seconds>(record.time.time_since_epoch()).count());
  write_image(json, "Keys", record.keys);
  write_image(json, "NewImage", record.new_item);
  write_image(json, "OldImage", record.old_item);
  json.string("SequenceNumber", record.sequence_number);
  json.integer("SizeBytes", static_cast<std::int64_t>(record.size_bytes));
  json.string("StreamViewType", spelled(record.view_type));
  json.end_object();
}

void write_record(JsonWriter& json, const ChangeRecord& record, std::string_view region) {
  json.begin_object();
  json.string("eventID", record.sequence_number);
  json.string("eventName", spelled(record.event));
  json.string("eventVersion", "1.1");
  json.string("eventSource", "aws:dynamodb");
  json.string("awsRegion", region);
  write_change(json, record);
  if (record.by_expiry) {
    json.key("userIdentity");
    json.begin_object();
    json.string("PrincipalId", "dynamodb.amazonaws.com");
    json.string("Type", "Service");
    json.end_object();
  }
  json.end_object();
}

}  // namespace
}  // namespace wire

std::string output_json(const ListStreamsRequest&, const ListStreamsOutput& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("Streams");
  json.begin_array();
  for (const StreamSummary& stream : output.streams) {
    json.begin_object();
    wire::write_summary(json, stream);
    json.end_object();
  }
  json.end_array();
  wire::write_optional(json, "LastEvaluatedStreamArn", output.last_evaluated_stream);
  json.end_object();
  return json.take();
}

std::string output_json(const DescribeStreamRequest&, const StreamDescription& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("StreamDescription");
  json.begin_object();
  wire::write_summary(json, output.stream);
  json.string("StreamStatus", wire::spelled(output.status));
  json.string("StreamViewType", wire::spelled(output.view_type));
  json.decimal("CreationRequestDateTime", wire::seconds_of(output.created_at));
  wire::write_key_schema(json, output.key);
  json.key("Shards");
  json.begin_array();
  for (const StreamShard& shard : output.shards) wire::write_shard(json, shard);
  json.end_array();
  wire::write_optional(json, "LastEvaluatedShardId", output.last_evaluated_shard);
  json.end_object();
  json.end_object();
  return json.take();
}

std::string output_json(const GetShardIteratorRequest&, const GetShardIteratorOutput& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.string("ShardIterator", output.shard_iterator);
  json.end_object();
  return json.take();
}

std::string output_json(const GetRecordsRequest&, const GetRecordsOutput& output,
                        std::string_view region) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("Records");
  json.begin_array();
  for (const ChangeRecord& record : output.records) wire::write_record(json, record, region);
  json.end_array();
  wire::write_optional(json, "NextShardIterator", output.next_shard_iterator);
  json.end_object();
  return json.take();
}

}  // namespace singletable
