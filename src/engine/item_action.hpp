#pragma once

#include <string>
#include <variant>

#include <singletable/backend/batch_operations.hpp>
#include <singletable/backend/item_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

#include "engine/capacity_meter.hpp"
#include "engine/change_log.hpp"
#include "engine/keyed_item.hpp"
#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

// The rules about an action that do not depend on the table's keys: throw
// ValidationError. To be called before an ItemAction is made of it.
void check_values(const Table& table, const PutItemRequest& request);
void check_values(const Table& table, const UpdateItemRequest& request);
void check_values(const Table& table, const DeleteItemRequest& request);
void check_values(const Table& table, const TransactPut& action);
void check_values(const Table& table, const TransactUpdate& action);
void check_values(const Table& table, const TransactDelete& action);
void check_values(const Table& table, const TransactConditionCheck& action);
void check_values(const Table& table, const BatchPut& put);
void check_values(const Table& table, const BatchDelete& erase);

/// A put, update, deletion or check of one item, bound to its table. Refers to
/// the request and the table, which must outlive it. Making one throws
/// ValidationError when it breaks a rule about keys or the item's size.
class ItemAction {
 public:
  ItemAction(const Table& table, const PutItemRequest& request);
  ItemAction(const Table& table, const UpdateItemRequest& request);
  ItemAction(const Table& table, const DeleteItemRequest& request);
  ItemAction(const Table& table, const TransactPut& action);
  ItemAction(const Table& table, const TransactUpdate& action);
  ItemAction(const Table& table, const TransactDelete& action);
  ItemAction(const Table& table, const TransactConditionCheck& action);
  ItemAction(const Table& table, const BatchPut& put);
  ItemAction(const Table& table, const BatchDelete& erase);

  const Table& table() const noexcept { return table_; }
  /// The item of a put, else the key.
  ItemView item() const noexcept { return item_; }
  const std::string& storage_key() const noexcept { return storage_key_; }

  /// The service's words for an item that others keep locked.
  std::string conflict_message() const;

  /// False for a check.
  bool writes() const noexcept { return !std::holds_alternative<Check>(change_); }
  /// True when what is to be written does not depend on the item as it is.
  bool is_blind() const noexcept;

  /// The item after the action on `before`; nullptr stands for no item. What is
  /// new is put into `room`, which may stay empty. Throws
  /// ConditionalCheckFailed and, where an update can't be applied to this item,
  /// ValidationError.
  const KeyedItem* apply(const KeyedItem* before, HeldItem& room) const;

  /// Adds to `batch` the change from `before`, which a blind action need not
  /// know unless `meter` is on, to `after`. False when there is nothing to write,
  /// which consumes as well.
  bool write(Batch& batch, const KeyedItem* before, const KeyedItem* after, CapacityMeter& meter,
             ChangeWriter& changes) const;

 private:
  struct Put {
    KeyedItem item;
  };
  struct Modify {
    const Update* update;
  };
  struct Erase {};
  struct Check {};
  using Change = std::variant<Put, Modify, Erase, Check>;

  ItemAction(const Table& table, ItemView item, Change change, const Condition* condition,
             bool return_item);
  static KeyValues key_of(const Table& table, ItemView item, const Change& change);

  void check_condition(const KeyedItem* before) const;
  const KeyedItem* modify(const Update& update, const KeyedItem* before, HeldItem& room) const;

  const Table& table_;
  ItemView item_;
  Change change_;
  const Condition* condition_;
  bool return_item_;
  std::string storage_key_;
};

}  // namespace singletable::engine
