#include "engine/change_reader.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/backend/stream_arn.hpp>
#include <singletable/base/error.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/change_record.hpp"
#include "engine/error_place.hpp"

namespace singletable::engine {
namespace {

std::string arn_of(const StreamRecord& stream) {
  return local_stream_arn(stream.table, stream_label(stream.created_at));
}

StreamSummary summary_of(const StreamRecord& stream) {
  return {arn_of(stream), stream.table, stream_label(stream.created_at)};
}

/// In the form of the service's, whose last digits are arbitrary.
std::string shard_id(StreamId stream) {
  const std::string number = fmt::format("{:020}", stream);
  return fmt::format("shardId-{}-{}", number, number.substr(number.size() - 8));
}

[[noreturn]] void throw_no_stream(const std::string& arn) {
  throw ResourceNotFound(fmt::format("Requested resource not found: Stream: {} not found", arn));
}

[[noreturn]] void throw_no_shard(const StreamRecord& stream, const std::string& shard) {
  throw ResourceNotFound(message_at(
      "Requested resource not found: Shard does not exist",
      {.table = stream.table,
       .rule = fmt::format("stream {}, shard {}", stream_label(stream.created_at), shown(shard))}));
}

std::size_t checked_limit(std::optional<std::int64_t> limit, std::size_t most) {
  const auto highest = static_cast<std::int64_t>(most);
  const std::int64_t wanted = limit.value_or(highest);
  if (wanted >= 1 && wanted <= highest) return static_cast<std::size_t>(wanted);
  throw ValidationError(fmt::format(
      "1 validation error detected: Value '{}' at 'limit' failed to satisfy constraint: Member "
      "must have value {} than or equal to {}",
      wanted, wanted < 1 ? "greater" : "less", wanted < 1 ? 1 : highest));
}

/// Where to read: the first number that may be read next.
struct Place {
  StreamId stream = 0;
  SequenceNumber number = 0;
};

std::string iterator_text(const Place& place) {
  return fmt::format("{:020}-{:020}", place.stream, place.number);
}

bool read_digits(std::string_view text, std::uint64_t& number) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc{} && end == text.data() + text.size();
}

Place place_in(const std::string& iterator) {
  constexpr std::size_t digits = 20;
  const std::string_view text = iterator;
  Place place;
  if (text.size() == 2 * digits + 1 && text[digits] == '-' &&
      read_digits(text.substr(0, digits), place.stream) &&
      read_digits(text.substr(digits + 1), place.number) && place.number >= place.stream) {
    return place;
  }
  throw ValidationError(fmt::format(
      "Invalid ShardIterator: {}; take it from GetShardIterator or GetRecords", shown(iterator)));
}

std::optional<Item> image(ItemView item) {
  if (item.bytes().empty()) return std::nullopt;
  return Item{item};
}

ChangeRecord record_of(const StreamRecord& stream, SequenceNumber number,
                       const StoredChange& change) {
  return {.sequence_number = sequence_text(number),
          .event = change.event,
          .keys = Item{change.keys},
          .old_item = image(change.old_item),
          .new_item = image(change.new_item),
          .time = change.time,
          .by_expiry = change.by_expiry,
          .view_type = stream.view_type,
          .size_bytes =
              item_size(change.keys) + item_size(change.old_item) + item_size(change.new_item)};
}

/// One stream as it is at one moment.
class StreamState {
 public:
  StreamState(const ChangeLog& log, StreamRecord stream)
      : log_(log),
        stream_(std::move(stream)),
        // Before the snapshot, which then has all that is settled.
        settled_(log.sequence().settled()),
        snapshot_(log.storage().snapshot()) {
    std::string trimmed;
    if (log_.storage().get(trimmed_key(stream_.id), trimmed, snapshot_.get())) {
      trimmed_ = decode_trimmed(trimmed);
    }
  }

  /// Behind the last change that may be read.
  SequenceNumber end() const {
    return stream_.end ? std::min(settled_, stream_.end->number) : settled_;
  }

  SequenceNumber oldest() const {
    SequenceNumber number = std::max(stream_.id, trimmed_ + 1);
    const auto changes = cursor(number);
    for (changes->seek_first(); changes->valid(); changes->next()) {
      if (!is_over(changes->value())) break;
      number = decode_change_number(changes->key()) + 1;
    }
    return number;
  }

  /// Throws TrimmedDataAccess when changes from `number` on are no longer kept.
  void check_kept(SequenceNumber number) const {
    const auto changes = cursor(number);
    changes->seek_first();
    if (number > trimmed_ && (!changes->valid() || !is_over(changes->value()))) return;
    throw TrimmedDataAccess(message_at(
        "The data you are trying to access has been trimmed.",
        {.table = stream_.table,
         .rule = fmt::format("stream {}, from {} on; changes are kept for 24 hours: go on at "
                             "TRIM_HORIZON",
                             stream_label(stream_.created_at), sequence_text(number))}));
  }

  GetRecordsOutput read(SequenceNumber from, std::size_t most) const {
    check_kept(from);
    GetRecordsOutput output;
    SequenceNumber next = std::max(from, end());
    std::size_t bytes = 0;
    const auto changes = cursor(from);
    for (changes->seek_first(); changes->valid(); changes->next()) {
      const SequenceNumber number = decode_change_number(changes->key());
      ChangeRecord record = record_of(stream_, number, decode_change(changes->value()));
      bytes += record.size_bytes;
      const bool is_full = output.records.size() == most ||
                           (bytes > limits::get_records_bytes && !output.records.empty());
      if (is_full) {
        next = number;
        break;
      }
      output.records.push_back(std::move(record));
    }
    // Not with the last changes, whose reader would have no place behind them to go on from.
    const bool is_read_whole = stream_.end && next >= stream_.end->number && output.records.empty();
    if (!is_read_whole) {
      output.next_shard_iterator = iterator_text({stream_.id, next});
    }
    return output;
  }

 private:
  std::unique_ptr<Cursor> cursor(SequenceNumber from) const {
    const KeyRange range = changes_range(stream_.id, from, std::max(from, end()));
    return log_.storage().cursor(range.begin, range.end, snapshot_.get());
  }

  bool is_over(std::string_view change) const {
    return decode_change(change).time < log_.horizon();
  }

  const ChangeLog& log_;
  StreamRecord stream_;
  SequenceNumber settled_;
  std::unique_ptr<Snapshot> snapshot_;
  /// The last change that is no longer kept.
  SequenceNumber trimmed_ = 0;
};

[[noreturn]] void refuse_number(const StreamRecord& stream, std::string_view why) {
  refuse(fmt::format("Invalid SequenceNumber: {}", why),
         {.table = stream.table, .rule = "stream " + stream_label(stream.created_at)});
}

/// The number that a request starts at, which its type has.
SequenceNumber requested_number(const GetShardIteratorRequest& request, const StreamRecord& stream,
                                SequenceNumber end) {
  if (!request.sequence_number) {
    refuse_number(stream, "the iterator's type needs one");
  }
  const auto number = sequence_number_in(*request.sequence_number);
  if (!number || *number < stream.id || *number >= end) {
    refuse_number(stream, shown(*request.sequence_number) + " is none of the shard's");
  }
  return *number;
}

SequenceNumber first_of(const GetShardIteratorRequest& request, const StreamRecord& stream,
                        const StreamState& state) {
  const bool names_number = request.type == ShardIteratorType::at_sequence_number ||
                            request.type == ShardIteratorType::after_sequence_number;
  if (!names_number) {
    if (request.sequence_number) {
      refuse_number(stream, "the iterator's type takes none; leave it out");
    }
    return request.type == ShardIteratorType::latest ? state.end() : state.oldest();
  }
  const SequenceNumber number = requested_number(request, stream, state.end());
  const bool is_after = request.type == ShardIteratorType::after_sequence_number;
  const SequenceNumber first = is_after ? number + 1 : number;
  state.check_kept(first);
  return first;
}

}  // namespace

std::vector<StreamRecord> ChangeReader::kept_streams() const {
  std::vector<StreamRecord> streams = read_streams(log_.storage());
  const Timestamp horizon = log_.horizon();
  std::erase_if(streams, [&](const StreamRecord& stream) {
    return stream.end && stream.end->time < horizon;
  });
  return streams;
}

StreamRecord ChangeReader::find(const std::string& arn) const {
  const auto name = stream_name_in(arn);
  if (!name) {
    throw ValidationError(fmt::format(
        "Invalid StreamArn: {}; it reads arn:...:table/TABLE/stream/LABEL", shown(arn)));
  }
  for (StreamRecord& stream : kept_streams()) {
    if (stream.table == name->table && stream_label(stream.created_at) == name->label) {
      return std::move(stream);
    }
  }
  throw_no_stream(arn);
}

ListStreamsOutput ChangeReader::list(const ListStreamsRequest& request) const {
  const std::size_t most = checked_limit(request.limit, limits::list_streams_page);
  const StreamId after =
      request.exclusive_start_stream.empty() ? 0 : find(request.exclusive_start_stream).id;
  ListStreamsOutput output;
  for (const StreamRecord& stream : kept_streams()) {
    if (stream.id <= after || (!request.table.empty() && stream.table != request.table)) continue;
    if (output.streams.size() == most) {
      output.last_evaluated_stream = output.streams.back().arn;
      break;
    }
    output.streams.push_back(summary_of(stream));
  }
  return output;
}

StreamDescription ChangeReader::describe(const DescribeStreamRequest& request) const {
  checked_limit(request.limit, limits::describe_stream_page);
  const StreamRecord stream = find(request.stream);
  StreamDescription description{
      .stream = summary_of(stream),
      .status = stream.end ? StreamStatus::disabled : StreamStatus::enabled,
      .view_type = stream.view_type,
      .created_at = stream.created_at,
      .key = stream.key};
  StreamShard shard{shard_id(stream.id), sequence_text(stream.id)};
  if (stream.end) shard.ending_sequence_number = sequence_text(stream.end->number);
  if (request.exclusive_start_shard.empty()) {
    description.shards.push_back(std::move(shard));
  } else if (request.exclusive_start_shard != shard.id) {
    throw_no_shard(stream, request.exclusive_start_shard);
  }
  return description;
}

GetShardIteratorOutput ChangeReader::iterator(const GetShardIteratorRequest& request) const {
  const StreamRecord stream = find(request.stream);
  if (request.shard != shard_id(stream.id)) throw_no_shard(stream, request.shard);
  const StreamState state{log_, stream};
  return {iterator_text({stream.id, first_of(request, stream, state)})};
}

GetRecordsOutput ChangeReader::records(const GetRecordsRequest& request) const {
  const std::size_t most = checked_limit(request.limit, limits::get_records_page);
  const Place place = place_in(request.shard_iterator);
  std::optional<StreamRecord> stream = read_stream(log_.storage(), place.stream);
  if (!stream || (stream->end && stream->end->time < log_.horizon())) {
    throw ResourceNotFound(
        "Invalid ShardId in ShardIterator: its stream has ended more than 24 hours ago");
  }
  return StreamState{log_, *std::move(stream)}.read(place.number, most);
}

}  // namespace singletable::engine
