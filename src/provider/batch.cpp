#include <singletable/provider/batch.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "provider/request_parts.hpp"

namespace singletable {
namespace {

void check_attempts(int max_attempts) {
  if (max_attempts >= 1) return;
  throw ValidationError(
      fmt::format("A batch is sent at least once: max_attempts is {}, which counts the first time",
                  max_attempts));
}

std::chrono::milliseconds wait_after(int attempts) {
  return attempts == 0 ? std::chrono::milliseconds{0} : backoff_after(attempts);
}

/// The elements from `next`, at most `most`, and `next` behind them.
template <class Element>
std::vector<Element> take_batch(const std::vector<Element>& all, std::size_t& next,
                                std::size_t most) {
  const std::size_t end = std::min(all.size(), next + most);
  std::vector<Element> batch(all.begin() + static_cast<std::ptrdiff_t>(next),
                             all.begin() + static_cast<std::ptrdiff_t>(end));
  next = end;
  return batch;
}

template <class Element>
void append(std::vector<Element>& to, std::vector<Element> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// After an attempt: `left` is sent again, or given up into `unprocessed`.
template <class Element>
void keep_or_give_up(std::vector<Element>& left, std::vector<Element>& unprocessed, int& attempts,
                     int max_attempts) {
  if (!left.empty() && attempts < max_attempts) return;
  append(unprocessed, std::exchange(left, {}));
  attempts = 0;
}

template <class Element>
void give_up_all(std::vector<Element>& left, const std::vector<Element>& all, std::size_t& next,
                 std::vector<Element>& unprocessed) {
  append(unprocessed, std::exchange(left, {}));
  append(unprocessed, take_batch(all, next, all.size()));
}

}  // namespace

std::chrono::milliseconds backoff_after(int number) {
  constexpr int longest = 16;  // eleven minutes: no wait is longer, nor overflows
  return std::chrono::milliseconds{10} * (std::int64_t{1} << std::clamp(number, 1, longest));
}

BatchGetRun::BatchGetRun(const ProviderBatchGet& params) : params_(params) {
  check_attempts(params.max_attempts);
}

std::chrono::milliseconds BatchGetRun::wait() const { return wait_after(attempts_); }

BatchGetItemRequest BatchGetRun::next_request() {
  if (attempts_ == 0) pending_ = take_batch(params_.keys, next_, limits::batch_get_keys);
  return {.tables = {{params_.table,
                      {.keys = pending_,
                       .projection = provider::projection_of(params_.properties_to_retrieve),
                       .consistent_read = params_.consistent_read}}},
          .return_consumed_capacity = provider::capacity_wanted(params_.capacity_meter)};
}

void BatchGetRun::accept(BatchGetItemOutput output) {
  if (params_.capacity_meter != nullptr) params_.capacity_meter->add(output.consumed_capacity);
  append(result_.items, std::move(output.items[params_.table]));
  pending_ = std::move(output.unprocessed_keys[params_.table].keys);
  ++attempts_;
  keep_or_give_up(pending_, result_.unprocessed_keys, attempts_, params_.max_attempts);
}

void BatchGetRun::give_up() {
  is_late_ = true;
  give_up_all(pending_, params_.keys, next_, result_.unprocessed_keys);
}

BatchGetResult<Item> BatchGetRun::take() {
  if (params_.throw_on_unprocessed && !result_.unprocessed_keys.empty()) {
    throw Throttled(
        fmt::format("{} of {} keys of table \"{}\" were still unread after {}",
                    result_.unprocessed_keys.size(), params_.keys.size(), params_.table,
                    is_late_ ? fmt::format("the time limit of {} ms", params_.time_limit->count())
                             : fmt::format("{} attempts", params_.max_attempts)));
  }
  return std::move(result_);
}

BatchWriteRun::BatchWriteRun(const ProviderBatchWrite& params) : params_(params) {
  check_attempts(params.max_attempts);
}

std::chrono::milliseconds BatchWriteRun::wait() const { return wait_after(attempts_); }

BatchWriteItemRequest BatchWriteRun::next_request() {
  if (attempts_ == 0) pending_ = take_batch(params_.actions, next_, limits::batch_write_requests);
  BatchWriteItemRequest request{
      .tables = {}, .return_consumed_capacity = provider::capacity_wanted(params_.capacity_meter)};
  for (const ProviderBatchAction& action : pending_) {
    if (const auto* put = std::get_if<ProviderBatchPut>(&action)) {
      request.tables[put->table].emplace_back(BatchPut{put->item});
    } else {
      const auto& erase = std::get<ProviderBatchDelete>(action);
      request.tables[erase.table].emplace_back(BatchDelete{erase.key});
    }
  }
  return request;
}

void BatchWriteRun::accept(BatchWriteItemOutput&& output) {
  if (params_.capacity_meter != nullptr) params_.capacity_meter->add(output.consumed_capacity);
  pending_.clear();
  for (auto& [table, writes] : output.unprocessed_items) {
    for (BatchWrite& write : writes) {
      if (auto* put = std::get_if<BatchPut>(&write)) {
        pending_.emplace_back(ProviderBatchPut{table, std::move(put->item)});
      } else {
        pending_.emplace_back(
            ProviderBatchDelete{table, std::move(std::get<BatchDelete>(write).key)});
      }
    }
  }
  ++attempts_;
  keep_or_give_up(pending_, result_.unprocessed, attempts_, params_.max_attempts);
}

void BatchWriteRun::give_up() {
  give_up_all(pending_, params_.actions, next_, result_.unprocessed);
}

}  // namespace singletable
