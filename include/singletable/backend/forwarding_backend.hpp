#pragma once

#include <utility>

#include <singletable/backend/backend.hpp>

namespace singletable {

/// Passes every operation on to the next backend: the base of decorators and of
/// test doubles that change some of them.
class ForwardingBackend : public Backend {
 public:
  explicit ForwardingBackend(BackendPtr next) : next_(std::move(next)) {}

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
  void start(DetachedWork detached) override;

 protected:
  Backend& next() const noexcept { return *next_; }

 private:
  BackendPtr next_;
};

}  // namespace singletable
