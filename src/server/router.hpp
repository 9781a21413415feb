#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <variant>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/request_parsing.hpp>
#include <singletable/wire/statement_parsing.hpp>

#include "server/stream_handler.hpp"

namespace singletable::server {

/// What a request is answered with.
struct Answer {
  unsigned status = 200;
  std::string body;
};

/// What tells of a failure: an Error by its name, anything else as an internal error that
/// keeps its text to itself.
Answer refusal(const std::exception& failure);

/// The request of any operation that is offered: the backend's own, one of PartiQL, or one of
/// DynamoDB Streams.
using ServedRequest = std::variant<RequestValue, StatementRequestValue, StreamCall>;

/// What of a request besides its body tells what it is: its headers X-Amz-Target and
/// Authorization.
struct RequestHeaders {
  std::string_view target;
  std::string_view authorization = {};
};

/// The request that headers and a body are. Throws as parse_request does.
ServedRequest request_of(const RequestHeaders& headers, std::string_view body);

/// Whether it can change nothing.
bool is_read(const ServedRequest& request);

/// Asks the backend. Every failure becomes an answer.
Answer answer_to(const ServedRequest& request, Backend& backend);

/// Both together.
Answer route(Backend& backend, std::string_view target, std::string_view body);

}  // namespace singletable::server
