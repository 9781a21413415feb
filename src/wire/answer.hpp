#pragma once

#include <string_view>

#include <fmt/format.h>

#include <singletable/backend/any_request.hpp>
#include <singletable/base/error.hpp>

#include "wire/json_document.hpp"
#include "wire/members.hpp"

namespace singletable::wire {

/// What `read` makes of the members of the answer to a request. Throws ConnectionError for
/// everything in it that DynamoDB's API does not have.
template <class Request, class Read>
auto read_answer(const Request& request, std::string_view body, const Read& read) {
  try {
    const JsonDocument document{body};
    return read(Members{document.root(), "Output"});
  } catch (const Error& error) {
    throw ConnectionError(fmt::format(
        "The answer to {} is not what DynamoDB's API gives: {}. Whether a write happened is not "
        "known; look, or try again",
        operation_name(&request), error.what()));
  }
}

}  // namespace singletable::wire
