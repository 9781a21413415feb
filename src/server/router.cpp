#include "server/router.hpp"

#include <type_traits>
#include <utility>
#include <variant>

#include <singletable/backend/perform.hpp>
#include <singletable/base/error.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_json.hpp>

#include "server/signed_region.hpp"
#include "server/statement_handler.hpp"

namespace singletable::server {
namespace {

constexpr std::string_view api_version = "DynamoDB_20120810.";
constexpr std::string_view streams_version = "DynamoDBStreams_20120810.";

/// The operation's name; empty when the target is of another API.
std::string_view operation_of(std::string_view target) {
  return target.starts_with(api_version) ? target.substr(api_version.size()) : std::string_view{};
}

/// Asks the backend and prints its output.
struct Printer {
  Backend& backend;

  std::string operator()(const RequestValue& request) const { return std::visit(*this, request); }
  std::string operator()(const StatementRequestValue& request) const {
    return handle_statements(backend, request);
  }
  std::string operator()(const StreamCall& call) const { return handle_streams(backend, call); }
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

ServedRequest request_of(const RequestHeaders& headers, std::string_view body) {
  if (headers.target.starts_with(streams_version)) {
    return StreamCall{parse_stream_request(headers.target.substr(streams_version.size()), body),
                      std::string{signed_region(headers.authorization)}};
  }
  const std::string_view operation = operation_of(headers.target);
  if (auto statements = parse_statement_request(operation, body)) return *std::move(statements);
  return parse_request(operation, body);
}

bool is_read(const ServedRequest& request) {
  if (std::holds_alternative<StreamCall>(request)) return true;
  const auto* known = std::get_if<RequestValue>(&request);
  return known != nullptr && singletable::is_read(any_request(*known));
}

Answer answer_to(const ServedRequest& request, Backend& backend) {
  try {
    return {200, std::visit(Printer{backend}, request)};
  } catch (const std::exception& failure) {
    return refusal(failure);
  }
}

Answer route(Backend& backend, std::string_view target, std::string_view body) {
  try {
    return answer_to(request_of({target}, body), backend);
  } catch (const std::exception& failure) {
    return refusal(failure);
  }
}

}  // namespace singletable::server
