#pragma once

#include <atomic>
#include <concepts>
#include <deque>
#include <type_traits>
#include <utility>

#include <singletable/backend/any_request.hpp>
#include <singletable/backend/perform.hpp>
#include <singletable/backend/uniform_backend.hpp>

namespace golden {

namespace st = singletable;

/// Passes everything on and counts it, so that a test can tell a refusal before
/// anything was sent from the backend's own.
class CountingBackend : public st::UniformBackend<CountingBackend> {
 public:
  explicit CountingBackend(st::BackendPtr next) : next_(std::move(next)) {}

  /// Requests since `restart`: all, and the writes among them that succeeded.
  int sent() const { return sent_; }
  int written() const { return written_; }
  void restart() { sent_ = written_ = 0; }
  /// Answers of the next batch reads, which are then not passed on.
  void answer_batch_gets(std::deque<st::BatchGetItemOutput> answers) {
    batch_gets_ = std::move(answers);
  }

  template <class Request>
  st::OutputOf<Request> call(const Request& request) {
    ++sent_;
    if constexpr (std::same_as<Request, st::BatchGetItemRequest>) {
      if (!batch_gets_.empty()) return take_batch_get();
    }
    if constexpr (std::is_void_v<st::OutputOf<Request>>) {
      st::perform(*next_, request);
      if (!st::is_read(&request)) ++written_;
    } else {
      st::OutputOf<Request> output = st::perform(*next_, request);
      if (!st::is_read(&request)) ++written_;
      return output;
    }
  }

 private:
  st::BatchGetItemOutput take_batch_get() {
    st::BatchGetItemOutput answer = std::move(batch_gets_.front());
    batch_gets_.pop_front();
    return answer;
  }

  st::BackendPtr next_;
  std::deque<st::BatchGetItemOutput> batch_gets_;
  std::atomic<int> sent_ = 0;
  std::atomic<int> written_ = 0;
};

}  // namespace golden
