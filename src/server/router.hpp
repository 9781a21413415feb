#pragma once

#include <exception>
#include <string>
#include <string_view>

#include <singletable/backend/backend.hpp>
#include <singletable/wire/request_parsing.hpp>

namespace singletable::server {

/// What a request is answered with.
struct Answer {
  unsigned status = 200;
  std::string body;
};

/// What tells of a failure: an Error by its name, anything else as an internal error that
/// keeps its text to itself.
Answer refusal(const std::exception& failure);

/// The request that an X-Amz-Target header and a body are. Throws as parse_request does.
RequestValue request_of(std::string_view target, std::string_view body);

/// Asks the backend. Every failure becomes an answer.
Answer answer_to(const RequestValue& request, Backend& backend);

/// Both together.
Answer route(Backend& backend, std::string_view target, std::string_view body);

}  // namespace singletable::server
