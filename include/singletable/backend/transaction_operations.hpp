#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/backend/capacity.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

struct TransactPut {
  std::string table;
  Item item;
  std::optional<Condition> condition = {};
  /// Let the action's CancellationReason carry the item.
  bool return_item_on_condition_failure = false;
  friend bool operator==(const TransactPut&, const TransactPut&) = default;
};

struct TransactUpdate {
  std::string table;
  Item key;
  Update update = {};
  std::optional<Condition> condition = {};
  bool return_item_on_condition_failure = false;
  friend bool operator==(const TransactUpdate&, const TransactUpdate&) = default;
};

struct TransactDelete {
  std::string table;
  Item key;
  std::optional<Condition> condition = {};
  bool return_item_on_condition_failure = false;
  friend bool operator==(const TransactDelete&, const TransactDelete&) = default;
};

/// Writes nothing; the transaction fails unless the condition holds.
struct TransactConditionCheck {
  std::string table;
  Item key;
  Condition condition;
  bool return_item_on_condition_failure = false;
  friend bool operator==(const TransactConditionCheck&, const TransactConditionCheck&) = default;
};

using TransactAction =
    std::variant<TransactPut, TransactUpdate, TransactDelete, TransactConditionCheck>;

/// Source: API reference, TransactWriteItems.
struct TransactWriteItemsRequest {
  /// At most limits::transaction_actions, each on another item.
  std::vector<TransactAction> actions;
  /// For ten minutes a repetition of the request with the same token succeeds
  /// without being done again, and another request with it throws
  /// IdempotentParameterMismatch. 1 to limits::client_request_token_characters.
  std::optional<std::string> client_request_token = {};
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  bool return_item_collection_metrics = false;
  friend bool operator==(const TransactWriteItemsRequest&,
                         const TransactWriteItemsRequest&) = default;
};

struct TransactWriteItemsOutput {
  /// One a table, when asked for. A repetition under a token has consumed reads.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  /// By table with local indexes, one a partition written, when asked for.
  std::map<std::string, std::vector<ItemCollectionMetrics>> item_collection_metrics = {};
  friend bool operator==(const TransactWriteItemsOutput&,
                         const TransactWriteItemsOutput&) = default;
};

struct TransactGet {
  std::string table;
  Item key;
  Projection projection = {};
  friend bool operator==(const TransactGet&, const TransactGet&) = default;
};

/// Source: API reference, TransactGetItems.
struct TransactGetItemsRequest {
  std::vector<TransactGet> gets;
  ReturnConsumedCapacity return_consumed_capacity = ReturnConsumedCapacity::none;
  friend bool operator==(const TransactGetItemsRequest&, const TransactGetItemsRequest&) = default;
};

struct TransactGetItemsOutput {
  /// In the order asked; absent where no item has the key.
  std::vector<std::optional<Item>> items;
  /// One a table, when asked for.
  std::vector<ConsumedCapacity> consumed_capacity = {};
  friend bool operator==(const TransactGetItemsOutput&, const TransactGetItemsOutput&) = default;
};

}  // namespace singletable
