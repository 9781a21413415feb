#include "server/router.hpp"

#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <boost/core/demangle.hpp>

#include <singletable/backend/perform.hpp>
#include <singletable/base/error.hpp>
#include <singletable/wire/account_parsing.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_json.hpp>

#include "server/named_refusal.hpp"
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
  std::string operator()(const AccountQuestion& question) const {
    return handle_account(backend, question);
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

/// What may be logged of a failure that is no client's: texts of others than these may hold
/// keys and values.
std::string fault_of(const std::exception& failure) {
  const auto* error = dynamic_cast<const Error*>(&failure);
  if (error == nullptr) return boost::core::demangle(typeid(failure).name());
  const bool is_told =
      error->code() == ErrorCode::storage || error->code() == ErrorCode::connection;
  return std::string{is_told ? service_words(error->what()) : error->name()};
}

}  // namespace

Answer refusal(const std::exception& failure) {
  if (const auto* named = dynamic_cast<const NamedRefusal*>(&failure)) {
    ErrorAnswer answer =
        error_json(fmt::format("{}{}", named->name_space(), named->name()), named->what());
    return {static_cast<unsigned>(answer.status), std::move(answer.body), named->name()};
  }
  const auto* error = dynamic_cast<const Error*>(&failure);
  // What was not thrown on purpose may tell what is nobody's business.
  ErrorAnswer answer =
      error != nullptr ? error_json(*error) : error_json(StorageError("Internal server error"));
  if (answer.status < 500) return {400, std::move(answer.body), error->name()};
  return {500, std::move(answer.body), "InternalServerError", fault_of(failure)};
}

ServedRequest request_of(const RequestHeaders& headers, std::string_view body) {
  if (headers.target.starts_with(streams_version)) {
    return StreamCall{parse_stream_request(headers.target.substr(streams_version.size()), body),
                      std::string{signed_region(headers.authorization)}};
  }
  const std::string_view operation = operation_of(headers.target);
  if (auto statements = parse_statement_request(operation, body)) return *std::move(statements);
  if (auto account = parse_account_request(operation, body)) {
    return AccountQuestion{*std::move(account), std::string{headers.host}};
  }
  return parse_request(operation, body);
}

bool is_read(const ServedRequest& request) {
  if (std::holds_alternative<AccountQuestion>(request)) return true;
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
