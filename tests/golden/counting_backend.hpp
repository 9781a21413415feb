#pragma once

#include <atomic>
#include <deque>
#include <utility>

#include <singletable/backend/backend.hpp>

namespace golden {

namespace st = singletable;

/// Passes everything on and counts it, so that a test can tell a refusal before
/// anything was sent from the backend's own.
class CountingBackend : public st::Backend {
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

  st::TableDescription create_table(const st::CreateTableRequest& request) override;
  st::TableDescription describe_table(const st::DescribeTableRequest& request) override;
  st::TableDescription update_table(const st::UpdateTableRequest& request) override;
  st::ListTablesOutput list_tables(const st::ListTablesRequest& request) override;
  st::TableDescription delete_table(const st::DeleteTableRequest& request) override;
  st::TimeToLiveDescription update_time_to_live(
      const st::UpdateTimeToLiveRequest& request) override;
  st::TimeToLiveDescription describe_time_to_live(
      const st::DescribeTimeToLiveRequest& request) override;
  void tag_table(const st::TagTableRequest& request) override;
  void untag_table(const st::UntagTableRequest& request) override;
  st::Tags list_tags(const st::ListTagsRequest& request) override;

  st::GetItemOutput get_item(const st::GetItemRequest& request) override;
  st::WriteItemOutput put_item(const st::PutItemRequest& request) override;
  st::WriteItemOutput update_item(const st::UpdateItemRequest& request) override;
  st::WriteItemOutput delete_item(const st::DeleteItemRequest& request) override;

  st::PageOutput query(const st::QueryRequest& request) override;
  st::PageOutput scan(const st::ScanRequest& request) override;

  st::BatchGetItemOutput batch_get_item(const st::BatchGetItemRequest& request) override;
  st::BatchWriteItemOutput batch_write_item(const st::BatchWriteItemRequest& request) override;
  st::TransactWriteItemsOutput transact_write_items(
      const st::TransactWriteItemsRequest& request) override;
  st::TransactGetItemsOutput transact_get_items(
      const st::TransactGetItemsRequest& request) override;

 private:
  st::Backend& send();
  template <class Output>
  Output wrote(Output output);

  st::BackendPtr next_;
  std::deque<st::BatchGetItemOutput> batch_gets_;
  std::atomic<int> sent_ = 0;
  std::atomic<int> written_ = 0;
};

}  // namespace golden
