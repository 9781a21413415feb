#pragma once

#include <memory>
#include <string>
#include <utility>

#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/server/server.hpp>

namespace singletable::engine {

/// An engine that is asked for DynamoDB's operations through a server and a remote
/// backend, over a real connection, and for the rest itself.
class ServedEngine : public Engine {
 public:
  explicit ServedEngine(std::shared_ptr<Engine> engine)
      : engine_(std::move(engine)),
        server_(engine_, {.port = 0, .threads = 1}),
        remote_(connect_remote("http://127.0.0.1:" + std::to_string(server_.port()),
                               {.retry = {.attempts = 1}})) {}

  TableDescription create_table(const CreateTableRequest& request) override {
    return remote_->create_table(request);
  }
  TableDescription describe_table(const DescribeTableRequest& request) override {
    return remote_->describe_table(request);
  }
  TableDescription update_table(const UpdateTableRequest& request) override {
    return remote_->update_table(request);
  }
  ListTablesOutput list_tables(const ListTablesRequest& request) override {
    return remote_->list_tables(request);
  }
  TableDescription delete_table(const DeleteTableRequest& request) override {
    return remote_->delete_table(request);
  }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override {
    return remote_->update_time_to_live(request);
  }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override {
    return remote_->describe_time_to_live(request);
  }
  void tag_table(const TagTableRequest& request) override { remote_->tag_table(request); }
  void untag_table(const UntagTableRequest& request) override { remote_->untag_table(request); }
  Tags list_tags(const ListTagsRequest& request) override { return remote_->list_tags(request); }

  GetItemOutput get_item(const GetItemRequest& request) override {
    return remote_->get_item(request);
  }
  WriteItemOutput put_item(const PutItemRequest& request) override {
    return remote_->put_item(request);
  }
  WriteItemOutput update_item(const UpdateItemRequest& request) override {
    return remote_->update_item(request);
  }
  WriteItemOutput delete_item(const DeleteItemRequest& request) override {
    return remote_->delete_item(request);
  }
  PageOutput query(const QueryRequest& request) override { return remote_->query(request); }
  PageOutput scan(const ScanRequest& request) override { return remote_->scan(request); }
  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    return remote_->batch_get_item(request);
  }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    return remote_->batch_write_item(request);
  }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    return remote_->transact_write_items(request);
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override {
    return remote_->transact_get_items(request);
  }

  std::size_t sweep_expired() override { return engine_->sweep_expired(); }
  TableDescription wait_until_active(const std::string& table) override {
    return engine_->wait_until_active(table);
  }
  Verification verify(const VerifyOptions& options) const override {
    return engine_->verify(options);
  }
  void checkpoint(const FolderPath& folder) const override { engine_->checkpoint(folder); }

 private:
  std::shared_ptr<Engine> engine_;
  Server server_;
  BackendPtr remote_;
};

}  // namespace singletable::engine
