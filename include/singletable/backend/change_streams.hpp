#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/stream_settings.hpp>
#include <singletable/backend/table_schema.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// Source: API reference of DynamoDB Streams, ListStreams.
struct ListStreamsRequest {
  /// Empty for the streams of all tables.
  std::string table = {};
  /// At most limits::list_streams_page, which is also the default.
  std::optional<std::int64_t> limit = {};
  /// The stream after which to go on; empty starts at the first.
  std::string exclusive_start_stream = {};
  friend bool operator==(const ListStreamsRequest&, const ListStreamsRequest&) = default;
};

/// A stream's name and what it is made of.
struct StreamSummary {
  std::string arn;
  std::string table;
  /// When it began, as text: no other stream of the table has the same.
  std::string label;
  friend bool operator==(const StreamSummary&, const StreamSummary&) = default;
};

struct ListStreamsOutput {
  /// In the order they began.
  std::vector<StreamSummary> streams;
  /// Present when there are more.
  std::optional<std::string> last_evaluated_stream = {};
  friend bool operator==(const ListStreamsOutput&, const ListStreamsOutput&) = default;
};

/// Source: API reference of DynamoDB Streams, DescribeStream.
struct DescribeStreamRequest {
  std::string stream;
  /// Shards, at most limits::describe_stream_page, which is also the default.
  std::optional<std::int64_t> limit = {};
  /// The shard after which to go on; empty starts at the first.
  std::string exclusive_start_shard = {};
  friend bool operator==(const DescribeStreamRequest&, const DescribeStreamRequest&) = default;
};

enum class StreamStatus { enabling, enabled, disabling, disabled };

/// A part of a stream that is read on its own. Sequence numbers are decimal texts that compare
/// as numbers do.
struct StreamShard {
  std::string id;
  std::string starting_sequence_number;
  /// Present when nothing is added any more.
  std::optional<std::string> ending_sequence_number = {};
  std::optional<std::string> parent = {};
  friend bool operator==(const StreamShard&, const StreamShard&) = default;
};

struct StreamDescription {
  StreamSummary stream;
  StreamStatus status = StreamStatus::enabled;
  StreamViewType view_type = StreamViewType::keys_only;
  Timestamp created_at = {};
  KeySchema key = {};
  std::vector<StreamShard> shards = {};
  /// Present when there are more.
  std::optional<std::string> last_evaluated_shard = {};
  friend bool operator==(const StreamDescription&, const StreamDescription&) = default;
};

/// Where to begin: at the oldest record that is kept, after the newest one, at a record, or
/// after it.
enum class ShardIteratorType { trim_horizon, latest, at_sequence_number, after_sequence_number };

/// Source: API reference of DynamoDB Streams, GetShardIterator.
struct GetShardIteratorRequest {
  std::string stream;
  std::string shard;
  ShardIteratorType type = ShardIteratorType::trim_horizon;
  /// Given exactly for the types that name one.
  std::optional<std::string> sequence_number = {};
  friend bool operator==(const GetShardIteratorRequest&, const GetShardIteratorRequest&) = default;
};

struct GetShardIteratorOutput {
  std::string shard_iterator;
  friend bool operator==(const GetShardIteratorOutput&, const GetShardIteratorOutput&) = default;
};

/// Source: API reference of DynamoDB Streams, GetRecords.
struct GetRecordsRequest {
  std::string shard_iterator;
  /// At most limits::get_records_page, which is also the default.
  std::optional<std::int64_t> limit = {};
  friend bool operator==(const GetRecordsRequest&, const GetRecordsRequest&) = default;
};

enum class ChangeEvent { insert, modify, remove };

/// What happened to one item.
struct ChangeRecord {
  /// Its place in the stream.
  std::string sequence_number;
  ChangeEvent event = ChangeEvent::insert;
  Item keys;
  /// The item before and after; absent where there was none, or the stream's view leaves it out.
  std::optional<Item> old_item = {};
  std::optional<Item> new_item = {};
  Timestamp time = {};
  /// Deleted because its time was over, by nobody's request.
  bool by_expiry = false;
  StreamViewType view_type = StreamViewType::keys_only;
  /// Of keys and images, as items are counted.
  std::size_t size_bytes = 0;
  friend bool operator==(const ChangeRecord&, const ChangeRecord&) = default;
};

struct GetRecordsOutput {
  /// In the order in which the changes were made.
  std::vector<ChangeRecord> records;
  /// Where to go on; absent when the shard is closed and there is nothing left of it.
  std::optional<std::string> next_shard_iterator = {};
  friend bool operator==(const GetRecordsOutput&, const GetRecordsOutput&) = default;
};

/// The operations of DynamoDB Streams: what tables with a StreamSpecification tell of their
/// changes, for 24 hours. Stands beside Backend, which knows the tables.
class ChangeStreams {
 public:
  virtual ~ChangeStreams() = default;

  // All throw ValidationError where a request breaks a rule, and StorageError.

  virtual ListStreamsOutput list_streams(const ListStreamsRequest& request) const = 0;
  /// Throws ResourceNotFound for a stream that is not, or no longer, kept.
  virtual StreamDescription describe_stream(const DescribeStreamRequest& request) const = 0;
  /// A text that says where to read. Throws ResourceNotFound for an unknown stream or shard,
  /// TrimmedDataAccess for a place that is no longer kept.
  virtual GetShardIteratorOutput get_shard_iterator(
      const GetShardIteratorRequest& request) const = 0;
  /// At most limits::get_records_bytes of them, but one at least where there is one. Empty, with
  /// a place to go on, while nothing new has happened. Throws TrimmedDataAccess when records at
  /// the place are no longer kept, ResourceNotFound when nothing of the stream is.
  virtual GetRecordsOutput get_records(const GetRecordsRequest& request) const = 0;
};

class Backend;

/// The backend itself, where it is an engine: what `connect` gives for "memory:" and "embedded:".
/// Throws ConfigurationError for any other, also for one that passes calls on to an engine.
std::shared_ptr<const ChangeStreams> change_streams_of(const std::shared_ptr<Backend>& backend);

}  // namespace singletable
