#pragma once

#include <singletable/backend/backend.hpp>

namespace singletable {

/// A backend that does the same for every operation: all of them go to `Self::call`, a
/// template of the request's type that returns what the operation does. `Base` is Backend
/// or an interface that extends it.
template <class Self, class Base = Backend>
class UniformBackend : public Base {
 public:
  TableDescription create_table(const CreateTableRequest& request) override {
    return self().call(request);
  }
  TableDescription describe_table(const DescribeTableRequest& request) override {
    return self().call(request);
  }
  TableDescription update_table(const UpdateTableRequest& request) override {
    return self().call(request);
  }
  ListTablesOutput list_tables(const ListTablesRequest& request) override {
    return self().call(request);
  }
  TableDescription delete_table(const DeleteTableRequest& request) override {
    return self().call(request);
  }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override {
    return self().call(request);
  }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override {
    return self().call(request);
  }
  void tag_table(const TagTableRequest& request) override { return self().call(request); }
  void untag_table(const UntagTableRequest& request) override { return self().call(request); }
  Tags list_tags(const ListTagsRequest& request) override { return self().call(request); }
  GetItemOutput get_item(const GetItemRequest& request) override { return self().call(request); }
  WriteItemOutput put_item(const PutItemRequest& request) override { return self().call(request); }
  WriteItemOutput update_item(const UpdateItemRequest& request) override {
    return self().call(request);
  }
  WriteItemOutput delete_item(const DeleteItemRequest& request) override {
    return self().call(request);
  }
  PageOutput query(const QueryRequest& request) override { return self().call(request); }
  PageOutput scan(const ScanRequest& request) override { return self().call(request); }
  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    return self().call(request);
  }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    return self().call(request);
  }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    return self().call(request);
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override {
    return self().call(request);
  }

 private:
  Self& self() { return static_cast<Self&>(*this); }
};

}  // namespace singletable
