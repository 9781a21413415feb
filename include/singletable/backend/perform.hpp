#pragma once

#include <utility>

#include <singletable/backend/backend.hpp>

namespace singletable {

// The operation that the request's type says, on the backend: what lets code that treats
// all operations alike name none of them. Each returns and throws what its operation does.

inline TableDescription perform(Backend& backend, const CreateTableRequest& request) {
  return backend.create_table(request);
}
inline TableDescription perform(Backend& backend, const DescribeTableRequest& request) {
  return backend.describe_table(request);
}
inline TableDescription perform(Backend& backend, const UpdateTableRequest& request) {
  return backend.update_table(request);
}
inline ListTablesOutput perform(Backend& backend, const ListTablesRequest& request) {
  return backend.list_tables(request);
}
inline TableDescription perform(Backend& backend, const DeleteTableRequest& request) {
  return backend.delete_table(request);
}
inline TimeToLiveDescription perform(Backend& backend, const UpdateTimeToLiveRequest& request) {
  return backend.update_time_to_live(request);
}
inline TimeToLiveDescription perform(Backend& backend, const DescribeTimeToLiveRequest& request) {
  return backend.describe_time_to_live(request);
}
inline void perform(Backend& backend, const TagTableRequest& request) {
  return backend.tag_table(request);
}
inline void perform(Backend& backend, const UntagTableRequest& request) {
  return backend.untag_table(request);
}
inline Tags perform(Backend& backend, const ListTagsRequest& request) {
  return backend.list_tags(request);
}
inline GetItemOutput perform(Backend& backend, const GetItemRequest& request) {
  return backend.get_item(request);
}
inline WriteItemOutput perform(Backend& backend, const PutItemRequest& request) {
  return backend.put_item(request);
}
inline WriteItemOutput perform(Backend& backend, const UpdateItemRequest& request) {
  return backend.update_item(request);
}
inline WriteItemOutput perform(Backend& backend, const DeleteItemRequest& request) {
  return backend.delete_item(request);
}
inline PageOutput perform(Backend& backend, const QueryRequest& request) {
  return backend.query(request);
}
inline PageOutput perform(Backend& backend, const ScanRequest& request) {
  return backend.scan(request);
}
inline BatchGetItemOutput perform(Backend& backend, const BatchGetItemRequest& request) {
  return backend.batch_get_item(request);
}
inline BatchWriteItemOutput perform(Backend& backend, const BatchWriteItemRequest& request) {
  return backend.batch_write_item(request);
}
inline TransactWriteItemsOutput perform(Backend& backend,
                                        const TransactWriteItemsRequest& request) {
  return backend.transact_write_items(request);
}
inline TransactGetItemsOutput perform(Backend& backend, const TransactGetItemsRequest& request) {
  return backend.transact_get_items(request);
}

/// What an operation gives; void where it gives nothing.
template <class Request>
using OutputOf = decltype(perform(std::declval<Backend&>(), std::declval<const Request&>()));

}  // namespace singletable
