#include <singletable/wire/output_json.hpp>

#include "wire/capacity_json.hpp"
#include "wire/data_json.hpp"
#include "wire/item_json.hpp"

namespace singletable {
namespace wire {
namespace {

/// An object whose members `write` writes.
template <class Write>
std::string data_object(const Write& write) {
  JsonWriter json;
  json.begin_object();
  write(json);
  json.end_object();
  return json.take();
}

void write_optional_item(JsonWriter& json, std::string_view name, const std::optional<Item>& item) {
  if (!item) return;
  json.key(name);
  write_item(json, *item);
}

template <class Request>
std::string write_item_json(const Request& request, const WriteItemOutput& output) {
  return data_object([&](JsonWriter& json) {
    write_optional_item(json, "Attributes", output.attributes);
    write_consumed(json, output.consumed_capacity, UnitKind::write,
                   request.return_consumed_capacity);
    if (output.item_collection_metrics) {
      json.key("ItemCollectionMetrics");
      write_metrics(json, *output.item_collection_metrics);
    }
  });
}

void write_items(JsonWriter& json, const std::vector<Item>& items) {
  json.begin_array();
  for (const Item& item : items) write_item(json, item);
  json.end_array();
}

template <class Request>
std::string page_json(const Request& request, const PageOutput& output) {
  return data_object([&](JsonWriter& json) {
    if (request.select != Select::count) {
      json.key("Items");
      write_items(json, output.items);
    }
    json.integer("Count", output.count);
    json.integer("ScannedCount", output.scanned_count);
    write_optional_item(json, "LastEvaluatedKey", output.last_evaluated_key);
    write_consumed(json, output.consumed_capacity, UnitKind::read,
                   request.return_consumed_capacity);
  });
}

using MetricsByTable = std::map<std::string, std::vector<ItemCollectionMetrics>>;

void write_metrics_by_table(JsonWriter& json, const MetricsByTable& tables) {
  if (tables.empty()) return;
  json.key("ItemCollectionMetrics");
  json.begin_object();
  for (const auto& [table, all] : tables) {
    json.key(table);
    json.begin_array();
    for (const ItemCollectionMetrics& metrics : all) write_metrics(json, metrics);
    json.end_array();
  }
  json.end_object();
}

void write_unprocessed(JsonWriter& json, const BatchGetItemOutput& output) {
  json.key("UnprocessedKeys");
  json.begin_object();
  for (const auto& [table, keys] : output.unprocessed_keys) {
    json.key(table);
    write_keys(json, keys);
  }
  json.end_object();
}

void write_unprocessed(JsonWriter& json, const BatchWriteItemOutput& output) {
  json.key("UnprocessedItems");
  json.begin_object();
  for (const auto& [table, writes] : output.unprocessed_items) {
    json.key(table);
    json.begin_array();
    for (const BatchWrite& write : writes) write_write(json, write);
    json.end_array();
  }
  json.end_object();
}

}  // namespace
}  // namespace wire

using wire::JsonWriter;
using wire::UnitKind;

std::string output_json(const GetItemRequest& request, const GetItemOutput& output) {
  return wire::data_object([&](JsonWriter& json) {
    wire::write_optional_item(json, "Item", output.item);
    wire::write_consumed(json, output.consumed_capacity, UnitKind::read,
                         request.return_consumed_capacity);
  });
}

std::string output_json(const PutItemRequest& request, const WriteItemOutput& output) {
  return wire::write_item_json(request, output);
}

std::string output_json(const UpdateItemRequest& request, const WriteItemOutput& output) {
  return wire::write_item_json(request, output);
}

std::string output_json(const DeleteItemRequest& request, const WriteItemOutput& output) {
  return wire::write_item_json(request, output);
}

std::string output_json(const QueryRequest& request, const PageOutput& output) {
  return wire::page_json(request, output);
}

std::string output_json(const ScanRequest& request, const PageOutput& output) {
  return wire::page_json(request, output);
}

std::string output_json(const BatchGetItemRequest& request, const BatchGetItemOutput& output) {
  return wire::data_object([&](JsonWriter& json) {
    json.key("Responses");
    json.begin_object();
    for (const auto& [table, items] : output.items) {
      json.key(table);
      wire::write_items(json, items);
    }
    json.end_object();
    wire::write_unprocessed(json, output);
    wire::write_consumed(json, output.consumed_capacity, UnitKind::read,
                         request.return_consumed_capacity);
  });
}

std::string output_json(const BatchWriteItemRequest& request, const BatchWriteItemOutput& output) {
  return wire::data_object([&](JsonWriter& json) {
    wire::write_unprocessed(json, output);
    wire::write_consumed(json, output.consumed_capacity, UnitKind::write,
                         request.return_consumed_capacity);
    wire::write_metrics_by_table(json, output.item_collection_metrics);
  });
}

std::string output_json(const TransactWriteItemsRequest& request,
                        const TransactWriteItemsOutput& output) {
  return wire::data_object([&](JsonWriter& json) {
    wire::write_consumed(json, output.consumed_capacity, UnitKind::write,
                         request.return_consumed_capacity);
    wire::write_metrics_by_table(json, output.item_collection_metrics);
  });
}

std::string output_json(const TransactGetItemsRequest& request,
                        const TransactGetItemsOutput& output) {
  return wire::data_object([&](JsonWriter& json) {
    json.key("Responses");
    json.begin_array();
    for (const std::optional<Item>& item : output.items) {
      json.begin_object();
      wire::write_optional_item(json, "Item", item);
      json.end_object();
    }
    json.end_array();
    wire::write_consumed(json, output.consumed_capacity, UnitKind::read,
                         request.return_consumed_capacity);
  });
}

}  // namespace singletable
