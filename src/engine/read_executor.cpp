#include "engine/read_executor.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/batch_rules.hpp"
#include "engine/error_place.hpp"
#include "engine/key_rules.hpp"
#include "engine/request_rules.hpp"
#include "engine/transaction_rules.hpp"

namespace singletable::engine {
namespace {

std::string checked_item_key(const Table& table, ItemView key) {
  return item_key(table.id(), check_key(table, key));
}

Item projected(Item item, const Projection& projection) {
  return projection.empty() ? std::move(item) : project(item, projection);
}

/// One item that a request of several asks for.
struct Wanted {
  TablePtr table;
  const Item& key;
  std::string storage_key;
};

std::optional<std::size_t> find_repeated(const std::vector<Wanted>& all) {
  std::vector<std::string_view> keys;
  for (const Wanted& wanted : all) keys.push_back(wanted.storage_key);
  return find_repeated(keys);
}

std::optional<Item> read(const Storage& storage, const std::string& storage_key,
                         const Snapshot* snapshot) {
  std::string bytes;
  if (!storage.get(storage_key, bytes, snapshot)) return std::nullopt;
  return Item::from_trusted_bytes(std::move(bytes));
}

}  // namespace

GetItemOutput ReadExecutor::get(const GetItemRequest& request) const {
  const TablePtr table = catalog_.find(request.table);
  check_projection(*table, request.projection);
  std::optional<Item> item = read(storage_, checked_item_key(*table, request.key), nullptr);
  if (!item) {
    catalog_.check_still_there(*table);
  } else if (!request.projection.empty()) {
    item = project(*item, request.projection);
  }
  return {std::move(item)};
}

BatchGetItemOutput ReadExecutor::get_batch(const BatchGetItemRequest& request) const {
  check_batch_get(request);
  std::vector<Wanted> all;
  for (const auto& [name, wanted] : request.tables) {
    const TablePtr table = catalog_.find(name);
    check_projection(*table, wanted.projection);
    for (const Item& key : wanted.keys) {
      all.push_back({table, key, checked_item_key(*table, key)});
    }
  }
  if (const auto repeated = find_repeated(all)) {
    refuse("Provided list of item keys contains duplicates",
           place_of(*all[*repeated].table, all[*repeated].key));
  }

  BatchGetItemOutput output;
  std::size_t bytes = 0;
  bool is_full = false;
  for (const Wanted& wanted : all) {
    const std::string& name = wanted.table->name();
    const KeysAndProjection& asked = request.tables.at(name);
    auto& found = output.items[name];
    std::optional<Item> item;
    if (!is_full) item = read(storage_, wanted.storage_key, nullptr);
    const std::size_t size = item ? item_size(*item) : 0;
    is_full = is_full || bytes + size > limits::batch_get_bytes;
    if (is_full) {
      auto& left = output.unprocessed_keys[name];
      left.projection = asked.projection;
      left.consistent_read = asked.consistent_read;
      left.keys.push_back(wanted.key);
    } else if (item) {
      bytes += size;
      found.push_back(projected(*std::move(item), asked.projection));
    }
  }
  return output;
}

TransactGetItemsOutput ReadExecutor::get_transaction(const TransactGetItemsRequest& request) const {
  check_transaction_length(request.gets.size());
  std::vector<Wanted> all;
  for (const TransactGet& get : request.gets) {
    TablePtr table = catalog_.find(get.table);
    check_projection(*table, get.projection);
    std::string storage_key = checked_item_key(*table, get.key);
    all.push_back({std::move(table), get.key, std::move(storage_key)});
  }
  if (const auto repeated = find_repeated(all)) {
    refuse_repeated_item(*all[*repeated].table, all[*repeated].key);
  }

  const auto snapshot = storage_.snapshot();
  TransactGetItemsOutput output;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::optional<Item> item = read(storage_, all[i].storage_key, snapshot.get());
    if (item) {
      bytes += item_size(*item);
      item = projected(*std::move(item), request.gets[i].projection);
    }
    output.items.push_back(std::move(item));
  }
  if (bytes > limits::transaction_bytes) {
    throw ValidationError(fmt::format(
        "Payload in response is too large. [{} bytes, at most {}; read fewer items at a time]",
        bytes, limits::transaction_bytes));
  }
  return output;
}

}  // namespace singletable::engine
