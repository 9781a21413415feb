#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include <singletable/backend/failures.hpp>
#include <singletable/wire/error_json.hpp>

#include "wire/members.hpp"

namespace singletable {
namespace wire {
namespace {

/// What an answer says of its error.
struct ErrorText {
  /// The exception's name without its namespace; empty when there is none.
  std::string name;
  std::string message;
  std::optional<Item> item = {};
  std::vector<CancellationReason> reasons = {};
};

constexpr std::array<std::string_view, 6> throttling{
    "ThrottlingException",  "ProvisionedThroughputExceededException",
    "RequestLimitExceeded", "LimitExceededException",
    "ThrottledException",   "TooManyRequestsException",
};

constexpr std::array<std::string_view, 10> credentials{
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "NotAuthorized",
    "UnrecognizedClientException",
};

template <std::size_t Count>
bool is_among(const std::array<std::string_view, Count>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Other services of the kind put a namespace in front, and an address behind.
std::string bare_name(std::string_view type) {
  type = type.substr(type.find('#') == std::string_view::npos ? 0 : type.find('#') + 1);
  return std::string{type.substr(0, type.find(':'))};
}

std::vector<CancellationReason> read_reasons(const Members& error) {
  std::vector<CancellationReason> reasons;
  for (const JsonValue json : error.list("CancellationReasons")) {
    const Members reason{json, "CancellationReason"};
    reasons.push_back({reason.optional_text("Code").value_or("None"), reason.text("Message"),
                       reason.optional_item("Item")});
  }
  return reasons;
}

/// Empty for a body that is no error of DynamoDB's API, as a gateway's page.
ErrorText read_text(std::string_view body) {
  try {
    const JsonDocument document{body};
    const Members error{document.root(), "Error"};
    return {bare_name(error.text("__type")),
            error.text(error.has("message") ? "message" : "Message"), error.optional_item("Item"),
            read_reasons(error)};
  } catch (const Error&) {
    return {};
  }
}

template <ErrorCode Code>
void throw_if_named(const ErrorText& text) {
  if (text.name == error_name(Code)) throw TypedError<Code>(text.message);
}

/// Throws by name; returns when the name is of nothing this library has a type for.
void throw_known(ErrorText& text) {
  const std::string& name = text.name;
  const std::string& message = text.message;
  if (name == error_name(ErrorCode::conditional_check_failed)) {
    throw ConditionalCheckFailed(message, std::move(text.item));
  }
  if (name == error_name(ErrorCode::transaction_canceled)) {
    throw TransactionCanceled(std::move(text.reasons), message);
  }
  if (is_among(throttling, name)) throw Throttled(message);
  if (name == "TransactionInProgressException") throw TransactionConflict(message);
  throw_if_named<ErrorCode::duplicate_item>(text);
  throw_if_named<ErrorCode::transaction_conflict>(text);
  throw_if_named<ErrorCode::idempotent_parameter_mismatch>(text);
  throw_if_named<ErrorCode::validation>(text);
  throw_if_named<ErrorCode::resource_not_found>(text);
  throw_if_named<ErrorCode::resource_in_use>(text);
  throw_if_named<ErrorCode::item_collection_size_limit_exceeded>(text);
  throw_if_named<ErrorCode::trimmed_data_access>(text);
  throw_if_named<ErrorCode::serialization>(text);
  throw_if_named<ErrorCode::unknown_operation>(text);
}

[[noreturn]] void throw_other(int status, const ErrorText& text) {
  const std::string message =
      text.name.empty() && text.message.empty()
          ? fmt::format("The service answered with status {} and without saying why", status)
          : fmt::format("{}: {}", text.name.empty() ? fmt::format("Status {}", status) : text.name,
                        text.message);
  if (status >= 500) throw ConnectionError(message);
  if (is_among(credentials, text.name)) throw ConfigurationError(message);
  if (status == 429) throw Throttled(message);
  throw ValidationError(message);
}

}  // namespace
}  // namespace wire

void throw_error(int status, std::string_view body) {
  wire::ErrorText text = wire::read_text(body);
  wire::throw_known(text);
  wire::throw_other(status, text);
}

}  // namespace singletable
