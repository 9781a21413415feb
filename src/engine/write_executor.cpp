#include "engine/write_executor.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <singletable/expression/projection.hpp>

#include "engine/batch_rules.hpp"
#include "engine/error_place.hpp"
#include "engine/item_collection.hpp"
#include "engine/request_rules.hpp"
#include "engine/table_access.hpp"

namespace singletable::engine {
namespace {

/// The parts of an item that an update wrote to; nothing when it has none.
std::optional<Item> written_parts(const Update& update, const KeyedItem* item) {
  if (item == nullptr || update.empty()) return std::nullopt;
  Item parts = project(item->item, update.paths());
  if (parts.empty()) return std::nullopt;
  return parts;
}

std::optional<Item> returned_attributes(const UpdateItemRequest& request, HeldItem& before,
                                        HeldItem& after) {
  switch (request.return_values) {
    case ReturnValues::none:
      break;
    case ReturnValues::all_old:
      return before.release();
    case ReturnValues::updated_old:
      return written_parts(request.update, before.get());
    case ReturnValues::all_new:
      return after.release();
    case ReturnValues::updated_new:
      return written_parts(request.update, after.get());
  }
  return std::nullopt;
}

template <class Request>
std::optional<ItemCollectionMetrics> collection_metrics(const Storage& storage,
                                                        const Request& request,
                                                        const ItemAction& action) {
  if (!request.return_item_collection_metrics) return std::nullopt;
  ItemCollections collections{storage};
  collections.add(action);
  const auto metrics = std::move(collections).metrics();
  if (metrics.empty()) return std::nullopt;
  return metrics.begin()->second.front();
}

/// The table of each write, in the order of `actions_of`.
std::vector<std::string_view> table_names(const BatchWriteItemRequest& request) {
  std::vector<std::string_view> names;
  for (const auto& [name, writes] : request.tables) names.insert(names.end(), writes.size(), name);
  return names;
}

std::vector<ItemAction> actions_of(const BatchWriteItemRequest& request,
                                   const WritableTables& tables) {
  std::vector<ItemAction> actions;
  for (const auto& [name, writes] : request.tables) {
    for (const BatchWrite& write : writes) {
      const Table& table = tables[actions.size()];
      const auto add = [&](const auto& one) {
        check_values(table, one);
        actions.emplace_back(table, one);
      };
      std::visit(add, write);
    }
  }
  return actions;
}

std::vector<std::string_view> storage_keys(const std::vector<ItemAction>& actions) {
  std::vector<std::string_view> keys;
  keys.reserve(actions.size());
  for (const ItemAction& action : actions) keys.push_back(action.storage_key());
  return keys;
}

KeyLocks::Lock lock_item(KeyLocks& locks, const ItemAction& action) {
  try {
    return locks.lock(action.storage_key());
  } catch (const KeyConflict&) {
    throw TransactionConflict(action.conflict_message());
  }
}

std::vector<KeyLocks::Lock> lock_items(KeyLocks& locks, const std::vector<ItemAction>& actions,
                                       const std::vector<std::string_view>& keys) {
  try {
    return locks.lock_all(keys);
  } catch (const KeyConflict& conflict) {
    const auto locked = std::find(keys.begin(), keys.end(), conflict.key());
    throw TransactionConflict(
        actions[static_cast<std::size_t>(locked - keys.begin())].conflict_message());
  }
}

}  // namespace

const KeyedItem* read_item(const Storage& storage, const ItemAction& action, HeldItem& room) {
  std::string bytes;
  if (!storage.get(action.storage_key(), bytes)) return nullptr;
  return room.hold(action.table(), Item::from_trusted_bytes(std::move(bytes)));
}

void WriteExecutor::execute(const ItemAction& action, bool answer_needs_before, HeldItem& before,
                            HeldItem& after, CapacityMeter& meter) {
  const auto lock = lock_item(locks_, action);
  if (answer_needs_before || meter.is_on() || !action.is_blind()) {
    read_item(storage_, action, before);
  }
  const KeyedItem* result = action.apply(before.get(), after);
  const auto batch = storage_.new_batch();
  ChangeWriter changes{log_};
  if (action.write(*batch, before.get(), result, meter, changes)) storage_.write(*batch);
}

template <class Request>
WriteItemOutput WriteExecutor::write(const Request& request) {
  check_returns_old_or_none(request.table, request.return_values);
  const WritableTable table{catalog_, request.table};
  check_values(*table, request);
  const ItemAction action{*table, request};
  CapacityMeter meter{request.return_consumed_capacity};
  const bool returns_old = request.return_values == ReturnValues::all_old;
  HeldItem before;
  HeldItem after;
  execute(action, returns_old, before, after, meter);
  return {returns_old ? before.release() : std::nullopt, meter.of_one_table(),
          collection_metrics(storage_, request, action)};
}

WriteItemOutput WriteExecutor::put(const PutItemRequest& request) { return write(request); }
WriteItemOutput WriteExecutor::erase(const DeleteItemRequest& request) { return write(request); }

WriteItemOutput WriteExecutor::update(const UpdateItemRequest& request) {
  const WritableTable table{catalog_, request.table};
  check_values(*table, request);
  const ItemAction action{*table, request};
  CapacityMeter meter{request.return_consumed_capacity};
  HeldItem before;
  HeldItem after;
  execute(action, true, before, after, meter);
  return {returned_attributes(request, before, after), meter.of_one_table(),
          collection_metrics(storage_, request, action)};
}

BatchWriteItemOutput WriteExecutor::write_batch(const BatchWriteItemRequest& request) {
  check_batch_write(request);
  const WritableTables tables{catalog_, table_names(request)};
  const std::vector<ItemAction> actions = actions_of(request, tables);
  const std::vector<std::string_view> keys = storage_keys(actions);
  if (const auto repeated = find_repeated(keys)) {
    const ItemAction& action = actions[*repeated];
    refuse("Provided list of item keys contains duplicates",
           place_of(action.table(), action.item()));
  }
  const auto locks = lock_items(locks_, actions, keys);
  // One batch, so that one sync serves all of them.
  const auto batch = storage_.new_batch();
  ChangeWriter changes{log_};
  CapacityMeter meter{request.return_consumed_capacity};
  bool writes_something = false;
  for (const ItemAction& action : actions) {
    HeldItem before;
    HeldItem after;
    if (meter.is_on() || !action.is_blind()) read_item(storage_, action, before);
    const KeyedItem* result = action.apply(before.get(), after);
    if (action.write(*batch, before.get(), result, meter, changes)) writes_something = true;
  }
  if (writes_something) storage_.write(*batch);
  ItemCollections collections{storage_};
  if (request.return_item_collection_metrics) {
    for (const ItemAction& action : actions) collections.add(action);
  }
  return {.consumed_capacity = meter.by_table(),
          .item_collection_metrics = std::move(collections).metrics()};
}

}  // namespace singletable::engine
