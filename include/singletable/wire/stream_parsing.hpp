#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include <singletable/backend/change_streams.hpp>

namespace singletable {

/// The request of any operation of DynamoDB Streams, held.
using StreamRequestValue = std::variant<ListStreamsRequest, DescribeStreamRequest,
                                        GetShardIteratorRequest, GetRecordsRequest>;

/// The request that `body` is under DynamoDB Streams' name of the operation ("GetRecords"). Pure;
/// safe to call concurrently. Throws UnknownOperation for any other name, SerializationError and
/// ValidationError as parse_request does. Source: API reference of DynamoDB Streams, Actions.
StreamRequestValue parse_stream_request(std::string_view operation, std::string_view body);

}  // namespace singletable
