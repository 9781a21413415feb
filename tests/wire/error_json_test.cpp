#include <singletable/wire/error_json.hpp>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <singletable/backend/failures.hpp>

#include "engine/random_seed.hpp"
#include "wire/random_wire.hpp"

namespace singletable::wire {
namespace {

using nlohmann::json;

void expect_json(const Error& error, int status, const char* expected) {
  const ErrorAnswer answer = error_json(error);
  EXPECT_EQ(answer.status, status) << error.name();
  EXPECT_EQ(json::parse(answer.body), json::parse(expected));
}

TEST(ErrorJson, TellsTheServicesWordsWithoutThePlace) {
  const std::string place = " [table App, key {\"pk\": \"a [table b]\"}, attribute x]";
  EXPECT_THAT(error_json(ValidationError("Told" + place)).body,
              testing::HasSubstr(R"("message":"Told"})"));
  EXPECT_THAT(error_json(TransactionCanceled({{"ValidationError", "Told" + place}})).body,
              testing::HasSubstr(R"("Message":"Told"})"));
  EXPECT_THAT(error_json(ValidationError("A list [1, 2]")).body,
              testing::HasSubstr(R"("message":"A list [1, 2]"})"));
}

TEST(ErrorJson, HasTheServicesNamesAndSpelling) {
  expect_json(ValidationError("m"), 400,
              R"({"__type": "com.amazon.coral.validate#ValidationException", "message": "m"})");
  expect_json(SerializationError("m"), 400,
              R"({"__type": "com.amazon.coral.service#SerializationException", "Message": "m"})");
  expect_json(UnknownOperation("m"), 400,
              R"({"__type": "com.amazon.coral.service#UnknownOperationException",
                  "message": "m"})");
  expect_json(ResourceNotFound("m"), 400,
              R"({"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
                  "message": "m"})");
  expect_json(IdempotentParameterMismatch("m"), 400,
              R"({"__type":
                    "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException",
                  "Message": "m"})");
}

TEST(ErrorJson, NamesExceptionsThatHaveNoType) {
  const ErrorAnswer answer = error_json("com.amazon.coral.service#Named", "say \"m\"");
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.body, R"({"__type":"com.amazon.coral.service#Named","message":"say \"m\""})");
}

TEST(ErrorJson, CarriesTheItemOfAFailedCondition) {
  expect_json(ConditionalCheckFailed("m"), 400,
              R"({"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
                  "message": "m"})");
  expect_json(ConditionalCheckFailed("m", Item{{"a", 1}}), 400,
              R"({"__type": "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
                  "message": "m", "Item": {"a": {"N": "1"}}})");
}

TEST(ErrorJson, CarriesTheReasonsOfACancelledTransaction) {
  const TransactionCanceled error{{{}, {"ConditionalCheckFailed", "m", Item{{"a", 1}}}}};
  expect_json(error, 400,
              R"({"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                  "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]",
                  "CancellationReasons": [
                    {"Code": "None"},
                    {"Code": "ConditionalCheckFailed", "Message": "m",
                     "Item": {"a": {"N": "1"}}}]})");
}

TEST(ErrorJson, CallsWhatIsNotTheAskersFaultAnInternalError) {
  constexpr auto body =
      R"({"__type": "com.amazonaws.dynamodb.v20120810#InternalServerError", "message": "m"})";
  expect_json(StorageError("m"), 500, body);
  expect_json(DecodeError("m"), 500, body);
  expect_json(ConnectionError("m"), 500, body);
  expect_json(ConfigurationError("m"), 500, body);
}

/// The error that an answer becomes.
template <class Thrown>
Thrown thrown_by(int status, std::string_view body) {
  try {
    throw_error(status, body);
  } catch (const Thrown& error) {
    return error;
  }
}

std::string answer_of(std::string_view type) {
  return json{{"__type", type}, {"message", "m"}}.dump();
}

struct NamedCase {
  const char* type;
  int status;
  ErrorCode code;
  const char* message;
};

constexpr NamedCase named_cases[] = {
    {"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException", 400,
     ErrorCode::throttled, "m"},
    {"com.amazon.coral.availability#ThrottlingException", 400, ErrorCode::throttled, "m"},
    {"com.amazonaws.dynamodb.v20120810#RequestLimitExceeded", 400, ErrorCode::throttled, "m"},
    {"com.amazonaws.dynamodb.v20120810#LimitExceededException", 400, ErrorCode::throttled, "m"},
    {"com.amazonaws.dynamodb.v20120810#TransactionInProgressException", 400,
     ErrorCode::transaction_conflict, "m"},
    {"ResourceInUseException", 400, ErrorCode::resource_in_use, "m"},
    {"a#ResourceInUseException:http://internal.amazon.com/", 400, ErrorCode::resource_in_use, "m"},
    {"com.amazonaws.dynamodb.v20120810#InternalServerError", 500, ErrorCode::connection,
     "InternalServerError: m"},
    {"com.amazon.coral.availability#ServiceUnavailable", 503, ErrorCode::connection,
     "ServiceUnavailable: m"},
    {"com.amazon.coral.service#UnrecognizedClientException", 400, ErrorCode::configuration,
     "UnrecognizedClientException: m"},
    {"com.amazon.coral.service#InvalidSignatureException", 400, ErrorCode::configuration,
     "InvalidSignatureException: m"},
    {"some#NewException", 400, ErrorCode::validation, "NewException: m"},
};

TEST(ErrorParsing, FindsTheTypeOfWhatTheServiceNames) {
  for (const NamedCase& c : named_cases) {
    const Error error = thrown_by<Error>(c.status, answer_of(c.type));
    EXPECT_EQ(error.code(), c.code) << c.type;
    EXPECT_STREQ(error.what(), c.message) << c.type;
  }
}

struct NamelessCase {
  int status;
  const char* body;
  ErrorCode code;
};

constexpr NamelessCase nameless_cases[] = {
    {502, "<html>Bad Gateway</html>", ErrorCode::connection},
    {503, "", ErrorCode::connection},
    {400, "{", ErrorCode::validation},
    {400, "[]", ErrorCode::validation},
    {400, R"({"__type": 7})", ErrorCode::validation},
    {429, "{}", ErrorCode::throttled},
};

TEST(ErrorParsing, GoesByTheStatusOfAnswersWithoutAName) {
  for (const NamelessCase& c : nameless_cases) {
    const Error error = thrown_by<Error>(c.status, c.body);
    EXPECT_EQ(error.code(), c.code) << c.body;
    EXPECT_THAT(error.what(), testing::HasSubstr(std::to_string(c.status)));
  }
}

template <ErrorCode Code>
void expect_again(const std::string& message) {
  const ErrorAnswer answer = error_json(TypedError<Code>(message));
  EXPECT_EQ(thrown_by<TypedError<Code>>(answer.status, answer.body).what(), message);
}

TEST(ErrorRoundTrip, GivesEveryKindOfErrorAgain) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  RandomWire random{seed};
  for (int round = 0; round < 500 && !HasFailure(); ++round) {
    const std::string message = random.text();
    expect_again<ErrorCode::validation>(message);
    expect_again<ErrorCode::serialization>(message);
    expect_again<ErrorCode::unknown_operation>(message);
    expect_again<ErrorCode::resource_not_found>(message);
    expect_again<ErrorCode::resource_in_use>(message);
    expect_again<ErrorCode::duplicate_item>(message);
    expect_again<ErrorCode::item_collection_size_limit_exceeded>(message);
    expect_again<ErrorCode::throttled>(message);
    expect_again<ErrorCode::trimmed_data_access>(message);
    expect_again<ErrorCode::transaction_conflict>(message);
    expect_again<ErrorCode::idempotent_parameter_mismatch>(message);
  }
}

TEST(ErrorRoundTrip, GivesItemsAndReasonsAgain) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  RandomWire random{seed};
  const auto item = [&] { return random.item(); };
  for (int round = 0; round < 500 && !HasFailure(); ++round) {
    const ConditionalCheckFailed failed{random.text(), random.maybe(item)};
    const ErrorAnswer answer = error_json(failed);
    const auto failed_again = thrown_by<ConditionalCheckFailed>(answer.status, answer.body);
    EXPECT_EQ(failed_again.item(), failed.item());
    EXPECT_STREQ(failed_again.what(), failed.what());

    const TransactionCanceled canceled{random.some(4, [&] {
      return CancellationReason{random.name(), random.text(), random.maybe(item)};
    })};
    const ErrorAnswer reasons = error_json(canceled);
    const auto canceled_again = thrown_by<TransactionCanceled>(reasons.status, reasons.body);
    EXPECT_EQ(canceled_again.reasons(), canceled.reasons());
    EXPECT_STREQ(canceled_again.what(), canceled.what());
  }
}

}  // namespace
}  // namespace singletable::wire
