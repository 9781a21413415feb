#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include <singletable/expression/projection.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The keys to read from one table.
struct KeysAndProjection {
  std::vector<Item> keys;
  Projection projection = {};
  bool consistent_read = false;
};

/// By table. Source: API reference, BatchGetItem.
struct BatchGetItemRequest {
  std::map<std::string, KeysAndProjection> tables;
};

struct BatchGetItemOutput {
  /// By table, the items found, in no promised order.
  std::map<std::string, std::vector<Item>> items;
  /// What was left unread, to be asked for again.
  std::map<std::string, KeysAndProjection> unprocessed_keys = {};
};

struct BatchPut {
  Item item;
};
struct BatchDelete {
  Item key;
};
using BatchWrite = std::variant<BatchPut, BatchDelete>;

/// By table. Source: API reference, BatchWriteItem.
struct BatchWriteItemRequest {
  std::map<std::string, std::vector<BatchWrite>> tables;
};

struct BatchWriteItemOutput {
  /// What was left unwritten, to be asked for again.
  std::map<std::string, std::vector<BatchWrite>> unprocessed_items = {};
};

}  // namespace singletable
