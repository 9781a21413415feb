#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/change_streams.hpp>

#include "engine/key_range.hpp"
#include "engine/stream_record.hpp"

namespace singletable::engine {

// Changes as they are stored: docs/storage_format.md, "Change log".

/// All records of streams, by id.
KeyRange streams_range();
std::string stream_key(StreamId stream);
/// Throws StorageError when the bytes are no such key.
StreamId decode_stream_key(std::string_view key);

/// Of the last change that is no longer kept: its number.
std::string trimmed_key(StreamId stream);
std::string encode_trimmed(SequenceNumber last_trimmed);
SequenceNumber decode_trimmed(std::string_view bytes);

std::string change_key(StreamId stream, SequenceNumber number);
/// The changes from `from` up to, not including, `to`.
KeyRange changes_range(StreamId stream, SequenceNumber from, SequenceNumber to);
/// All changes of the stream.
KeyRange changes_range(StreamId stream);
SequenceNumber decode_change_number(std::string_view key);

/// Those of all streams.
KeyRange all_changes_range();
KeyRange all_trimmed_range();
/// The stream that a key of the log is about; nothing when it is too short to tell.
std::optional<StreamId> stream_of_log_key(std::string_view key);

/// A change about to be stored. An image that is not to be kept, or that there is none of, is
/// empty: items have a key, so none is.
struct StoredChange {
  ChangeEvent event = ChangeEvent::insert;
  bool by_expiry = false;
  Timestamp time = {};
  ItemView keys = {};
  ItemView old_item = {};
  ItemView new_item = {};
};

std::string encode_change(const StoredChange& change);
/// Views into `bytes`, whose items are trusted. Throws StorageError when they are no change.
StoredChange decode_change(std::string_view bytes);

/// A number as the service writes it: 21 digits, which order as the numbers do.
std::string sequence_text(SequenceNumber number);
/// Nothing when the text is not of that form.
std::optional<SequenceNumber> sequence_number_in(std::string_view text);

}  // namespace singletable::engine
