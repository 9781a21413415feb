#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// Which item of the write its answer carries. Put and delete know `none` and
/// `all_old`; update knows all. `updated_old` and `updated_new` give only the
/// paths the update names. Source: API reference, ReturnValues.
enum class ReturnValues { none, all_old, updated_old, all_new, updated_new };

/// Source: API reference, GetItem.
struct GetItemRequest {
  std::string table;
  Item key;
  Projection projection = {};
  bool consistent_read = false;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const GetItemRequest&, const GetItemRequest&) = default;
};

struct GetItemOutput {
  /// Absent when no item has the key.
  std::optional<Item> item = {};
  /// When asked for.
  std::optional<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const GetItemOutput&, const GetItemOutput&) = default;
};

/// Source: API reference, PutItem.
struct PutItemRequest {
  std::string table;
  Item item;
  std::optional<Condition> condition = {};
  ReturnValues return_values = ReturnValues::none;
  /// Let ConditionalCheckFailed carry the item.
  bool return_item_on_condition_failure = false;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  bool return_item_collection_metrics = false;
  friend bool operator==(const PutItemRequest&, const PutItemRequest&) = default;
};

/// Source: API reference, UpdateItem.
struct UpdateItemRequest {
  std::string table;
  Item key;
  Update update = {};
  std::optional<Condition> condition = {};
  ReturnValues return_values = ReturnValues::none;
  bool return_item_on_condition_failure = false;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  bool return_item_collection_metrics = false;
  friend bool operator==(const UpdateItemRequest&, const UpdateItemRequest&) = default;
};

/// Source: API reference, DeleteItem.
struct DeleteItemRequest {
  std::string table;
  Item key;
  std::optional<Condition> condition = {};
  ReturnValues return_values = ReturnValues::none;
  bool return_item_on_condition_failure = false;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  bool return_item_collection_metrics = false;
  friend bool operator==(const DeleteItemRequest&, const DeleteItemRequest&) = default;
};

/// The answer of PutItem, UpdateItem and DeleteItem.
struct WriteItemOutput {
  /// What `return_values` asked for; absent when there is none.
  std::optional<Item> attributes = {};
  /// When asked for.
  std::optional<ConsumedCapacity> consumed_capacity = {};
  /// When asked for, of a table with local indexes.
  std::optional<ItemCollectionMetrics> item_collection_metrics = {};
  friend bool operator==(const WriteItemOutput&, const WriteItemOutput&) = default;
};

}  // namespace singletable
