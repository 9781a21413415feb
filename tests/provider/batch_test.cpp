#include <singletable/provider/batch.hpp>

#include <algorithm>
#include <chrono>

#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/base/error.hpp>

#include "provider/readings.hpp"

namespace singletable {
namespace {

using std::chrono::milliseconds;

/// Does at most `done_per_call` of what it is asked for, for `stingy_calls` calls.
class StingyBackend : public ForwardingBackend {
 public:
  StingyBackend(BackendPtr next, int stingy_calls, std::size_t done_per_call)
      : ForwardingBackend(std::move(next)),
        stingy_calls_(stingy_calls),
        done_per_call_(done_per_call) {}

  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    sizes.push_back(request.tables.begin()->second.keys.size());
    if (stingy_calls_-- <= 0) return next().batch_get_item(request);
    BatchGetItemRequest part = request;
    std::vector<Item>& keys = part.tables.begin()->second.keys;
    KeysAndProjection left{split(keys)};
    BatchGetItemOutput output;
    if (!keys.empty()) output = next().batch_get_item(part);
    if (!left.keys.empty()) output.unprocessed_keys[part.tables.begin()->first] = left;
    return output;
  }

  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    sizes.push_back(request.tables.begin()->second.size());
    if (stingy_calls_-- <= 0) return next().batch_write_item(request);
    BatchWriteItemRequest part = request;
    auto& writes = part.tables.begin()->second;
    auto left = split(writes);
    BatchWriteItemOutput output;
    if (!writes.empty()) output = next().batch_write_item(part);
    if (!left.empty()) output.unprocessed_items[part.tables.begin()->first] = left;
    return output;
  }

  std::vector<std::size_t> sizes;

 private:
  template <class Element>
  std::vector<Element> split(std::vector<Element>& all) const {
    const std::size_t done = std::min(all.size(), done_per_call_);
    std::vector<Element> left(all.begin() + static_cast<std::ptrdiff_t>(done), all.end());
    all.resize(done);
    return left;
  }

  int stingy_calls_;
  std::size_t done_per_call_;
};

class BatchTest : public ReadingsTest {
 protected:
  Provider stingy(int calls, std::size_t done_per_call) {
    backend_ = std::make_shared<StingyBackend>(engine_, calls, done_per_call);
    return Provider{backend_, {.sleep = [this](milliseconds wait) { waits_.push_back(wait); }}};
  }

  static ProviderBatchGet keys_to(std::int64_t last) {
    ProviderBatchGet batch{.table = "Readings", .keys = {}};
    for (std::int64_t at = 1; at <= last; ++at) batch.keys.push_back(key(at));
    return batch;
  }

  static ProviderBatchWrite puts_to(std::int64_t last) {
    ProviderBatchWrite batch{.actions = {}};
    for (std::int64_t at = 1; at <= last; ++at) {
      batch.actions.emplace_back(ProviderBatchPut{"Readings", key(at)});
    }
    return batch;
  }

  std::shared_ptr<StingyBackend> backend_;
  std::vector<milliseconds> waits_;
};

TEST_F(BatchTest, NoKeysIsNoCall) {
  const Provider provider = stingy(0, 0);
  EXPECT_TRUE(provider.batch_get({.table = "Nowhere", .keys = {}}).items.empty());
  EXPECT_TRUE(provider.batch_write({.actions = {}}).unprocessed.empty());
  EXPECT_TRUE(backend_->sizes.empty());
}

TEST_F(BatchTest, AnyNumberOfKeysIsReadInRunsOfAHundred) {
  write_readings(240);
  const Provider provider = stingy(0, 0);
  const auto found = provider.batch_get<Reading>(keys_to(250));
  EXPECT_EQ(found.items.size(), 240U);
  EXPECT_TRUE(found.unprocessed_keys.empty());
  EXPECT_EQ(backend_->sizes, (std::vector<std::size_t>{100, 100, 50}));
  EXPECT_TRUE(waits_.empty());
}

TEST_F(BatchTest, UnprocessedKeysAreAskedForAloneAfterDoublingWaits) {
  write_readings(6);
  const Provider provider = stingy(2, 2);
  EXPECT_EQ(provider.batch_get(keys_to(6)).items.size(), 6U);
  EXPECT_EQ(backend_->sizes, (std::vector<std::size_t>{6, 4, 2}));
  EXPECT_EQ(waits_, (std::vector<milliseconds>{milliseconds{20}, milliseconds{40}}));
}

TEST_F(BatchTest, EveryRunHasItsOwnAttempts) {
  write_readings(101);
  ProviderBatchGet batch = keys_to(101);
  batch.max_attempts = 2;
  const Provider provider = stingy(1, 0);
  EXPECT_EQ(provider.batch_get(batch).items.size(), 101U);
  EXPECT_EQ(backend_->sizes, (std::vector<std::size_t>{100, 100, 1}));
}

TEST_F(BatchTest, WhatStaysUnreadIsReturnedOrThrown) {
  write_readings(5);
  ProviderBatchGet batch = keys_to(5);
  batch.max_attempts = 3;
  const auto found = stingy(99, 1).batch_get(batch);
  EXPECT_EQ(found.items.size(), 3U);
  EXPECT_EQ(found.unprocessed_keys, (std::vector<Item>{key(4), key(5)}));
  EXPECT_EQ(waits_.size(), 2U);

  batch.throw_on_unprocessed = true;
  try {
    stingy(99, 1).batch_get(batch);
    FAIL();
  } catch (const Throttled& error) {
    EXPECT_STREQ(error.what(),
                 "2 of 5 keys of table \"Readings\" were still unread after 3 attempts");
  }
}

TEST_F(BatchTest, TheLastAttemptDoesNotThrowWhenItFinishes) {
  write_readings(1);
  ProviderBatchGet batch = keys_to(1);
  batch.max_attempts = 1;
  batch.throw_on_unprocessed = true;
  EXPECT_EQ(stingy(0, 0).batch_get(batch).items.size(), 1U);
}

TEST_F(BatchTest, AnyNumberOfWritesIsSentInRunsOfTwentyFive) {
  const Provider provider = stingy(0, 0);
  EXPECT_TRUE(provider.batch_write(puts_to(60)).unprocessed.empty());
  EXPECT_EQ(backend_->sizes, (std::vector<std::size_t>{25, 25, 10}));
  EXPECT_EQ(provider_.scan_count({.table = "Readings"}), 60);
  provider.batch_write({.actions = {ProviderBatchDelete{"Readings", key(1)}}});
  EXPECT_EQ(provider_.scan_count({.table = "Readings"}), 59);
}

TEST_F(BatchTest, UnwrittenActionsAreSentAgainAndThoseLeftReturned) {
  ProviderBatchWrite batch = puts_to(9);
  batch.max_attempts = 2;
  const Provider provider = stingy(99, 3);
  const BatchWriteResult result = provider.batch_write(batch);
  ASSERT_EQ(result.unprocessed.size(), 3U);
  EXPECT_EQ(std::get<ProviderBatchPut>(result.unprocessed.front()).item, key(7));
  EXPECT_EQ(provider_.scan_count({.table = "Readings"}), 6);
  EXPECT_EQ(waits_, std::vector<milliseconds>{milliseconds{20}});
}

TEST_F(BatchTest, NothingIsSentAfterTheTimeLimitButTheFirst) {
  write_readings(250);
  ProviderBatchGet batch = keys_to(250);
  batch.time_limit = milliseconds{0};
  const auto found = stingy(99, 40).batch_get(batch);
  EXPECT_EQ(backend_->sizes, std::vector<std::size_t>{100});
  EXPECT_EQ(found.items.size(), 40U);
  ASSERT_EQ(found.unprocessed_keys.size(), 210U);
  EXPECT_EQ(found.unprocessed_keys.front(), key(41));
  EXPECT_EQ(found.unprocessed_keys.back(), key(250));
  batch.throw_on_unprocessed = true;
  try {
    stingy(99, 40).batch_get(batch);
    FAIL();
  } catch (const Throttled& error) {
    EXPECT_STREQ(error.what(),
                 "210 of 250 keys of table \"Readings\" were still unread after the time limit of "
                 "0 ms");
  }
  ProviderBatchWrite writes = puts_to(60);
  writes.time_limit = milliseconds{0};
  EXPECT_EQ(stingy(99, 5).batch_write(writes).unprocessed.size(), 55U);
  EXPECT_TRUE(waits_.empty());
}

TEST_F(BatchTest, AWaitThatWouldPassTheTimeLimitIsNotBegun) {
  write_readings(6);
  ProviderBatchGet batch = keys_to(6);
  batch.time_limit = milliseconds{19};
  EXPECT_EQ(stingy(99, 2).batch_get(batch).unprocessed_keys.size(), 4U);
  EXPECT_TRUE(waits_.empty());
  batch.time_limit = std::chrono::hours{1};
  EXPECT_EQ(stingy(2, 2).batch_get(batch).items.size(), 6U);
  EXPECT_EQ(waits_.size(), 2U);
}

TEST_F(BatchTest, ABatchIsSentAtLeastOnce) {
  ProviderBatchGet batch = keys_to(1);
  batch.max_attempts = 0;
  EXPECT_THROW(provider_.batch_get(batch), ValidationError);
  EXPECT_THROW(provider_.batch_write({.actions = {}, .max_attempts = -1}), ValidationError);
}

}  // namespace
}  // namespace singletable
