#include <singletable/backend/observing_backend.hpp>

#include <optional>
#include <stdexcept>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

using CapacitySpan = std::span<const ConsumedCapacity>;

CapacitySpan span_of(const std::vector<ConsumedCapacity>& consumed) { return consumed; }

CapacitySpan span_of(const std::optional<ConsumedCapacity>& consumed) {
  return consumed ? CapacitySpan{&*consumed, 1} : CapacitySpan{};
}

template <class Output>
CapacitySpan consumed_capacity(const Output& output) {
  if constexpr (requires { output.consumed_capacity; }) {
    return span_of(output.consumed_capacity);
  } else {
    return {};
  }
}

}  // namespace

std::string_view ObservedCall::outcome() const noexcept {
  if (failure == nullptr) return "ok";
  const Error* error = dynamic_cast<const Error*>(failure);
  return error == nullptr ? "UnknownError" : error->name();
}

template <class Output, class Request>
Output ObservingBackend::observe(Output (Backend::*operation)(const Request&),
                                 const Request& request) {
  const Moment start = stopwatch_();
  ObservedCall call{.request = &request};
  try {
    if constexpr (std::is_void_v<Output>) {
      (next().*operation)(request);
      call.duration = stopwatch_() - start;
      hook_(call);
    } else {
      Output output = (next().*operation)(request);
      call.duration = stopwatch_() - start;
      call.consumed_capacity = consumed_capacity(output);
      hook_(call);
      return output;
    }
  } catch (const std::exception& failure) {
    tell_failure(call, start, failure);
    throw;
  } catch (...) {
    tell_failure(call, start, std::runtime_error{"something that is no std::exception was thrown"});
    throw;
  }
}

void ObservingBackend::tell_failure(ObservedCall call, Moment start,
                                    const std::exception& failure) const {
  call.duration = stopwatch_() - start;
  call.failure = &failure;
  hook_(call);
}

TableDescription ObservingBackend::create_table(const CreateTableRequest& request) {
  return observe(&Backend::create_table, request);
}

TableDescription ObservingBackend::describe_table(const DescribeTableRequest& request) {
  return observe(&Backend::describe_table, request);
}

TableDescription ObservingBackend::update_table(const UpdateTableRequest& request) {
  return observe(&Backend::update_table, request);
}

ListTablesOutput ObservingBackend::list_tables(const ListTablesRequest& request) {
  return observe(&Backend::list_tables, request);
}

TableDescription ObservingBackend::delete_table(const DeleteTableRequest& request) {
  return observe(&Backend::delete_table, request);
}

TimeToLiveDescription ObservingBackend::update_time_to_live(
    const UpdateTimeToLiveRequest& request) {
  return observe(&Backend::update_time_to_live, request);
}

TimeToLiveDescription ObservingBackend::describe_time_to_live(
    const DescribeTimeToLiveRequest& request) {
  return observe(&Backend::describe_time_to_live, request);
}

void ObservingBackend::tag_table(const TagTableRequest& request) {
  observe(&Backend::tag_table, request);
}

void ObservingBackend::untag_table(const UntagTableRequest& request) {
  observe(&Backend::untag_table, request);
}

Tags ObservingBackend::list_tags(const ListTagsRequest& request) {
  return observe(&Backend::list_tags, request);
}

GetItemOutput ObservingBackend::get_item(const GetItemRequest& request) {
  return observe(&Backend::get_item, request);
}

WriteItemOutput ObservingBackend::put_item(const PutItemRequest& request) {
  return observe(&Backend::put_item, request);
}

WriteItemOutput ObservingBackend::update_item(const UpdateItemRequest& request) {
  return observe(&Backend::update_item, request);
}

WriteItemOutput ObservingBackend::delete_item(const DeleteItemRequest& request) {
  return observe(&Backend::delete_item, request);
}

PageOutput ObservingBackend::query(const QueryRequest& request) {
  return observe(&Backend::query, request);
}

PageOutput ObservingBackend::scan(const ScanRequest& request) {
  return observe(&Backend::scan, request);
}

BatchGetItemOutput ObservingBackend::batch_get_item(const BatchGetItemRequest& request) {
  return observe(&Backend::batch_get_item, request);
}

BatchWriteItemOutput ObservingBackend::batch_write_item(const BatchWriteItemRequest& request) {
  return observe(&Backend::batch_write_item, request);
}

TransactWriteItemsOutput ObservingBackend::transact_write_items(
    const TransactWriteItemsRequest& request) {
  return observe(&Backend::transact_write_items, request);
}

TransactGetItemsOutput ObservingBackend::transact_get_items(
    const TransactGetItemsRequest& request) {
  return observe(&Backend::transact_get_items, request);
}

}  // namespace singletable
