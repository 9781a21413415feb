#pragma once

#include <cstddef>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/provider/params.hpp>

namespace singletable {

/// How long to wait after attempt `number`, the first being 1, left something
/// unprocessed: 20 ms, 40 ms, 80 ms and so on.
std::chrono::milliseconds backoff_after(int number);

/// Keys or writes of any number as a row of batches, of which what is left
/// unprocessed is sent again, alone: pure around the backend's calls and the
/// waits between them.
///
///     while (!run.done()) {
///       sleep(run.wait());
///       run.accept(backend.batch_get_item(run.next_request()));
///     }
class BatchGetRun {
 public:
  /// `params` must outlive the run. Throws ValidationError when max_attempts is
  /// below 1.
  explicit BatchGetRun(const ProviderBatchGet& params);

  bool done() const noexcept { return pending_.empty() && next_ == params_.keys.size(); }
  /// How long to wait before the next request; zero for a batch's first.
  std::chrono::milliseconds wait() const;
  BatchGetItemRequest next_request();
  void accept(BatchGetItemOutput output);
  /// Time is up: leaves unread what is left.
  void give_up();
  /// Throws Throttled for keys left unread, where the parameters say so.
  BatchGetResult<Item> take();

 private:
  const ProviderBatchGet& params_;
  std::size_t next_ = 0;
  int attempts_ = 0;
  bool is_late_ = false;
  std::vector<Item> pending_;
  BatchGetResult<Item> result_;
};

class BatchWriteRun {
 public:
  /// As BatchGetRun.
  explicit BatchWriteRun(const ProviderBatchWrite& params);

  bool done() const noexcept { return pending_.empty() && next_ == params_.actions.size(); }
  std::chrono::milliseconds wait() const;
  BatchWriteItemRequest next_request();
  void accept(BatchWriteItemOutput&& output);
  void give_up();
  BatchWriteResult take() { return std::move(result_); }

 private:
  const ProviderBatchWrite& params_;
  std::size_t next_ = 0;
  int attempts_ = 0;
  std::vector<ProviderBatchAction> pending_;
  BatchWriteResult result_;
};

}  // namespace singletable
