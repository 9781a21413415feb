#pragma once

#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include <singletable/base/clock.hpp>

#include "engine/change_sequence.hpp"
#include "engine/keyed_item.hpp"
#include "engine/storage.hpp"
#include "engine/stream_record.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// The changes of tables that have a stream, and the streams' lives. Many threads may use one.
class ChangeLog {
 public:
  /// Goes on behind what the storage has.
  ChangeLog(Storage& storage, const Clock& clock);

  /// Adds to `batch`, which also writes the table, that a stream of it begins.
  TableStream begin(Batch& batch, std::string_view table, const KeySchema& key,
                    StreamViewType view_type);
  /// Adds to `batch` that the stream ends. Nobody may be writing to its table.
  void end(Batch& batch, const TableStream& stream);

  /// Erases the changes, and ended streams, whose time is over.
  void trim();

  const Storage& storage() const noexcept { return storage_; }
  ChangeSequence& sequence() noexcept { return sequence_; }
  const ChangeSequence& sequence() const noexcept { return sequence_; }
  Timestamp now() const { return clock_(); }
  /// What happened before is no longer kept.
  Timestamp horizon() const { return now() - change_lifetime; }

 private:
  void trim_changes(StreamId stream, Timestamp before);
  void erase(StreamId stream);

  Storage& storage_;
  const Clock& clock_;
  ChangeSequence sequence_;
  /// One trims at a time, so that the place up to which it did never goes back.
  std::mutex trimming_;
};

/// All streams that a storage has, by id. Throws StorageError on damaged records.
std::vector<StreamRecord> read_streams(const Storage& storage, const Snapshot* snapshot = nullptr);
/// Nothing when there is none of the id.
std::optional<StreamRecord> read_stream(const Storage& storage, StreamId id,
                                        const Snapshot* snapshot = nullptr);

/// Who deleted an item.
enum class ChangeCause { request, expiry };

/// The changes of one batch. Destroyed after the batch is written, and before the items are
/// unlocked. Costs nothing where no table has a stream.
class ChangeWriter {
 public:
  explicit ChangeWriter(ChangeLog& log) : log_(log), numbers_(log.sequence()) {}

  /// Adds to `batch` that an item of the table, which must be locked, goes from `before` to
  /// `after`; nullptr where there is no item. Nothing where the table has no stream, or the two
  /// are equal.
  void record(Batch& batch, const Table& table, const KeyedItem* before, const KeyedItem* after,
              ChangeCause cause = ChangeCause::request);

 private:
  ChangeLog& log_;
  ChangeSequence::Numbers numbers_;
};

}  // namespace singletable::engine
