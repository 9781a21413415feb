#include "engine/idempotency_token.hpp"

#include <thread>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/key_encoding.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::StartsWith;
using namespace std::chrono_literals;

class IdempotencyToken : public EngineTest {
 protected:
  /// Adds `by` to the counter, in a transaction.
  void increment(const std::string& token, int by = 1) {
    engine().transact_write_items(
        {.actions = {TransactUpdate{.table = "App",
                                    .key = key("a", "counter"),
                                    .update = {.add = {{Path::parse("n"), by}}}}},
         .client_request_token = token});
  }
  int counter() { return *get("a", "counter").value().find("n")->as_number().to_integer<int>(); }
};
SINGLETABLE_ON_EVERY_ENGINE(IdempotencyToken);

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
  if (GetParam() == Place::folder) reopen();
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
      .client_request_token = "token"};
  EXPECT_THROW(engine().transact_write_items(request), TransactionCanceled);
  EXPECT_FALSE(get("b", "1"));
  increment("other");
  engine().transact_write_items(request);
  EXPECT_TRUE(get("b", "1"));
}

TEST_P(IdempotencyToken, IsRememberedThoughNothingWasWritten) {
  const auto check = [&](const std::string& sk) {
    engine().transact_write_items(
        {.actions = {TransactConditionCheck{.table = "App",
                                            .key = key("a", sk),
                                            .condition = Condition::NotExists{Path::parse("pk")}}},
         .client_request_token = "token"});
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
  EXPECT_EQ(thrown([&] { increment(""); }),
            "ValidationException: 1 validation error detected: Value '' at 'clientRequestToken' "
            "failed to satisfy constraint: Member must have length greater than or equal to 1");
  const std::string long_token(37, 't');
  EXPECT_EQ(thrown([&] { increment(long_token); }),
            "ValidationException: 1 validation error detected: Value '" + long_token +
                "' at 'clientRequestToken' failed to satisfy constraint: Member must have length "
                "less than or equal to 36");
  EXPECT_EQ(thrown([&] { increment(std::string(36, 't')); }), "accepted");
}

class TokenSweep : public testing::Test {
 protected:
  void use(const std::string& token) {
    const TokenUse use{*storage_, locks_, token, std::string(16, 'r'), clock_.now()};
    const auto batch = storage_->new_batch();
    use.record(*batch);
    storage_->write(*batch);
  }
  bool is_known(const std::string& token) {
    return TokenUse{*storage_, locks_, token, std::string(16, 'r'), clock_.now()}.is_repetition();
  }
  std::size_t key_count() {
    const auto cursor = storage_->cursor("", "\xFF");
    std::size_t count = 0;
    for (cursor->seek_first(); cursor->valid(); cursor->next()) ++count;
    return count;
  }
  void sweep() { sweep_tokens(*storage_, locks_, clock_.now()); }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  KeyLocks locks_;
  ManualClock clock_;
};

TEST_F(TokenSweep, ForgetsWhatIsOverAndNothingElse) {
  for (int i = 0; i < 200; ++i) use("old" + std::to_string(i));
  clock_.advance(1ms);
  use("young");
  clock_.advance(10min - 2ms);
  sweep();
  EXPECT_EQ(key_count(), 402U);
  clock_.advance(1ms);
  sweep();
  EXPECT_EQ(key_count(), 2U);
  EXPECT_TRUE(is_known("young"));
  clock_.advance(1ms);
  sweep();
  EXPECT_EQ(key_count(), 0U);
}

TEST_F(TokenSweep, KeepsATokenThatWasUsedAgain) {
  use("token");
  clock_.advance(10min);
  use("token");
  EXPECT_EQ(key_count(), 2U);
  sweep();
  EXPECT_EQ(key_count(), 2U);
  EXPECT_TRUE(is_known("token"));
}

/// The example of docs/storage_format.md, "Idempotency tokens".
TEST(TokenRecord, IsTheOneOfTheFormat) {
  EXPECT_EQ(token_key("tok"), "\x13\x01tok");
  EXPECT_EQ(token_time_key(1'700'000'000'123, "tok"),
            std::string("\x13\x02\x80\x00\x01\x8B\xCF\xE5\x68\x7Btok", 13));
  EXPECT_EQ(encode_token({1'700'000'000'123, "0123456789abcdef"}),
            std::string("\x80\x00\x01\x8B\xCF\xE5\x68\x7B"
                        "0123456789abcdef",
                        24));
  EXPECT_THROW(decode_token("short"), StorageError);
}

}  // namespace
}  // namespace singletable::engine
