#include <singletable/wire/statement_json.hpp>

#include <singletable/base/error.hpp>

#include "wire/capacity_json.hpp"
#include "wire/item_json.hpp"

namespace singletable {
namespace wire {
namespace {

void write_item_member(JsonWriter& json, std::string_view name, const std::optional<Item>& item) {
  if (!item) return;
  json.key(name);
  write_item(json, *item);
}

/// A statement reads or writes; only what it consumed tells which.
UnitKind kind_of(const ConsumedCapacity& consumed) {
  return consumed.total.write_units > 0 ? UnitKind::write : UnitKind::read;
}

void write_all_consumed(JsonWriter& json, const std::vector<ConsumedCapacity>& consumed,
                        ReturnConsumedCapacity wanted) {
  if (consumed.empty()) return;
  json.key("ConsumedCapacity");
  json.begin_array();
  for (const ConsumedCapacity& of_table : consumed) {
    write_consumed(json, of_table, kind_of(of_table), wanted);
  }
  json.end_array();
}

void write_batch_error(JsonWriter& json, const BatchStatementError& error) {
  json.key("Error");
  json.begin_object();
  json.string("Code", error.code);
  json.string("Message", service_words(error.message));
  write_item_member(json, "Item", error.item);
  json.end_object();
}

}  // namespace
}  // namespace wire

std::string output_json(const ExecuteStatementRequest& request,
                        const ExecuteStatementOutput& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("Items");
  json.begin_array();
  for (const Item& item : output.items) wire::write_item(json, item);
  json.end_array();
  if (output.next_token) json.string("NextToken", *output.next_token);
  wire::write_item_member(json, "LastEvaluatedKey", output.last_evaluated_key);
  if (output.consumed_capacity) {
    json.key("ConsumedCapacity");
    wire::write_consumed(json, *output.consumed_capacity, wire::kind_of(*output.consumed_capacity),
                         request.return_consumed_capacity);
  }
  json.end_object();
  return json.take();
}

std::string output_json(const BatchExecuteStatementRequest& request,
                        const BatchExecuteStatementOutput& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("Responses");
  json.begin_array();
  for (const BatchStatementResponse& response : output.responses) {
    json.begin_object();
    if (response.error) wire::write_batch_error(json, *response.error);
    if (!response.table.empty()) json.string("TableName", response.table);
    wire::write_item_member(json, "Item", response.item);
    json.end_object();
  }
  json.end_array();
  wire::write_all_consumed(json, output.consumed_capacity, request.return_consumed_capacity);
  json.end_object();
  return json.take();
}

std::string output_json(const ExecuteTransactionRequest& request,
                        const ExecuteTransactionOutput& output) {
  wire::JsonWriter json;
  json.begin_object();
  json.key("Responses");
  json.begin_array();
  for (const std::optional<Item>& item : output.items) {
    json.begin_object();
    wire::write_item_member(json, "Item", item);
    json.end_object();
  }
  json.end_array();
  wire::write_all_consumed(json, output.consumed_capacity, request.return_consumed_capacity);
  json.end_object();
  return json.take();
}

}  // namespace singletable
