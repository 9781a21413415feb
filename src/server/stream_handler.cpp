#include "server/stream_handler.hpp"

#include <string_view>
#include <variant>

#include <singletable/base/error.hpp>
#include <singletable/wire/stream_json.hpp>

namespace singletable::server {
namespace {

struct StreamHandler {
  const ChangeStreams& streams;
  std::string_view region;

  std::string operator()(const ListStreamsRequest& request) const {
    return output_json(request, streams.list_streams(request));
  }
  std::string operator()(const DescribeStreamRequest& request) const {
    return output_json(request, streams.describe_stream(request));
  }
  std::string operator()(const GetShardIteratorRequest& request) const {
    return output_json(request, streams.get_shard_iterator(request));
  }
  std::string operator()(const GetRecordsRequest& request) const {
    return output_json(request, streams.get_records(request), region);
  }
};

}  // namespace

std::string handle_streams(const Backend& backend, const StreamCall& call) {
  const auto* streams = dynamic_cast<const ChangeStreams*>(&backend);
  if (streams == nullptr) {
    throw UnknownOperation("This server's backend does not tell the changes of its tables");
  }
  return std::visit(StreamHandler{*streams, call.region}, call.request);
}

}  // namespace singletable::server
