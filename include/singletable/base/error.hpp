#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace singletable {

/// What went wrong, one enumerator per exception class of DynamoDB's API that
/// this library raises, then the library's own kinds.
enum class ErrorCode {
  conditional_check_failed,
  duplicate_item,
  transaction_canceled,
  transaction_conflict,
  idempotent_parameter_mismatch,
  validation,
  resource_not_found,
  resource_in_use,
  item_collection_size_limit_exceeded,
  throttled,
  trimmed_data_access,
  serialization,
  unknown_operation,
  configuration,
  decode,
  connection,
  storage,
};

/// The exception name DynamoDB uses on the wire (`ValidationException`, ...);
/// for the library's own kinds, a name of the same form. Never empty.
std::string_view error_name(ErrorCode code) noexcept;

/// The service's own words in a message of the embedded engine's: those in front of what it
/// adds, "WORDS [table NAME, key ...]" or "WORDS [here: ...]".
std::string_view service_words(std::string_view message) noexcept;

/// Root of everything this library throws on purpose.
///
/// `what()` is the service's message where the service has one, else a
/// sentence that names the table, key, attribute and rule. Match on the type
/// or on `code()`, never on the text.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}

  ErrorCode code() const noexcept { return code_; }

  /// The DynamoDB exception name of `code()`.
  std::string_view name() const noexcept { return error_name(code_); }

  /// True when the same call may succeed later without being changed.
  bool retryable() const noexcept;

 private:
  ErrorCode code_;
};

/// An `Error` whose code is fixed by its type.
template <ErrorCode Code>
class TypedError : public Error {
 public:
  explicit TypedError(const std::string& message) : Error(Code, message) {}
};

/// A statement inserts an item whose key is taken; nothing was written.
using DuplicateItem = TypedError<ErrorCode::duplicate_item>;
/// The request breaks a rule of DynamoDB's; nothing was written.
using ValidationError = TypedError<ErrorCode::validation>;
/// No such table or index.
using ResourceNotFound = TypedError<ErrorCode::resource_not_found>;
/// The table exists already or is being changed.
using ResourceInUse = TypedError<ErrorCode::resource_in_use>;
/// A partition with local indexes would grow over 10 GB.
using ItemCollectionSizeLimitExceeded = TypedError<ErrorCode::item_collection_size_limit_exceeded>;
/// The service asked to slow down; retryable.
using Throttled = TypedError<ErrorCode::throttled>;
/// A stream's records there are older than it keeps them.
using TrimmedDataAccess = TypedError<ErrorCode::trimmed_data_access>;
/// Another transaction holds the item; retryable.
using TransactionConflict = TypedError<ErrorCode::transaction_conflict>;
/// An idempotency token was used before with another request.
using IdempotentParameterMismatch = TypedError<ErrorCode::idempotent_parameter_mismatch>;
/// The request is not written as DynamoDB's API writes it: no JSON, or a member of another
/// type.
using SerializationError = TypedError<ErrorCode::serialization>;
/// DynamoDB's API, or the part of it that is offered, has no operation of the name.
using UnknownOperation = TypedError<ErrorCode::unknown_operation>;
/// The library was configured or called in a way it guards against; nothing was sent.
using ConfigurationError = TypedError<ErrorCode::configuration>;
/// Stored data does not fit the type it is read into, or is damaged.
using DecodeError = TypedError<ErrorCode::decode>;
/// No answer from the service; retryable, and a write may or may not have happened.
using ConnectionError = TypedError<ErrorCode::connection>;
/// The database's files can't be opened, read or written.
using StorageError = TypedError<ErrorCode::storage>;

}  // namespace singletable
