#include "server/router.hpp"

#include <type_traits>
#include <utility>
#include <variant>

#include <singletable/backend/perform.hpp>
#include <singletable/base/error.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_json.hpp>

namespace singletable::server {
namespace {

constexpr std::string_view api_version = "DynamoDB_20120810.";

/// The operation's name; empty when the target is of another API.
std::string_view operation_of(std::string_view target) {
  return target.starts_with(api_version) ? target.substr(api_version.size()) : std::string_view{};
}

/// Asks the backend and prints its output.
struct Printer {
  Backend& backend;

  template <class Request>
  std::string operator()(const Request& request) const {
    if constexpr (std::is_void_v<OutputOf<Request>>) {
      perform(backend, request);
      return output_json(request);
    } else {
      return output_json(request, perform(backend, request));
    }
  }
};

}  // namespace

Answer refusal(const std::exception& failure) {
  const auto* error = dynamic_cast<const Error*>(&failure);
  // What was not thrown on purpose may tell what is nobody's business.
  ErrorAnswer answer =
      error != nullptr ? error_json(*error) : error_json(StorageError("Internal server error"));
  return {static_cast<unsigned>(answer.status), std::move(answer.body)};
}

RequestValue request_of(std::string_view target, std::string_view body) {
  return parse_request(operation_of(target), body);
}

Answer answer_to(const RequestValue& request, Backend& backend) {
  try {
    return {200, std::visit(Printer{backend}, request)};
  } catch (const std::exception& failure) {
    return refusal(failure);
  }
}

Answer route(Backend& backend, std::string_view target, std::string_view body) {
  try {
    return answer_to(request_of(target, body), backend);
  } catch (const std::exception& failure) {
    return refusal(failure);
  }
}

}  // namespace singletable::server
