#include "engine/item_action.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include <singletable/backend/failures.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/error_place.hpp"
#include "engine/if_any.hpp"
#include "engine/index_writer.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_rules.hpp"
#include "engine/request_rules.hpp"

namespace singletable::engine {
namespace {

template <class Request>
void check_put_values(const Table& table, const Request& request) {
  check_item_values(table, request.item);
  check_condition(table, if_any(request.condition), request.item);
}

template <class Request>
void check_update_values(const Table& table, const Request& request) {
  check_update(table, request.update, request.key);
  check_condition(table, if_any(request.condition), request.key);
}

void check_updated_size(const Table& table, ItemView item) {
  const std::size_t size = item_size(item);
  if (size <= limits::item_size_bytes) return;
  ErrorPlace place = place_of(table, item);
  place.rule = size_rule(size, limits::item_size_bytes);
  refuse("Item size to update has exceeded the maximum allowed size", place);
}

std::size_t size_of(const KeyedItem* item) { return item == nullptr ? 0 : item_size(item->item); }

KeyedItem checked_for_put(const Table& table, ItemView item) {
  KeyedItem keyed{table, item};
  check_stored_keys(table, keyed, WrittenBy::put);
  check_item_size(table, item);
  return keyed;
}

KeyedItem checked_for_batch_put(const Table& table, ItemView item) {
  check_batch_put_key(table, {table, item});
  return checked_for_put(table, item);
}

}  // namespace

void check_values(const Table& table, const PutItemRequest& request) {
  check_put_values(table, request);
}
void check_values(const Table& table, const UpdateItemRequest& request) {
  check_update_values(table, request);
}
void check_values(const Table& table, const DeleteItemRequest& request) {
  check_condition(table, if_any(request.condition), request.key);
}
// What stands in a transaction's request itself is refused as a whole, not as the reason of
// one action.
void check_values(const Table& table, const TransactPut& action) {
  check_put_values(table, action);
  check_key_not_empty(table, action.item);
  check_item_size(table, action.item);
}
void check_values(const Table& table, const TransactUpdate& action) {
  check_update_values(table, action);
  check_key_not_empty(table, action.key);
}
void check_values(const Table& table, const TransactDelete& action) {
  check_condition(table, if_any(action.condition), action.key);
  check_key_not_empty(table, action.key);
}
void check_values(const Table& table, const TransactConditionCheck& action) {
  check_condition(table, &action.condition, action.key);
  check_key_not_empty(table, action.key);
}
void check_values(const Table& table, const BatchPut& put) { check_item_values(table, put.item); }
void check_values(const Table&, const BatchDelete&) {}

ItemAction::ItemAction(const Table& table, const PutItemRequest& request)
    : ItemAction(table, request.item, Put{checked_for_put(table, request.item)},
                 if_any(request.condition), request.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const UpdateItemRequest& request)
    : ItemAction(table, request.key, Modify{&request.update}, if_any(request.condition),
                 request.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const DeleteItemRequest& request)
    : ItemAction(table, request.key, Erase{}, if_any(request.condition),
                 request.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const TransactPut& action)
    : ItemAction(table, action.item, Put{checked_for_put(table, action.item)},
                 if_any(action.condition), action.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const TransactUpdate& action)
    : ItemAction(table, action.key, Modify{&action.update}, if_any(action.condition),
                 action.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const TransactDelete& action)
    : ItemAction(table, action.key, Erase{}, if_any(action.condition),
                 action.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const TransactConditionCheck& action)
    : ItemAction(table, action.key, Check{}, &action.condition,
                 action.return_item_on_condition_failure) {}
ItemAction::ItemAction(const Table& table, const BatchPut& put)
    : ItemAction(table, put.item, Put{checked_for_batch_put(table, put.item)}, nullptr, false) {}
ItemAction::ItemAction(const Table& table, const BatchDelete& erase)
    : ItemAction(table, erase.key, Erase{}, nullptr, false) {}

ItemAction::ItemAction(const Table& table, ItemView item, Change change, const Condition* condition,
                       bool return_item)
    : table_(table),
      item_(item),
      change_(std::move(change)),
      condition_(condition),
      return_item_(return_item),
      storage_key_(item_key(table.id(), key_of(table, item, change_))) {
  if (const auto* modify = std::get_if<Modify>(&change_)) {
    check_key_unchanged(table, *modify->update, item);
  }
}

KeyValues ItemAction::key_of(const Table& table, ItemView item, const Change& change) {
  if (const auto* put = std::get_if<Put>(&change)) return *put->item.keys.values(table.key_slots());
  return check_key(table, item);
}

bool ItemAction::is_blind() const noexcept {
  return condition_ == nullptr && !std::holds_alternative<Modify>(change_) &&
         table_.indexes().empty() && !table_.expiry_slot() && table_.enabled_stream() == nullptr;
}

std::string ItemAction::conflict_message() const {
  ErrorPlace place = place_of(table_, item_);
  place.rule = "try again";
  return message_at("Transaction is ongoing for the item", place);
}

const KeyedItem* ItemAction::apply(const KeyedItem* before, HeldItem& room) const {
  check_condition(before);
  if (const auto* put = std::get_if<Put>(&change_)) return &put->item;
  if (const auto* modification = std::get_if<Modify>(&change_)) {
    return modify(*modification->update, before, room);
  }
  return std::holds_alternative<Erase>(change_) ? nullptr : before;
}

void ItemAction::check_condition(const KeyedItem* before) const {
  if (condition_ == nullptr) return;
  if (evaluate(*condition_, before != nullptr ? before->item : ItemView{})) return;
  std::optional<Item> item;
  if (return_item_ && before != nullptr) item.emplace(before->item);
  throw ConditionalCheckFailed("The conditional request failed", std::move(item));
}

const KeyedItem* ItemAction::modify(const Update& update, const KeyedItem* before,
                                    HeldItem& room) const {
  const ItemView start = before != nullptr ? before->item : item_;
  const KeyedItem* after = room.hold(table_, checked_at(place_of(table_, item_), [&] {
                                       return singletable::apply(update, start);
                                     }));
  check_stored_keys(table_, *after, WrittenBy::update, before);
  check_updated_size(table_, after->item);
  return after;
}

bool ItemAction::write(Batch& batch, const KeyedItem* before, const KeyedItem* after,
                       CapacityMeter& meter, ChangeWriter& changes) const {
  if (meter.is_on()) {
    meter.add_write(table_, nullptr, write_units(std::max(size_of(before), size_of(after))));
  }
  if (!writes()) return false;
  if (after != nullptr) {
    batch.put(storage_key_, after->item.bytes());
  } else if (before != nullptr || is_blind()) {
    batch.erase(storage_key_);
  } else {
    return false;
  }
  write_entries(batch, table_, before, after, meter);
  changes.record(batch, table_, before, after);
  return true;
}

}  // namespace singletable::engine
