#include <singletable/wire/error_json.hpp>

#include <singletable/backend/failures.hpp>

#include "wire/item_json.hpp"

namespace singletable {
namespace wire {
namespace {

/// How the service spells an exception.
struct ErrorForm {
  std::string_view prefix;
  std::string_view message_member;
  int status = 400;
};

constexpr std::string_view dynamodb_errors = "com.amazonaws.dynamodb.v20120810#";
constexpr std::string_view common_errors = "com.amazon.coral.service#";

/// The service spells some messages with a capital.
ErrorForm form_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::validation:
      return {"com.amazon.coral.validate#", "message"};
    case ErrorCode::serialization:
      return {common_errors, "Message"};
    case ErrorCode::unknown_operation:
      return {common_errors, "message"};
    case ErrorCode::throttled:
      return {dynamodb_errors, "message"};
    case ErrorCode::transaction_canceled:
    case ErrorCode::idempotent_parameter_mismatch:
      return {dynamodb_errors, "Message"};
    case ErrorCode::configuration:
    case ErrorCode::decode:
    case ErrorCode::connection:
    case ErrorCode::storage:
      return {dynamodb_errors, "message", 500};
    default:
      return {dynamodb_errors, "message"};
  }
}

std::string type_of(const Error& error, const ErrorForm& form) {
  const std::string_view name = form.status == 500 ? "InternalServerError" : error.name();
  return std::string{form.prefix}.append(name);
}

void write_reason(JsonWriter& json, const CancellationReason& reason) {
  json.begin_object();
  json.string("Code", reason.code);
  if (!reason.message.empty()) json.string("Message", service_words(reason.message));
  if (reason.item) {
    json.key("Item");
    write_item(json, *reason.item);
  }
  json.end_object();
}

void write_details(JsonWriter& json, const Error& error) {
  if (const auto* canceled = dynamic_cast<const TransactionCanceled*>(&error)) {
    json.key("CancellationReasons");
    json.begin_array();
    for (const CancellationReason& reason : canceled->reasons()) write_reason(json, reason);
    json.end_array();
  }
  const auto* failed = dynamic_cast<const ConditionalCheckFailed*>(&error);
  if (failed != nullptr && failed->item()) {
    json.key("Item");
    write_item(json, *failed->item());
  }
}

}  // namespace
}  // namespace wire

ErrorAnswer error_json(const Error& error) {
  const wire::ErrorForm form = wire::form_of(error.code());
  wire::JsonWriter json;
  json.begin_object();
  json.string("__type", wire::type_of(error, form));
  json.string(form.message_member, service_words(error.what()));
  wire::write_details(json, error);
  json.end_object();
  return {form.status, json.take()};
}

ErrorAnswer error_json(std::string_view type, std::string_view message) {
  wire::JsonWriter json;
  json.begin_object();
  json.string("__type", type);
  json.string("message", message);
  json.end_object();
  return {400, json.take()};
}

}  // namespace singletable
