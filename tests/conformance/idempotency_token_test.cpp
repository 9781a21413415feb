#include <thread>

#include <gmock/gmock.h>

#include "conformance/backend_fixture.hpp"

namespace singletable::conformance {
namespace {

using testing::StartsWith;
using namespace std::chrono_literals;

class IdempotencyToken : public BackendTest {
 protected:
  /// Adds `by` to the counter, in a transaction.
  void increment(const std::string& token, int by = 1) { increment_under(own(token), by); }
  void increment_under(const std::string& token, int by = 1) {
    backend().transact_write_items(
        {.actions = {TransactUpdate{.table = "App",
                                    .key = key("a", "counter"),
                                    .update = {.add = {{Path::parse("n"), by}}}}},
         .client_request_token = token});
  }
  /// The token as this case alone has it: tables go, tokens stay.
  std::string own(const std::string& token) const { return token + prefix_; }
  int counter() { return *get("a", "counter").value().find("n")->as_number().to_integer<int>(); }

 private:
  const std::string prefix_ = fresh_token();
};
SINGLETABLE_ON_EVERY_BACKEND(IdempotencyToken);

TEST_P(IdempotencyToken, LetsARepetitionSucceedWithoutDoingItAgain) {
  increment("token");
  increment("token");
  EXPECT_EQ(counter(), 1);
  increment("other");
  EXPECT_EQ(counter(), 2);
}

TEST_P(IdempotencyToken, BelongsToOneRequest) {
  increment("token");
  EXPECT_THAT(thrown([&] { increment("token", 2); }),
              StartsWith("IdempotentParameterMismatchException: "));
  EXPECT_EQ(counter(), 1);
}

TEST_P(IdempotencyToken, IsOverAfterTenMinutes) {
  SINGLETABLE_NOT_ON_DYNAMODB_LOCAL("its clock can't be moved");
  increment("token");
  clock().advance(10min - 1ms);
  increment("token");
  EXPECT_EQ(counter(), 1);
  clock().advance(1ms);
  increment("token", 5);
  EXPECT_EQ(counter(), 6);
  clock().advance(10min - 1ms);
  increment("token", 5);
  EXPECT_EQ(counter(), 6);
}

TEST_P(IdempotencyToken, SurvivesReopening) {
  increment("token");
  reopen();
  increment("token");
  EXPECT_EQ(counter(), 1);
  EXPECT_THROW(increment("token", 2), IdempotentParameterMismatch);
}

TEST_P(IdempotencyToken, OfACancelledTransactionCanBeTriedAgain) {
  const TransactWriteItemsRequest request{
      .actions = {TransactPut{.table = "App", .item = key("b", "1")},
                  TransactConditionCheck{.table = "App",
                                         .key = key("a", "counter"),
                                         .condition = Condition::Exists{Path::parse("n")}}},
      .client_request_token = own("token")};
  EXPECT_THROW(backend().transact_write_items(request), TransactionCanceled);
  EXPECT_FALSE(get("b", "1"));
  increment("other");
  backend().transact_write_items(request);
  EXPECT_TRUE(get("b", "1"));
}

TEST_P(IdempotencyToken, IsRememberedThoughNothingWasWritten) {
  const auto check = [&](const std::string& sk) {
    backend().transact_write_items(
        {.actions = {TransactConditionCheck{.table = "App",
                                            .key = key("a", sk),
                                            .condition = Condition::NotExists{Path::parse("pk")}}},
         .client_request_token = own("token")});
  };
  check("1");
  EXPECT_THROW(check("2"), IdempotentParameterMismatch);
}

TEST_P(IdempotencyToken, IsUsedOnceByManyAtOnce) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) increment("token" + std::to_string(i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter(), 50);
}

TEST_P(IdempotencyToken, HasOneTo36Characters) {
  differs_on_dynamodb_local("an empty token is none",
                            "API reference, TransactWriteItems, ClientRequestToken");
  EXPECT_EQ(thrown([&] { increment_under(""); }),
            "ValidationException: 1 validation error detected: Value '' at 'clientRequestToken' "
            "failed to satisfy constraint: Member must have length greater than or equal to 1");
  const std::string long_token(37, 't');
  EXPECT_EQ(thrown([&] { increment_under(long_token); }),
            "ValidationException: 1 validation error detected: Value '" + long_token +
                "' at 'clientRequestToken' failed to satisfy constraint: Member must have length "
                "less than or equal to 36");
  EXPECT_EQ(thrown([&] { increment_under(std::string(36, 't')); }), "accepted");
}

}  // namespace
}  // namespace singletable::conformance
