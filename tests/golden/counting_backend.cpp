#include "golden/counting_backend.hpp"

namespace golden {

st::Backend& CountingBackend::send() {
  ++sent_;
  return *next_;
}

template <class Output>
Output CountingBackend::wrote(Output output) {
  ++written_;
  return output;
}

st::TableDescription CountingBackend::create_table(const st::CreateTableRequest& request) {
  return wrote(send().create_table(request));
}

st::TableDescription CountingBackend::describe_table(const st::DescribeTableRequest& request) {
  return send().describe_table(request);
}

st::TableDescription CountingBackend::update_table(const st::UpdateTableRequest& request) {
  return wrote(send().update_table(request));
}

st::ListTablesOutput CountingBackend::list_tables(const st::ListTablesRequest& request) {
  return send().list_tables(request);
}

st::TableDescription CountingBackend::delete_table(const st::DeleteTableRequest& request) {
  return wrote(send().delete_table(request));
}

st::TimeToLiveDescription CountingBackend::update_time_to_live(
    const st::UpdateTimeToLiveRequest& request) {
  return wrote(send().update_time_to_live(request));
}

st::TimeToLiveDescription CountingBackend::describe_time_to_live(
    const st::DescribeTimeToLiveRequest& request) {
  return send().describe_time_to_live(request);
}

void CountingBackend::tag_table(const st::TagTableRequest& request) {
  send().tag_table(request);
  ++written_;
}

void CountingBackend::untag_table(const st::UntagTableRequest& request) {
  send().untag_table(request);
  ++written_;
}

st::Tags CountingBackend::list_tags(const st::ListTagsRequest& request) {
  return send().list_tags(request);
}

st::GetItemOutput CountingBackend::get_item(const st::GetItemRequest& request) {
  return send().get_item(request);
}

st::WriteItemOutput CountingBackend::put_item(const st::PutItemRequest& request) {
  return wrote(send().put_item(request));
}

st::WriteItemOutput CountingBackend::update_item(const st::UpdateItemRequest& request) {
  return wrote(send().update_item(request));
}

st::WriteItemOutput CountingBackend::delete_item(const st::DeleteItemRequest& request) {
  return wrote(send().delete_item(request));
}

st::PageOutput CountingBackend::query(const st::QueryRequest& request) {
  return send().query(request);
}

st::PageOutput CountingBackend::scan(const st::ScanRequest& request) {
  return send().scan(request);
}

st::BatchGetItemOutput CountingBackend::batch_get_item(const st::BatchGetItemRequest& request) {
  if (batch_gets_.empty()) return send().batch_get_item(request);
  ++sent_;
  st::BatchGetItemOutput answer = std::move(batch_gets_.front());
  batch_gets_.pop_front();
  return answer;
}

st::BatchWriteItemOutput CountingBackend::batch_write_item(
    const st::BatchWriteItemRequest& request) {
  return wrote(send().batch_write_item(request));
}

st::TransactWriteItemsOutput CountingBackend::transact_write_items(
    const st::TransactWriteItemsRequest& request) {
  return wrote(send().transact_write_items(request));
}

st::TransactGetItemsOutput CountingBackend::transact_get_items(
    const st::TransactGetItemsRequest& request) {
  return send().transact_get_items(request);
}

}  // namespace golden
