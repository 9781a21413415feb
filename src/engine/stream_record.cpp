#include "engine/stream_record.hpp"

#include <array>
#include <chrono>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "engine/key_schema_record.hpp"
#include "engine/record_fields.hpp"

namespace singletable::engine {
namespace {

constexpr std::array stream_view_types{
    Word{StreamViewType::keys_only, std::string_view{"KEYS_ONLY"}},
    Word{StreamViewType::new_image, std::string_view{"NEW_IMAGE"}},
    Word{StreamViewType::old_image, std::string_view{"OLD_IMAGE"}},
    Word{StreamViewType::new_and_old_images, std::string_view{"NEW_AND_OLD_IMAGES"}}};

std::int64_t encode_time(Timestamp time) {
  return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

Timestamp decode_time(ItemView record, std::string_view name) {
  return Timestamp{std::chrono::milliseconds{integer_field<std::int64_t>(record, name)}};
}

StreamRecord decode_stream_fields(StreamId id, ItemView record) {
  StreamRecord stream{.id = id,
                      .table = text_field(record, "table"),
                      .key = decode_key(record),
                      .view_type = value_of(stream_view_types, text_field(record, "viewType")),
                      .created_at = decode_time(record, "createdAt")};
  if (record.contains("endedAt")) {
    stream.end = {decode_time(record, "endedAt"), integer_field<SequenceNumber>(record, "end")};
  }
  return stream;
}

}  // namespace

Item encode_stream(const StreamRecord& stream) {
  Map record = encode_key(stream.key);
  record.emplace("table", stream.table);
  record.emplace("viewType", word_of(stream_view_types, stream.view_type));
  record.emplace("createdAt", encode_time(stream.created_at));
  if (stream.end) {
    record.emplace("endedAt", encode_time(stream.end->time));
    record.emplace("end", stream.end->number);
  }
  return Item{record};
}

StreamRecord decode_stream(StreamId id, std::string_view record) {
  try {
    const Item item = Item::from_bytes(std::string{record});
    return decode_stream_fields(id, item);
  } catch (const DecodeError& error) {
    throw StorageError(fmt::format(
        "The record of stream {} in the database is damaged: {}. Restore the database from a "
        "backup.",
        id, error.what()));
  }
}

Map encode_table_stream(const TableStream& stream) {
  return Map{{"id", stream.id},
             {"viewType", word_of(stream_view_types, stream.view_type)},
             {"createdAt", encode_time(stream.created_at)},
             {"enabled", stream.enabled}};
}

TableStream decode_table_stream(ItemView stream) {
  return {integer_field<StreamId>(stream, "id"),
          value_of(stream_view_types, text_field(stream, "viewType")),
          decode_time(stream, "createdAt"), required_field(stream, "enabled").as_boolean()};
}

std::string stream_label(Timestamp created_at) {
  const auto milliseconds =
      std::chrono::floor<std::chrono::milliseconds>(created_at.time_since_epoch());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(milliseconds);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}",
                     fmt::gmtime(static_cast<std::time_t>(seconds.count())),
                     (milliseconds - seconds).count());
}

}  // namespace singletable::engine
