#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/backend.hpp>
#include <singletable/base/error.hpp>

namespace singletable::server {

/// What a request is answered with.
struct Answer {
  unsigned status = 200;
  std::string body;
};

/// What tells of the error.
Answer refusal(const Error& error);

/// Does what the X-Amz-Target header and the body ask the backend for. Every failure
/// becomes an answer.
Answer route(Backend& backend, std::string_view target, std::string_view body);

/// Whether the operation changes nothing.
bool is_read(std::string_view target);

}  // namespace singletable::server
