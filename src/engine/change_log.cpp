#include "engine/change_log.hpp"

#include <algorithm>
#include <chrono>
#include <string>

#include "engine/attribute_subset.hpp"
#include "engine/change_record.hpp"

namespace singletable::engine {
namespace {

/// How many numbers a millisecond has: see `first_number`.
constexpr int numbers_in_millisecond_bits = 20;

/// The number of the last change that was erased for its age, or 0.
SequenceNumber last_trimmed(const Storage& storage, StreamId stream) {
  std::string bytes;
  return storage.get(trimmed_key(stream), bytes) ? decode_trimmed(bytes) : 0;
}

/// The last number in use, or 0.
SequenceNumber last_number(const Storage& storage) {
  SequenceNumber last = 0;
  for (const StreamRecord& stream : read_streams(storage)) {
    last = std::max(last, stream.id);
    if (stream.end) last = std::max(last, stream.end->number);
    const KeyRange changes = changes_range(stream.id);
    const auto cursor = storage.cursor(changes.begin, changes.end);
    cursor->seek_last();
    if (cursor->valid()) last = std::max(last, decode_change_number(cursor->key()));
    last = std::max(last, last_trimmed(storage, stream.id));
  }
  return last;
}

/// Above all numbers in use, and above those that were until a crash took them: a reader may
/// have seen what was written without sync, and must not take what comes now for it.
SequenceNumber first_number(const Storage& storage, Timestamp now) {
  const auto milliseconds =
      std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
  const auto of_time = static_cast<SequenceNumber>(std::max<std::int64_t>(milliseconds, 0))
                       << numbers_in_millisecond_bits;
  return std::max(last_number(storage) + 1, of_time);
}

bool keeps_old(StreamViewType view_type) {
  return view_type == StreamViewType::old_image || view_type == StreamViewType::new_and_old_images;
}

bool keeps_new(StreamViewType view_type) {
  return view_type == StreamViewType::new_image || view_type == StreamViewType::new_and_old_images;
}

ChangeEvent event_between(const KeyedItem* before, const KeyedItem* after) {
  if (before == nullptr) return ChangeEvent::insert;
  return after == nullptr ? ChangeEvent::remove : ChangeEvent::modify;
}

bool are_equal(const KeyedItem* before, const KeyedItem* after) {
  if (before == nullptr || after == nullptr) return before == after;
  return before->item.bytes() == after->item.bytes();
}

}  // namespace

ChangeLog::ChangeLog(Storage& storage, const Clock& clock)
    : storage_(storage), clock_(clock), sequence_(first_number(storage, clock())) {}

TableStream ChangeLog::begin(Batch& batch, std::string_view table, const KeySchema& key,
                             StreamViewType view_type) {
  Timestamp created_at{std::chrono::floor<std::chrono::milliseconds>(now().time_since_epoch())};
  for (const StreamRecord& earlier : read_streams(storage_)) {
    if (earlier.table != table) continue;
    created_at = std::max(created_at, earlier.created_at + std::chrono::milliseconds{1});
  }
  const StreamRecord stream{.id = sequence_.take(),
                            .table = std::string{table},
                            .key = key,
                            .view_type = view_type,
                            .created_at = created_at};
  batch.put(stream_key(stream.id), encode_stream(stream).bytes());
  return {stream.id, view_type, created_at, true};
}

void ChangeLog::end(Batch& batch, const TableStream& stream) {
  std::optional<StreamRecord> record = read_stream(storage_, stream.id);
  if (!record) return;
  record->end = {now(), sequence_.take()};
  batch.put(stream_key(stream.id), encode_stream(*record).bytes());
}

void ChangeLog::trim() {
  const std::lock_guard alone{trimming_};
  const Timestamp before = horizon();
  for (const StreamRecord& stream : read_streams(storage_)) {
    if (stream.end && stream.end->time < before) {
      erase(stream.id);
    } else {
      trim_changes(stream.id, before);
    }
  }
}

void ChangeLog::trim_changes(StreamId stream, Timestamp before) {
  // Not over what was erased before, which storage may still have to pass.
  const KeyRange changes{change_key(stream, last_trimmed(storage_, stream) + 1),
                         changes_range(stream).end};
  const auto cursor = storage_.cursor(changes.begin, changes.end);
  std::optional<SequenceNumber> last;
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    if (decode_change(cursor->value()).time >= before) break;
    last = decode_change_number(cursor->key());
  }
  if (!last) return;
  const auto batch = storage_.new_batch();
  batch->erase_range(changes.begin, change_key(stream, *last + 1));
  batch->put(trimmed_key(stream), encode_trimmed(*last));
  storage_.write(*batch);
}

void ChangeLog::erase(StreamId stream) {
  const KeyRange changes = changes_range(stream);
  const auto batch = storage_.new_batch();
  batch->erase_range(changes.begin, changes.end);
  batch->erase(trimmed_key(stream));
  batch->erase(stream_key(stream));
  storage_.write(*batch);
}

std::vector<StreamRecord> read_streams(const Storage& storage, const Snapshot* snapshot) {
  const KeyRange range = streams_range();
  const auto cursor = storage.cursor(range.begin, range.end, snapshot);
  std::vector<StreamRecord> streams;
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    streams.push_back(decode_stream(decode_stream_key(cursor->key()), cursor->value()));
  }
  return streams;
}

std::optional<StreamRecord> read_stream(const Storage& storage, StreamId id,
                                        const Snapshot* snapshot) {
  std::string bytes;
  if (!storage.get(stream_key(id), bytes, snapshot)) return std::nullopt;
  return decode_stream(id, bytes);
}

void ChangeWriter::record(Batch& batch, const Table& table, const KeyedItem* before,
                          const KeyedItem* after, ChangeCause cause) {
  const TableStream* stream = table.enabled_stream();
  if (stream == nullptr || are_equal(before, after)) return;
  const Item keys = attribute_subset((after != nullptr ? after : before)->item, table.key_names());
  StoredChange change{.event = event_between(before, after),
                      .by_expiry = cause == ChangeCause::expiry,
                      .time = log_.now(),
                      .keys = keys};
  if (before != nullptr && keeps_old(stream->view_type)) change.old_item = before->item;
  if (after != nullptr && keeps_new(stream->view_type)) change.new_item = after->item;
  batch.put(change_key(stream->id, numbers_.take()), encode_change(change));
}

}  // namespace singletable::engine
