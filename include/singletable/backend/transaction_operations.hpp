#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

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
};

struct TransactUpdate {
  std::string table;
  Item key;
  Update update = {};
  std::optional<Condition> condition = {};
  bool return_item_on_condition_failure = false;
};

struct TransactDelete {
  std::string table;
  Item key;
  std::optional<Condition> condition = {};
  bool return_item_on_condition_failure = false;
};

/// Writes nothing; the transaction fails unless the condition holds.
struct TransactConditionCheck {
  std::string table;
  Item key;
  Condition condition;
  bool return_item_on_condition_failure = false;
};

using TransactAction =
    std::variant<TransactPut, TransactUpdate, TransactDelete, TransactConditionCheck>;

/// Source: API reference, TransactWriteItems.
struct TransactWriteItemsRequest {
  /// At most limits::transaction_actions, each on another item.
  std::vector<TransactAction> actions;
};

struct TransactGet {
  std::string table;
  Item key;
  Projection projection = {};
};

/// Source: API reference, TransactGetItems.
struct TransactGetItemsRequest {
  std::vector<TransactGet> gets;
};

struct TransactGetItemsOutput {
  /// In the order asked; absent where no item has the key.
  std::vector<std::optional<Item>> items;
};

}  // namespace singletable
