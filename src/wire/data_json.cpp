#include "wire/data_json.hpp"

#include <string_view>

#include "wire/expression_text.hpp"
#include "wire/item_json.hpp"
#include "wire/placeholders.hpp"
#include "wire/spellings.hpp"

namespace singletable::wire {
namespace {

void write_item(JsonWriter& json, std::string_view name, ItemView item) {
  json.key(name);
  write_item(json, item);
}

void write_condition(JsonWriter& json, std::string_view name,
                     const std::optional<Condition>& condition, Placeholders& placeholders) {
  if (condition) json.string(name, condition_text(*condition, placeholders));
}

void write_projection(JsonWriter& json, const Projection& projection, Placeholders& placeholders) {
  if (projection.empty()) return;
  json.string("ProjectionExpression", projection_text(projection, placeholders));
}

void write_capacity(JsonWriter& json, ReturnConsumedCapacity wanted) {
  if (wanted == ReturnConsumedCapacity::none) return;
  json.string("ReturnConsumedCapacity", spelled(wanted));
}

void write_metrics_option(JsonWriter& json, bool wanted) {
  if (wanted) json.string("ReturnItemCollectionMetrics", "SIZE");
}

void write_failed_item(JsonWriter& json, bool wanted) {
  if (wanted) json.string("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
}

void write_consistent(JsonWriter& json, bool consistent) {
  if (consistent) json.boolean("ConsistentRead", true);
}

/// What PutItem, UpdateItem and DeleteItem have in common besides their item.
template <class Request>
void write_return_options(JsonWriter& json, const Request& request) {
  if (request.return_values != ReturnValues::none) {
    json.string("ReturnValues", spelled(request.return_values));
  }
  write_failed_item(json, request.return_item_on_condition_failure);
  write_capacity(json, request.return_consumed_capacity);
  write_metrics_option(json, request.return_item_collection_metrics);
}

/// What Query and Scan have in common behind the index.
template <class Request>
void write_page_options(JsonWriter& json, const Request& request, Placeholders& placeholders) {
  write_condition(json, "FilterExpression", request.filter, placeholders);
  write_projection(json, request.projection, placeholders);
  if (request.limit) json.integer("Limit", *request.limit);
  if (request.exclusive_start_key) {
    write_item(json, "ExclusiveStartKey", *request.exclusive_start_key);
  }
  write_consistent(json, request.consistent_read);
  if (request.select) json.string("Select", spelled(*request.select));
  write_capacity(json, request.return_consumed_capacity);
}

/// The members of one write, alone or in a transaction.
struct WriteBody {
  JsonWriter& json;
  Placeholders& placeholders;

  template <class Put>
  void put(const Put& put) const {
    json.string("TableName", put.table);
    write_item(json, "Item", put.item);
    write_condition(json, "ConditionExpression", put.condition, placeholders);
  }
  template <class Update>
  void update(const Update& update) const {
    json.string("TableName", update.table);
    write_item(json, "Key", update.key);
    if (!update.update.empty()) {
      json.string("UpdateExpression", update_text(update.update, placeholders));
    }
    write_condition(json, "ConditionExpression", update.condition, placeholders);
  }
  template <class Keyed>
  void keyed(const Keyed& write) const {
    json.string("TableName", write.table);
    write_item(json, "Key", write.key);
    write_condition(json, "ConditionExpression", write.condition, placeholders);
  }
};

class ActionWriter {
 public:
  explicit ActionWriter(JsonWriter& json) : json_(json) {}

  void operator()(const TransactPut& action) {
    write("Put", action, [&](const WriteBody& body) { body.put(action); });
  }
  void operator()(const TransactUpdate& action) {
    write("Update", action, [&](const WriteBody& body) { body.update(action); });
  }
  void operator()(const TransactDelete& action) {
    write("Delete", action, [&](const WriteBody& body) { body.keyed(action); });
  }
  void operator()(const TransactConditionCheck& action) {
    write("ConditionCheck", action, [&](const WriteBody& body) { body.keyed(action); });
  }

 private:
  template <class Action, class WriteMembers>
  void write(std::string_view kind, const Action& action, const WriteMembers& write_members) {
    Placeholders placeholders;
    json_.begin_object();
    json_.key(kind);
    json_.begin_object();
    write_members(WriteBody{json_, placeholders});
    write_failed_item(json_, action.return_item_on_condition_failure);
    placeholders.write(json_);
    json_.end_object();
    json_.end_object();
  }

  JsonWriter& json_;
};

}  // namespace

void write_write(JsonWriter& json, const BatchWrite& write) {
  const BatchPut* put = std::get_if<BatchPut>(&write);
  json.begin_object();
  json.key(put != nullptr ? "PutRequest" : "DeleteRequest");
  json.begin_object();
  if (put != nullptr) {
    write_item(json, "Item", put->item);
  } else {
    write_item(json, "Key", std::get<BatchDelete>(write).key);
  }
  json.end_object();
  json.end_object();
}

void write_keys(JsonWriter& json, const KeysAndProjection& wanted) {
  Placeholders placeholders;
  json.begin_object();
  json.key("Keys");
  json.begin_array();
  for (const Item& key : wanted.keys) write_item(json, key);
  json.end_array();
  write_projection(json, wanted.projection, placeholders);
  write_consistent(json, wanted.consistent_read);
  placeholders.write(json);
  json.end_object();
}

void write_members(JsonWriter& json, const GetItemRequest& request) {
  Placeholders placeholders;
  json.string("TableName", request.table);
  write_item(json, "Key", request.key);
  write_projection(json, request.projection, placeholders);
  write_consistent(json, request.consistent_read);
  write_capacity(json, request.return_consumed_capacity);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const PutItemRequest& request) {
  Placeholders placeholders;
  WriteBody{json, placeholders}.put(request);
  write_return_options(json, request);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const UpdateItemRequest& request) {
  Placeholders placeholders;
  WriteBody{json, placeholders}.update(request);
  write_return_options(json, request);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const DeleteItemRequest& request) {
  Placeholders placeholders;
  WriteBody{json, placeholders}.keyed(request);
  write_return_options(json, request);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const QueryRequest& request) {
  Placeholders placeholders;
  json.string("TableName", request.table);
  if (request.index) json.string("IndexName", *request.index);
  json.string("KeyConditionExpression", key_condition_text(request.key_condition, placeholders));
  if (!request.ascending) json.boolean("ScanIndexForward", false);
  write_page_options(json, request, placeholders);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const ScanRequest& request) {
  Placeholders placeholders;
  json.string("TableName", request.table);
  if (request.index) json.string("IndexName", *request.index);
  if (request.segment) {
    json.integer("Segment", request.segment->segment);
    json.integer("TotalSegments", request.segment->total_segments);
  }
  write_page_options(json, request, placeholders);
  placeholders.write(json);
}

void write_members(JsonWriter& json, const BatchGetItemRequest& request) {
  json.key("RequestItems");
  json.begin_object();
  for (const auto& [table, wanted] : request.tables) {
    json.key(table);
    write_keys(json, wanted);
  }
  json.end_object();
  write_capacity(json, request.return_consumed_capacity);
}

void write_members(JsonWriter& json, const BatchWriteItemRequest& request) {
  json.key("RequestItems");
  json.begin_object();
  for (const auto& [table, writes] : request.tables) {
    json.key(table);
    json.begin_array();
    for (const BatchWrite& write : writes) write_write(json, write);
    json.end_array();
  }
  json.end_object();
  write_capacity(json, request.return_consumed_capacity);
  write_metrics_option(json, request.return_item_collection_metrics);
}

void write_members(JsonWriter& json, const TransactWriteItemsRequest& request) {
  json.key("TransactItems");
  json.begin_array();
  for (const TransactAction& action : request.actions) std::visit(ActionWriter{json}, action);
  json.end_array();
  if (request.client_request_token) {
    json.string("ClientRequestToken", *request.client_request_token);
  }
  write_capacity(json, request.return_consumed_capacity);
  write_metrics_option(json, request.return_item_collection_metrics);
}

void write_members(JsonWriter& json, const TransactGetItemsRequest& request) {
  json.key("TransactItems");
  json.begin_array();
  for (const TransactGet& get : request.gets) {
    Placeholders placeholders;
    json.begin_object();
    json.key("Get");
    json.begin_object();
    json.string("TableName", get.table);
    write_item(json, "Key", get.key);
    write_projection(json, get.projection, placeholders);
    placeholders.write(json);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  write_capacity(json, request.return_consumed_capacity);
}

}  // namespace singletable::wire
