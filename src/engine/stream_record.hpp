#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <singletable/backend/stream_settings.hpp>
#include <singletable/backend/table_schema.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/value/attribute_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable::engine {

/// The place of a change among all of a database; a stream's id is the one at which it began.
using SequenceNumber = std::uint64_t;
using StreamId = SequenceNumber;

/// How long changes are kept. Source: Developer Guide, "Change data capture for DynamoDB
/// Streams".
inline constexpr std::chrono::hours change_lifetime{24};

/// What a table knows of its stream: the present one, or the last it had.
struct TableStream {
  StreamId id = 0;
  StreamViewType view_type = StreamViewType::keys_only;
  Timestamp created_at = {};
  bool enabled = true;
};

/// When and where a stream ended: all its changes have lower numbers.
struct StreamEnd {
  Timestamp time = {};
  SequenceNumber number = 0;
};

/// What a database keeps of a stream, also when its table is gone: docs/storage_format.md,
/// "Change log".
struct StreamRecord {
  StreamId id = 0;
  std::string table;
  KeySchema key;
  StreamViewType view_type = StreamViewType::keys_only;
  /// Distinct among the streams of tables of one name.
  Timestamp created_at = {};
  std::optional<StreamEnd> end = {};
};

Item encode_stream(const StreamRecord& stream);
/// Throws StorageError when the bytes are no record.
StreamRecord decode_stream(StreamId id, std::string_view record);

/// For the record of a table; and back, which throws DecodeError.
Map encode_table_stream(const TableStream& stream);
TableStream decode_table_stream(ItemView stream);

/// `created_at` as the service writes it: "2023-11-14T22:13:20.000".
std::string stream_label(Timestamp created_at);

}  // namespace singletable::engine
