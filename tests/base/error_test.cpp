#include <singletable/base/error.hpp>

#include <gtest/gtest.h>

namespace singletable {
namespace {

struct Case {
  ErrorCode code;
  const char* name;
  bool retryable;
};

// Names of the service's exceptions: API reference, "Common Errors" and the
// Errors section of each operation.
constexpr Case cases[] = {
    {ErrorCode::conditional_check_failed, "ConditionalCheckFailedException", false},
    {ErrorCode::duplicate_item, "DuplicateItemException", false},
    {ErrorCode::transaction_canceled, "TransactionCanceledException", false},
    {ErrorCode::transaction_conflict, "TransactionConflictException", true},
    {ErrorCode::idempotent_parameter_mismatch, "IdempotentParameterMismatchException", false},
    {ErrorCode::validation, "ValidationException", false},
    {ErrorCode::resource_not_found, "ResourceNotFoundException", false},
    {ErrorCode::resource_in_use, "ResourceInUseException", false},
    {ErrorCode::item_collection_size_limit_exceeded, "ItemCollectionSizeLimitExceededException",
     false},
    {ErrorCode::throttled, "ThrottlingException", true},
    {ErrorCode::trimmed_data_access, "TrimmedDataAccessException", false},
    {ErrorCode::serialization, "SerializationException", false},
    {ErrorCode::unknown_operation, "UnknownOperationException", false},
    {ErrorCode::configuration, "ConfigurationError", false},
    {ErrorCode::decode, "DecodeError", false},
    {ErrorCode::connection, "ConnectionError", true},
    {ErrorCode::storage, "StorageError", false},
};

TEST(Error, CarriesTheServicesNameAndWhetherToTryAgain) {
  for (const Case& c : cases) {
    const Error error{c.code, "message"};
    EXPECT_EQ(error.name(), c.name);
    EXPECT_EQ(error.retryable(), c.retryable) << c.name;
    EXPECT_STREQ(error.what(), "message");
  }
}

TEST(Error, TypesAreCaughtByCodeAndByRoot) {
  try {
    throw ValidationError("wrong");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::validation);
  }
  EXPECT_THROW(throw StorageError("disk"), std::runtime_error);
}

}  // namespace
}  // namespace singletable
