#pragma once

#include <singletable/backend/backend.hpp>

namespace singletable {

/// Does nothing and returns empty outputs: a base of doubles.
class SilentBackend : public Backend {
 public:
  TableDescription create_table(const CreateTableRequest&) override { return {}; }
  TableDescription describe_table(const DescribeTableRequest&) override { return {}; }
  TableDescription update_table(const UpdateTableRequest&) override { return {}; }
  ListTablesOutput list_tables(const ListTablesRequest&) override { return {}; }
  TableDescription delete_table(const DeleteTableRequest&) override { return {}; }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest&) override { return {}; }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest&) override {
    return {};
  }
  void tag_table(const TagTableRequest&) override {}
  void untag_table(const UntagTableRequest&) override {}
  Tags list_tags(const ListTagsRequest&) override { return {}; }
  GetItemOutput get_item(const GetItemRequest&) override { return {}; }
  WriteItemOutput put_item(const PutItemRequest&) override { return {}; }
  WriteItemOutput update_item(const UpdateItemRequest&) override { return {}; }
  WriteItemOutput delete_item(const DeleteItemRequest&) override { return {}; }
  PageOutput query(const QueryRequest&) override { return {}; }
  PageOutput scan(const ScanRequest&) override { return {}; }
  BatchGetItemOutput batch_get_item(const BatchGetItemRequest&) override { return {}; }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest&) override { return {}; }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest&) override {
    return {};
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest&) override { return {}; }
};

}  // namespace singletable
