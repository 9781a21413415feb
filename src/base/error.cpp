#include <singletable/base/error.hpp>

#include <algorithm>

namespace singletable {

std::string_view error_name(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::conditional_check_failed:
      return "ConditionalCheckFailedException";
    case ErrorCode::duplicate_item:
      return "DuplicateItemException";
    case ErrorCode::transaction_canceled:
      return "TransactionCanceledException";
    case ErrorCode::transaction_conflict:
      return "TransactionConflictException";
    case ErrorCode::idempotent_parameter_mismatch:
      return "IdempotentParameterMismatchException";
    case ErrorCode::validation:
      return "ValidationException";
    case ErrorCode::resource_not_found:
      return "ResourceNotFoundException";
    case ErrorCode::resource_in_use:
      return "ResourceInUseException";
    case ErrorCode::item_collection_size_limit_exceeded:
      return "ItemCollectionSizeLimitExceededException";
    case ErrorCode::throttled:
      return "ThrottlingException";
    case ErrorCode::trimmed_data_access:
      return "TrimmedDataAccessException";
    case ErrorCode::serialization:
      return "SerializationException";
    case ErrorCode::unknown_operation:
      return "UnknownOperationException";
    case ErrorCode::configuration:
      return "ConfigurationError";
    case ErrorCode::decode:
      return "DecodeError";
    case ErrorCode::connection:
      return "ConnectionError";
    case ErrorCode::storage:
      return "StorageError";
  }
  return "Error";
}

std::string_view service_words(std::string_view message) noexcept {
  if (!message.ends_with(']')) return message;
  return message.substr(0, std::min(message.find(" [table "), message.find(" [here: ")));
}

bool Error::retryable() const noexcept {
  return code_ == ErrorCode::throttled || code_ == ErrorCode::transaction_conflict ||
         code_ == ErrorCode::connection;
}

}  // namespace singletable
