#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/change_streams.hpp>

namespace singletable {

// The output of an operation of DynamoDB Streams as the body in which its API answers it, on one
// line. Pure; safe to call concurrently. Throws DecodeError on damaged item bytes. Source: API
// reference of DynamoDB Streams, Actions, Response Syntax.
std::string output_json(const ListStreamsRequest& request, const ListStreamsOutput& output);
std::string output_json(const DescribeStreamRequest& request, const StreamDescription& output);
std::string output_json(const GetShardIteratorRequest& request,
                        const GetShardIteratorOutput& output);
/// `region` is the one that records say they come from.
std::string output_json(const GetRecordsRequest& request, const GetRecordsOutput& output,
                        std::string_view region);

}  // namespace singletable
