#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <variant>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/request_parsing.hpp>
#include <singletable/wire/statement_parsing.hpp>

#include "server/account_handler.hpp"
#include "server/stream_handler.hpp"

namespace singletable::server {

/// What a request is answered with.
struct Answer {
  unsigned status = 200;
  std::string body;
  /// "ok", else the name of the exception that the body tells of.
  std::string_view outcome = "ok";
  /// What an internal error keeps from the client, without anything of an item.
  std::string fault = {};
};

/// What tells of a failure: an Error or a NamedRefusal by its name, anything else as an internal
/// error that keeps its text to itself.
Answer refusal(const std::exception& failure);

/// The request of any operation that is offered: the backend's own, one of PartiQL, one of
/// DynamoDB Streams, or one about the account.
using ServedRequest =
    std::variant<RequestValue, StatementRequestValue, StreamCall, AccountQuestion>;

/// What of a request besides its body tells what it is: its headers X-Amz-Target and
/// Authorization, and the address it was sent to.
struct RequestHeaders {
  std::string_view target;
  std::string_view authorization = {};
  std::string_view host = {};
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
