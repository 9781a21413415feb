#include <singletable/backend/forwarding_backend.hpp>

#include <singletable/backend/detached_work.hpp>

namespace singletable {

TableDescription ForwardingBackend::create_table(const CreateTableRequest& request) {
  return next_->create_table(request);
}

TableDescription ForwardingBackend::describe_table(const DescribeTableRequest& request) {
  return next_->describe_table(request);
}

TableDescription ForwardingBackend::update_table(const UpdateTableRequest& request) {
  return next_->update_table(request);
}

ListTablesOutput ForwardingBackend::list_tables(const ListTablesRequest& request) {
  return next_->list_tables(request);
}

TableDescription ForwardingBackend::delete_table(const DeleteTableRequest& request) {
  return next_->delete_table(request);
}

TimeToLiveDescription ForwardingBackend::update_time_to_live(
    const UpdateTimeToLiveRequest& request) {
  return next_->update_time_to_live(request);
}

TimeToLiveDescription ForwardingBackend::describe_time_to_live(
    const DescribeTimeToLiveRequest& request) {
  return next_->describe_time_to_live(request);
}

void ForwardingBackend::tag_table(const TagTableRequest& request) { next_->tag_table(request); }

void ForwardingBackend::untag_table(const UntagTableRequest& request) {
  next_->untag_table(request);
}

Tags ForwardingBackend::list_tags(const ListTagsRequest& request) {
  return next_->list_tags(request);
}

GetItemOutput ForwardingBackend::get_item(const GetItemRequest& request) {
  return next_->get_item(request);
}

WriteItemOutput ForwardingBackend::put_item(const PutItemRequest& request) {
  return next_->put_item(request);
}

WriteItemOutput ForwardingBackend::update_item(const UpdateItemRequest& request) {
  return next_->update_item(request);
}

WriteItemOutput ForwardingBackend::delete_item(const DeleteItemRequest& request) {
  return next_->delete_item(request);
}

PageOutput ForwardingBackend::query(const QueryRequest& request) { return next_->query(request); }

PageOutput ForwardingBackend::scan(const ScanRequest& request) { return next_->scan(request); }

BatchGetItemOutput ForwardingBackend::batch_get_item(const BatchGetItemRequest& request) {
  return next_->batch_get_item(request);
}

BatchWriteItemOutput ForwardingBackend::batch_write_item(const BatchWriteItemRequest& request) {
  return next_->batch_write_item(request);
}

TransactWriteItemsOutput ForwardingBackend::transact_write_items(
    const TransactWriteItemsRequest& request) {
  return next_->transact_write_items(request);
}

TransactGetItemsOutput ForwardingBackend::transact_get_items(
    const TransactGetItemsRequest& request) {
  return next_->transact_get_items(request);
}

void ForwardingBackend::start(DetachedWork detached) { next_->start(std::move(detached)); }

}  // namespace singletable
