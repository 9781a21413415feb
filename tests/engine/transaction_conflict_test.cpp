// What happens to those who want an item that somebody keeps: without patience,
// so that nobody waits for the clock.

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/key_locks.hpp"
#include "engine/key_range.hpp"
#include "engine/thrown.hpp"
#include "engine/transaction_executor.hpp"
#include "engine/write_executor.hpp"

namespace singletable::engine {
namespace {

using testing::StartsWith;

TEST(KeyLocksConflict, TellsWhichKeyWasKept) {
  KeyLocks locks{std::chrono::milliseconds{0}};
  const auto kept = locks.lock("b");
  EXPECT_THROW((void)locks.lock("b"), KeyConflict);
  try {
    (void)locks.lock_all({"c", "b", "a"});
    FAIL() << "locked";
  } catch (const KeyConflict& conflict) {
    EXPECT_EQ(conflict.key(), "b");
    EXPECT_TRUE(conflict.retryable());
  }
  // Nothing of what was locked in vain stays so.
  const auto free = locks.lock_all({"a", "c"});
}

class TransactionConflictOf : public testing::Test {
 protected:
  TransactionConflictOf() {
    catalog_.create({.name = "App", .key = {{"pk"}, KeyAttribute{"sk"}}}, *storage_->new_batch());
  }

  static std::string kept_key() { return item_key(1, {Value{"a"}, Value{"kept"}.view()}); }
  std::size_t item_count() const {
    const KeyRange range = keyspace_range({1});
    const auto cursor = storage_->cursor(range.begin, range.end);
    std::size_t count = 0;
    for (cursor->seek_first(); cursor->valid(); cursor->next()) ++count;
    return count;
  }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  Catalog catalog_{*storage_};
  KeyLocks locks_{std::chrono::milliseconds{0}};
  ManualClock time_;
  Clock clock_ = time_.clock();
  ChangeLog log_{*storage_, clock_};
  WriteExecutor writer_{*storage_, catalog_, locks_, log_};
  TransactionExecutor transactions_{*storage_, catalog_, locks_, log_, clock_};
};

TEST_F(TransactionConflictOf, SingleWritesIsNamedAndRetryable) {
  const std::string key_bytes = kept_key();
  const std::string words =
      "TransactionConflictException: Transaction is ongoing for the item [table App, key {\"pk\": "
      "\"a\", \"sk\": \"kept\"}, try again]";
  const auto write_all = [&](const std::string& expected) {
    EXPECT_EQ(thrown([&] { writer_.put({.table = "App", .item = key("a", "kept")}); }), expected);
    EXPECT_EQ(thrown([&] { writer_.update({.table = "App", .key = key("a", "kept")}); }), expected);
    EXPECT_EQ(thrown([&] { writer_.erase({.table = "App", .key = key("a", "kept")}); }), expected);
    EXPECT_EQ(thrown([&] {
                writer_.write_batch(
                    {.tables = {{"App", {BatchPut{key("a", "1")}, BatchPut{key("a", "kept")}}}}});
              }),
              expected);
  };
  {
    const auto kept = locks_.lock(key_bytes);
    write_all(words);
    EXPECT_EQ(item_count(), 0U);
    EXPECT_EQ(thrown([&] { writer_.put({.table = "App", .item = key("a", "free")}); }), "accepted");
  }
  write_all("accepted");
}

TEST_F(TransactionConflictOf, ATransactionIsTheReasonOfItsAction) {
  const std::string key_bytes = kept_key();
  const TransactWriteItemsRequest request{
      .actions = {TransactPut{.table = "App", .item = key("a", "1")},
                  TransactPut{.table = "App", .item = key("a", "kept")},
                  TransactDelete{.table = "App", .key = key("a", "2")}},
      .client_request_token = "token"};
  {
    const auto kept = locks_.lock(key_bytes);
    try {
      transactions_.write(request);
      FAIL() << "written";
    } catch (const TransactionCanceled& canceled) {
      ASSERT_EQ(canceled.reasons().size(), 3U);
      EXPECT_EQ(canceled.reasons()[0], CancellationReason{});
      EXPECT_EQ(canceled.reasons()[1].code, "TransactionConflict");
      EXPECT_THAT(canceled.reasons()[1].message, StartsWith("Transaction is ongoing for the item"));
      EXPECT_EQ(canceled.reasons()[2], CancellationReason{});
    }
    EXPECT_EQ(item_count(), 0U);
  }
  transactions_.write(request);
  EXPECT_EQ(item_count(), 2U);
}

TEST_F(TransactionConflictOf, ATokenInUseIsOneToo) {
  KeyLocks tokens{std::chrono::milliseconds{0}};
  const TokenUse first{*storage_, tokens, "token", std::string(16, 'r'), time_.now()};
  EXPECT_THAT(thrown([&] {
                TokenUse{*storage_, tokens, "token", std::string(16, 'r'), time_.now()};
              }),
              StartsWith("TransactionConflictException: The transaction with the given request "
                         "token is already in progress."));
}

}  // namespace
}  // namespace singletable::engine
