#include <singletable/wire/output_parsing.hpp>

#include "wire/answer.hpp"
#include "wire/capacity_json.hpp"
#include "wire/item_reader.hpp"
#include "wire/json_types.hpp"
#include "wire/request_members.hpp"

namespace singletable {
namespace wire {
namespace {

template <class Request>
WriteItemOutput read_written(const Request& request, std::string_view body) {
  return read_answer(request, body, [](const Members& members) {
    WriteItemOutput output{
        members.optional_item("Attributes"), read_consumed_of_one(members, UnitKind::write), {}};
    if (const auto metrics = members.structure("ItemCollectionMetrics")) {
      output.item_collection_metrics = read_metrics(*metrics);
    }
    return output;
  });
}

std::vector<Item> read_items(JsonValue list) {
  std::vector<Item> items;
  for (const JsonValue item : list_of(list)) {
    items.push_back(read_item(map_of(item, "AttributeValue")));
  }
  return items;
}

template <class Request>
PageOutput read_page(const Request& request, std::string_view body) {
  return read_answer(request, body, [](const Members& members) {
    PageOutput page;
    if (const auto items = members.find("Items")) page.items = read_items(*items);
    const auto found = static_cast<std::int64_t>(page.items.size());
    page.count = members.integer("Count").value_or(found);
    page.scanned_count = members.integer("ScannedCount").value_or(page.count);
    page.last_evaluated_key = members.optional_item("LastEvaluatedKey");
    page.consumed_capacity = read_consumed_of_one(members, UnitKind::read);
    return page;
  });
}

std::map<std::string, std::vector<ItemCollectionMetrics>> read_metrics_by_table(
    const Members& members) {
  std::map<std::string, std::vector<ItemCollectionMetrics>> tables;
  members.each_entry("ItemCollectionMetrics", [&](std::string_view table, JsonValue list) {
    auto& all = tables[std::string{table}];
    for (const JsonValue json : list_of(list)) {
      all.push_back(read_metrics(Members{json, "ItemCollectionMetrics"}));
    }
  });
  return tables;
}

}  // namespace
}  // namespace wire

using wire::JsonValue;
using wire::Members;
using wire::UnitKind;

GetItemOutput parse_output(const GetItemRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    return GetItemOutput{members.optional_item("Item"),
                         wire::read_consumed_of_one(members, UnitKind::read)};
  });
}

WriteItemOutput parse_output(const PutItemRequest& request, std::string_view body) {
  return wire::read_written(request, body);
}

WriteItemOutput parse_output(const UpdateItemRequest& request, std::string_view body) {
  return wire::read_written(request, body);
}

WriteItemOutput parse_output(const DeleteItemRequest& request, std::string_view body) {
  return wire::read_written(request, body);
}

PageOutput parse_output(const QueryRequest& request, std::string_view body) {
  return wire::read_page(request, body);
}

PageOutput parse_output(const ScanRequest& request, std::string_view body) {
  return wire::read_page(request, body);
}

BatchGetItemOutput parse_output(const BatchGetItemRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    BatchGetItemOutput output;
    members.each_entry("Responses", [&](std::string_view table, JsonValue items) {
      output.items.emplace(table, wire::read_items(items));
    });
    members.each_entry("UnprocessedKeys", [&](std::string_view table, JsonValue keys) {
      output.unprocessed_keys.emplace(table, wire::read_keys_and_projection(keys));
    });
    output.consumed_capacity = wire::read_consumed_of_many(members, UnitKind::read);
    return output;
  });
}

BatchWriteItemOutput parse_output(const BatchWriteItemRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    BatchWriteItemOutput output;
    members.each_entry("UnprocessedItems", [&](std::string_view table, JsonValue writes) {
      output.unprocessed_items.emplace(table, wire::read_batch_writes(writes));
    });
    output.consumed_capacity = wire::read_consumed_of_many(members, UnitKind::write);
    output.item_collection_metrics = wire::read_metrics_by_table(members);
    return output;
  });
}

TransactWriteItemsOutput parse_output(const TransactWriteItemsRequest& request,
                                      std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    return TransactWriteItemsOutput{wire::read_consumed_of_many(members, UnitKind::write),
                                    wire::read_metrics_by_table(members)};
  });
}

TransactGetItemsOutput parse_output(const TransactGetItemsRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    TransactGetItemsOutput output;
    for (const JsonValue response : members.list("Responses")) {
      output.items.push_back(Members{response, "ItemResponse"}.optional_item("Item"));
    }
    output.consumed_capacity = wire::read_consumed_of_many(members, UnitKind::read);
    return output;
  });
}

}  // namespace singletable
