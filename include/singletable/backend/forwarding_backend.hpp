#pragma once

#include <utility>

#include <singletable/backend/backend.hpp>

namespace singletable {

/// Passes every operation on to the next backend: the base of decorators and of
/// test doubles that change some of them.
class ForwardingBackend : public Backend {
 public:
  explicit ForwardingBackend(BackendPtr next) : next_(std::move(next)) {}

  TableDescription create_table(const CreateTableRequest& request) override {
    return next_->create_table(request);
  }
  TableDescription describe_table(const DescribeTableRequest& request) override {
    return next_->describe_table(request);
  }
  TableDescription update_table(const UpdateTableRequest& request) override {
    return next_->update_table(request);
  }
  ListTablesOutput list_tables(const ListTablesRequest& request) override {
    return next_->list_tables(request);
  }
  TableDescription delete_table(const DeleteTableRequest& request) override {
    return next_->delete_table(request);
  }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override {
    return next_->update_time_to_live(request);
  }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override {
    return next_->describe_time_to_live(request);
  }
  void tag_table(const TagTableRequest& request) override { next_->tag_table(request); }
  void untag_table(const UntagTableRequest& request) override { next_->untag_table(request); }
  Tags list_tags(const ListTagsRequest& request) override { return next_->list_tags(request); }
  GetItemOutput get_item(const GetItemRequest& request) override {
    return next_->get_item(request);
  }
  WriteItemOutput put_item(const PutItemRequest& request) override {
    return next_->put_item(request);
  }
  WriteItemOutput update_item(const UpdateItemRequest& request) override {
    return next_->update_item(request);
  }
  WriteItemOutput delete_item(const DeleteItemRequest& request) override {
    return next_->delete_item(request);
  }
  PageOutput query(const QueryRequest& request) override { return next_->query(request); }
  PageOutput scan(const ScanRequest& request) override { return next_->scan(request); }
  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    return next_->batch_get_item(request);
  }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    return next_->batch_write_item(request);
  }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    return next_->transact_write_items(request);
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override {
    return next_->transact_get_items(request);
  }

 protected:
  Backend& next() const noexcept { return *next_; }

 private:
  BackendPtr next_;
};

}  // namespace singletable
