#pragma once

#include <string>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/stream_parsing.hpp>

namespace singletable::server {

/// A request of DynamoDB Streams, and the region that it was signed for.
struct StreamCall {
  StreamRequestValue request;
  std::string region;
};

/// Does what the request asks for, and prints the output as DynamoDB Streams' API answers it.
/// Throws UnknownOperation when the backend offers no ChangeStreams, and what these throw.
std::string handle_streams(const Backend& backend, const StreamCall& call);

}  // namespace singletable::server
