#pragma once

#include <string>
#include <string_view>

#include <singletable/base/error.hpp>

namespace singletable {

/// An HTTP answer that says what went wrong.
struct ErrorAnswer {
  int status = 400;
  std::string body;
};

/// The error as DynamoDB's API answers it: the exception's name with its namespace, the
/// message in the service's own words, the item of a failed condition, the reasons of a cancelled
/// transaction. What is the fault of who asks has status 400; what is not, as of the storage, is an
/// InternalServerError of status 500. Pure; safe to call concurrently. Source: API
/// reference, "Error handling with DynamoDB"; namespaces and spelling of "message" as the
/// service has them.
ErrorAnswer error_json(const Error& error);

/// The same of an exception that this library has no type for: `type` is the name with its
/// namespace, as it stands in the answer. Status 400.
ErrorAnswer error_json(std::string_view type, std::string_view message);

/// Throws the error that an answer with another status than 200 tells of, with the service's
/// message. Safe to call concurrently.
///
/// Exceptions this library has a type for become that type; all that ask to slow down become
/// Throttled, TransactionInProgressException a TransactionConflict. Others keep their name
/// in front of the message: ConfigurationError when credentials or signature are refused,
/// ConnectionError (retryable; a write may have happened) for status 500 and above, else
/// ValidationError. An answer without a name in JSON goes by its status alone.
[[noreturn]] void throw_error(int status, std::string_view body);

}  // namespace singletable
