#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The keys to read from one table.
struct KeysAndProjection {
  std::vector<Item> keys;
  Projection projection = {};
  bool consistent_read = false;
  friend bool operator==(const KeysAndProjection&, const KeysAndProjection&) = default;
};

/// By table. Source: API reference, BatchGetItem.
struct BatchGetItemRequest {
  std::map<std::string, KeysAndProjection> tables;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const BatchGetItemRequest&, const BatchGetItemRequest&) = default;
};

struct BatchGetItemOutput {
  /// By table, the items found, in no promised order.
  std::map<std::string, std::vector<Item>> items;
  /// What was left unread, to be asked for again.
  std::map<std::string, KeysAndProjection> unprocessed_keys = {};
  /// One a table, when asked for.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const BatchGetItemOutput&, const BatchGetItemOutput&) = default;
};

struct BatchPut {
  Item item;
  friend bool operator==(const BatchPut&, const BatchPut&) = default;
};
struct BatchDelete {
  Item key;
  friend bool operator==(const BatchDelete&, const BatchDelete&) = default;
};
using BatchWrite = std::variant<BatchPut, BatchDelete>;

/// By table. Source: API reference, BatchWriteItem.
struct BatchWriteItemRequest {
  std::map<std::string, std::vector<BatchWrite>> tables;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  bool return_item_collection_metrics = false;
  friend bool operator==(const BatchWriteItemRequest&, const BatchWriteItemRequest&) = default;
};

struct BatchWriteItemOutput {
  /// What was left unwritten, to be asked for again.
  std::map<std::string, std::vector<BatchWrite>> unprocessed_items = {};
  /// One a table, when asked for.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  /// By table with local indexes, one a partition written, when asked for.
  std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics = {};
  friend bool operator==(const BatchWriteItemOutput&, const BatchWriteItemOutput&) = default;
};

}  // namespace singletable
