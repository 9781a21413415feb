#include "engine/read_executor.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/batch_rules.hpp"
#include "engine/capacity_meter.hpp"
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

std::optional<std::size_t> find_repeated_read(const std::vector<Wanted>& all) {
  std::vector<std::string_view> keys;
  keys.reserve(all.size());
  for (const Wanted& wanted : all) keys.push_back(wanted.storage_key);
  return engine::find_repeated(keys);
}

std::optional<Item> read(const Storage& storage, const std::string& storage_key,
                         const Snapshot* snapshot) {
  std::string bytes;
  if (!storage.get(storage_key, bytes, snapshot)) return std::nullopt;
  return Item::from_trusted_bytes(std::move(bytes));
}

void meter_item(CapacityMeter& meter, const Table& table, const std::optional<Item>& item,
                bool consistent) {
  if (!meter.is_on()) return;
  meter.add_read(table, nullptr, read_units(item ? item_size(*item) : 0, consistent));
}

/// A BatchGetItem under way: what does not fit any more is left unread.
class BatchRead {
 public:
  BatchRead(const Storage& storage, const BatchGetItemRequest& request)
      : storage_(storage), request_(request), meter_(request.return_consumed_capacity) {}

  void take(const Wanted& wanted) {
    const std::string& table = wanted.table->name();
    const KeysAndProjection& asked = request_.tables.at(table);
    std::vector<Item>& found = output_.items[table];
    std::optional<Item> item;
    if (!is_full_) item = read(storage_, wanted.storage_key, nullptr);
    if (item) bytes_ += item_size(*item);
    is_full_ = is_full_ || bytes_ > limits::batch_get_bytes;
    if (is_full_) {
      leave(table, asked, wanted.key);
      return;
    }
    meter_item(meter_, *wanted.table, item, asked.consistent_read);
    if (item) found.push_back(projected(*std::move(item), asked.projection));
  }

  BatchGetItemOutput output() && {
    output_.consumed_capacity = meter_.by_table();
    return std::move(output_);
  }

 private:
  void leave(const std::string& table, const KeysAndProjection& asked, const Item& key) {
    KeysAndProjection& left = output_.unprocessed_keys[table];
    left.projection = asked.projection;
    left.consistent_read = asked.consistent_read;
    left.keys.push_back(key);
  }

  const Storage& storage_;
  const BatchGetItemRequest& request_;
  CapacityMeter meter_;
  BatchGetItemOutput output_;
  std::size_t bytes_ = 0;
  bool is_full_ = false;
};

}  // namespace

GetItemOutput ReadExecutor::get(const GetItemRequest& request) const {
  const TablePtr table = catalog_.find(request.table);
  check_projection(*table, request.projection);
  // Few things cost a get as much as memory for its key.
  static thread_local std::string storage_key;
  write_item_key(storage_key, table->id(), check_key(*table, request.key));
  GetItemOutput output{read(storage_, storage_key, nullptr)};
  CapacityMeter meter{request.return_consumed_capacity};
  meter_item(meter, *table, output.item, request.consistent_read);
  output.consumed_capacity = meter.of_one_table();
  if (!output.item) {
    catalog_.check_still_there(*table);
  } else if (!request.projection.empty()) {
    output.item = project(*output.item, request.projection);
  }
  return output;
}

BatchGetItemOutput ReadExecutor::get_batch(const BatchGetItemRequest& request) const {
  check_batch_get(request);
  std::vector<Wanted> all;
  for (const auto& [name, asked] : request.tables) {
    const TablePtr table = catalog_.find(name);
    check_projection(*table, asked.projection);
    for (const Item& key : asked.keys) all.push_back({table, key, checked_item_key(*table, key)});
  }
  if (const auto repeated = find_repeated_read(all)) {
    refuse("Provided list of item keys contains duplicates",
           place_of(*all[*repeated].table, all[*repeated].key));
  }
  BatchRead batch{storage_, request};
  for (const Wanted& wanted : all) batch.take(wanted);
  return std::move(batch).output();
}

TransactGetItemsOutput ReadExecutor::get_transaction(const TransactGetItemsRequest& request) const {
  check_transaction_length(request.gets.size());
  std::vector<Wanted> all;
  std::vector<CancellationReason> reasons;
  for (const TransactGet& get : request.gets) {
    TablePtr table = catalog_.find(get.table);
    check_projection(*table, get.projection);
    check_key_not_empty(*table, get.key);
    reasons.emplace_back();
    try {
      std::string storage_key = checked_item_key(*table, get.key);
      all.push_back({std::move(table), get.key, std::move(storage_key)});
    } catch (const ValidationError& error) {
      reasons.back() = {"ValidationError", error.what()};
    }
  }
  if (const auto repeated = find_repeated_read(all)) {
    refuse_repeated_item(*all[*repeated].table, all[*repeated].key);
  }
  if (all.size() < reasons.size()) throw TransactionCanceled(std::move(reasons));

  const auto snapshot = storage_.snapshot();
  TransactGetItemsOutput output;
  CapacityMeter meter{request.return_consumed_capacity, transaction_factor};
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::optional<Item> item = read(storage_, all[i].storage_key, snapshot.get());
    meter_item(meter, *all[i].table, item, true);
    if (item) {
      bytes += item_size(*item);
      item = projected(*std::move(item), request.gets[i].projection);
    }
    output.items.push_back(std::move(item));
  }
  if (bytes > limits::transaction_bytes) {
    throw ValidationError(
        fmt::format("Payload in response is too large. [here: {} bytes, at most {}; read fewer "
                    "items at a time]",
                    bytes, limits::transaction_bytes));
  }
  output.consumed_capacity = meter.by_table();
  return output;
}

}  // namespace singletable::engine
