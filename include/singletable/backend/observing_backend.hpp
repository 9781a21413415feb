#pragma once

#include <concepts>
#include <exception>
#include <functional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/backend/any_request.hpp>
#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/base/durations.hpp>

namespace singletable {

/// One operation that was performed. What it points to lives as long as the
/// hook that it is given to runs.
struct ObservedCall {
  /// As it was sent: nothing is left out or masked, keys and values included.
  AnyRequest request;
  std::chrono::nanoseconds duration = {};
  /// One a table; empty unless the request asked for it and the call succeeded.
  std::span<const ConsumedCapacity> consumed_capacity = {};
  /// What the call threw; null when it succeeded. An Error has more to tell: its
  /// code, the item of a ConditionalCheckFailed, the reasons of a
  /// TransactionCanceled.
  const std::exception* failure = nullptr;

  std::string_view operation() const noexcept { return operation_name(request); }
  std::vector<std::string_view> tables() const { return tables_of(request); }
  /// "ok", else the name of the Error, or "UnknownError" for another exception.
  std::string_view outcome() const noexcept;
};

/// What is told of every call: any callable that takes a `const ObservedCall&`
/// and is `noexcept`.
///
/// It must be, because nothing good could become of an exception: the operation
/// has been performed, so that passing it to the caller would call a write
/// failed that happened, and dropping it would hide it. Who does what can throw
/// says in the hook what becomes of that.
class CallHook {
 public:
  template <class Hook>
  requires(!std::same_as<Hook, CallHook> && std::is_nothrow_invocable_v<Hook&, const ObservedCall&>)
      CallHook(Hook hook)
      : hook_(std::move(hook)) {}

  void operator()(const ObservedCall& call) const noexcept { hook_(call); }

 private:
  std::function<void(const ObservedCall&)> hook_;
};

/// Measures time that passes, whatever is done to the wall clock. Must be
/// callable from many threads at once.
using Stopwatch = std::function<std::chrono::steady_clock::time_point()>;

/// Tells a hook of every operation, after it and in the thread that called it:
///
///     auto logged = std::make_shared<ObservingBackend>(
///         connect(url), [](const ObservedCall& call) noexcept {
///           std::clog << call.operation() << ' ' << call.outcome() << '\n';
///         });
///     Provider provider{logged};
///
/// Outputs and errors go to the caller as they come. The hook is called from as
/// many threads as the backend is. Where decorators repeat calls, this one sees
/// what stands above or below of them, by its place.
class ObservingBackend : public ForwardingBackend {
 public:
  ObservingBackend(BackendPtr next, CallHook hook,
                   Stopwatch stopwatch = std::chrono::steady_clock::now)
      : ForwardingBackend(std::move(next)),
        hook_(std::move(hook)),
        stopwatch_(std::move(stopwatch)) {}

  TableDescription create_table(const CreateTableRequest& request) override;
  TableDescription describe_table(const DescribeTableRequest& request) override;
  TableDescription update_table(const UpdateTableRequest& request) override;
  ListTablesOutput list_tables(const ListTablesRequest& request) override;
  TableDescription delete_table(const DeleteTableRequest& request) override;
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override;
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override;
  void tag_table(const TagTableRequest& request) override;
  void untag_table(const UntagTableRequest& request) override;
  Tags list_tags(const ListTagsRequest& request) override;
  GetItemOutput get_item(const GetItemRequest& request) override;
  WriteItemOutput put_item(const PutItemRequest& request) override;
  WriteItemOutput update_item(const UpdateItemRequest& request) override;
  WriteItemOutput delete_item(const DeleteItemRequest& request) override;
  PageOutput query(const QueryRequest& request) override;
  PageOutput scan(const ScanRequest& request) override;
  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override;
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override;
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override;
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override;

 private:
  using Moment = std::chrono::steady_clock::time_point;

  template <class Output, class Request>
  Output observe(Output (Backend::*operation)(const Request&), const Request& request);
  void tell_failure(ObservedCall call, Moment start, const std::exception& failure) const;

  CallHook hook_;
  Stopwatch stopwatch_;
};

}  // namespace singletable
