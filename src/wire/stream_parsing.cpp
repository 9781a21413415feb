#include <singletable/wire/stream_parsing.hpp>

#include <array>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/base/printable.hpp>

#include "wire/common_shapes.hpp"
#include "wire/json_document.hpp"
#include "wire/request_options.hpp"
#include "wire/shaped_request.hpp"
#include "wire/spellings.hpp"

namespace singletable {
namespace wire {
namespace stream_shapes {
namespace {

constexpr std::array<std::string_view, 4> iterator_choices{
    "TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
constexpr Shape iterator_type_shape{.kind = ShapeKind::text, .choices = iterator_choices};

constexpr Shape stream_structure(std::string_view name, std::span<const ShapeMember> members) {
  return {.kind = ShapeKind::structure, .name = name, .members = members};
}

constexpr ShapeMember stream_member{"StreamArn", &text_shape, Presence::required};
constexpr ShapeMember limit_member{"Limit", &integer_shape};

constexpr std::array list_members{ShapeMember{"TableName", &text_shape}, limit_member,
                                  ShapeMember{"ExclusiveStartStreamArn", &text_shape}};
constexpr Shape list_shape = stream_structure("ListStreamsInput", list_members);

constexpr std::array describe_members{stream_member, limit_member,
                                      ShapeMember{"ExclusiveStartShardId", &text_shape}};
constexpr Shape describe_shape = stream_structure("DescribeStreamInput", describe_members);

constexpr std::array iterator_members{
    stream_member, ShapeMember{"ShardId", &text_shape, Presence::required},
    ShapeMember{"ShardIteratorType", &iterator_type_shape, Presence::required},
    ShapeMember{"SequenceNumber", &text_shape}};
constexpr Shape iterator_shape = stream_structure("GetShardIteratorInput", iterator_members);

constexpr std::array records_members{ShapeMember{"ShardIterator", &text_shape, Presence::required},
                                     limit_member};
constexpr Shape records_shape = stream_structure("GetRecordsInput", records_members);

}  // namespace
}  // namespace stream_shapes

namespace {

void read_list_streams(const Members& members, ListStreamsRequest& request) {
  request.table = table_in(members.text("TableName"));
  request.limit = members.integer("Limit");
  request.exclusive_start_stream = members.text("ExclusiveStartStreamArn");
}

void read_describe_stream(const Members& members, DescribeStreamRequest& request) {
  request.stream = members.text("StreamArn");
  request.limit = members.integer("Limit");
  request.exclusive_start_shard = members.text("ExclusiveStartShardId");
}

void read_shard_iterator(const Members& members, GetShardIteratorRequest& request) {
  request.stream = members.text("StreamArn");
  request.shard = members.text("ShardId");
  request.type = read_spelled(members, "ShardIteratorType", ShardIteratorType::trim_horizon);
  request.sequence_number = members.optional_text("SequenceNumber");
}

void read_get_records(const Members& members, GetRecordsRequest& request) {
  request.shard_iterator = members.text("ShardIterator");
  request.limit = members.integer("Limit");
}

}  // namespace
}  // namespace wire

StreamRequestValue parse_stream_request(std::string_view operation, std::string_view body) {
  namespace shapes = wire::stream_shapes;
  const auto parsed = [body]<class Request>(const wire::Shape& shape,
                                            void (*read)(const wire::Members&, Request&)) {
    const wire::JsonDocument document{body};
    return wire::read_shaped<Request>(shape, document.root(), read);
  };
  if (operation == "ListStreams") return parsed(shapes::list_shape, wire::read_list_streams);
  if (operation == "DescribeStream") {
    return parsed(shapes::describe_shape, wire::read_describe_stream);
  }
  if (operation == "GetShardIterator") {
    return parsed(shapes::iterator_shape, wire::read_shard_iterator);
  }
  if (operation == "GetRecords") return parsed(shapes::records_shape, wire::read_get_records);
  throw UnknownOperation(
      fmt::format("DynamoDB Streams has no operation {}", printable(std::string{operation})));
}

}  // namespace singletable
