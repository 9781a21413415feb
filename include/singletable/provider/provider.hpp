#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/base/sleep.hpp>
#include <singletable/provider/decode.hpp>
#include <singletable/provider/item_range.hpp>
#include <singletable/provider/page_demand.hpp>
#include <singletable/provider/pagination.hpp>
#include <singletable/provider/params.hpp>
#include <singletable/provider/prepare.hpp>
#include <singletable/provider/transaction_params.hpp>
#include <singletable/provider/update_operators.hpp>
#include <singletable/provider/updated_properties.hpp>

namespace singletable {

class AsyncProvider;

struct ProviderOptions {
  /// Waits between the attempts of batches.
  Sleep sleep = system_sleep;
};

/// DynamoDB's operations on any table with plain parameters instead of
/// expression strings, on plain structs instead of attribute maps.
///
/// Every `T` is a Record: a plain struct, or `Item`. A provider is a handle
/// to its backend: cheap to copy, usable from many threads at once. Besides
/// what is named, all methods throw what Backend's throw; reads throw
/// DecodeError, naming table and key, when an item does not fit `T`.
class Provider {
 public:
  using Get = ProviderGet;
  template <class T = Item>
  using Create = ProviderCreate<T>;
  using Update = ProviderUpdate;
  using Delete = ProviderDelete;
  using Validate = ProviderValidate;
  using Query = ProviderQuery;
  using Scan = ProviderScan;
  using BatchGet = ProviderBatchGet;
  using BatchWrite = ProviderBatchWrite;
  using TransactGet = ProviderTransactGet;
  using Action = ProviderAction;

  explicit Provider(BackendPtr backend, ProviderOptions options = {})
      : backend_(std::move(backend)), options_(std::move(options)) {}

  const BackendPtr& backend() const noexcept { return backend_; }

  /// The same without waiting; include <singletable/async.hpp>.
  AsyncProvider async() const;

  /// The item with the key, or nothing.
  template <Record T = Item>
  std::optional<T> get(Get params) const {
    CapacityMeter* const meter = params.capacity_meter;
    const GetItemRequest request = prepare_get(std::move(params));
    return decode<T>(send(request, meter), request);
  }

  /// Writes the item, replacing one with the same key unless a condition
  /// forbids it, and returns it. Throws ConditionalCheckFailed.
  template <Record T = Item>
  T create(Create<T> params) const {
    send(prepare_create(encode(params)), params.capacity_meter);
    return std::move(params.item);
  }

  /// The same, but returns the item it replaced, or nothing.
  template <Record T = Item>
  std::optional<T> create_returning_old(Create<T> params) const {
    PutItemRequest request = prepare_create(encode(params));
    request.return_values = ReturnValues::all_old;
    auto old = send(request, params.capacity_meter);
    if (!old) return std::nullopt;
    return provider::decode_item<T>(*std::move(old), {.table = request.table});
  }

  /// Changes the item, or starts it. Returns the changed properties when asked
  /// to. Throws ConditionalCheckFailed, and ValidationError for a malformed
  /// update before anything is sent.
  UpdatedProperties update(Update params) const;

  /// The same with the update as expressions; see update_operators.hpp. Returns
  /// the changed properties as they are after it.
  template <Record T = Item, std::derived_from<UpdatePart>... Parts>
  requires(sizeof...(Parts) > 0) UpdatedProperties
      update(std::string table, Item key, const Parts&... parts)
  const {
    Update params{
        .table = std::move(table), .key = std::move(key), .return_updated_properties = true};
    add_parts<T>(params, parts...);
    return update(std::move(params));
  }

  /// The same, but returns the whole item as it is after the update.
  template <Record T = Item>
  T update_returning_new(Update params) const {
    CapacityMeter* const meter = params.capacity_meter;
    UpdateItemRequest request = prepare_update(std::move(params));
    request.return_values = ReturnValues::all_new;
    return *decode<T>(send(request, meter), request);
  }

  /// The same, but returns the whole item as it was before, or nothing when the
  /// update started it.
  template <Record T = Item>
  std::optional<T> update_returning_old(Update params) const {
    CapacityMeter* const meter = params.capacity_meter;
    UpdateItemRequest request = prepare_update(std::move(params));
    request.return_values = ReturnValues::all_old;
    return decode<T>(send(request, meter), request);
  }

  /// Removes the item; one that is not there is no error. Throws
  /// ConditionalCheckFailed.
  void erase(Delete params) const;

  /// The same, but returns the item it removed, or nothing.
  template <Record T = Item>
  std::optional<T> erase_returning_old(Delete params) const {
    CapacityMeter* const meter = params.capacity_meter;
    DeleteItemRequest request = prepare_delete(std::move(params));
    request.return_values = ReturnValues::all_old;
    return decode<T>(send(request, meter), request);
  }

  /// Items of a partition in range-key order. One page of the service's
  /// (1 MB read) unless `limit` or `full_retrieval` ask for more.
  template <Record T = Item>
  Page<T> query(const Query& params) const {
    return decode_page<T>(query_items(params, page_demand(params)), context_of(params));
  }

  /// The first item of the query, or nothing; requests are sent until one passes
  /// the filters. `limit` and `full_retrieval` are ignored.
  template <Record T = Item>
  std::optional<T> query_one(Query params) const {
    params.limit = 1;
    Page<T> page = query<T>(params);
    if (page.items.empty()) return std::nullopt;
    return std::move(page.items.front());
  }

  /// All items of the query, in one list, up to `max_items`.
  template <Record T = Item>
  std::vector<T> query_all(const Query& params) const {
    return decode_items<T>(query_items(params, whole_demand(params)).items, context_of(params));
  }

  /// The same, one by one, with one page in memory; see ItemRange. Throws
  /// ValidationError for a page's `previous_token`: `retrieve_order` says which
  /// way a range goes.
  template <Record T = Item>
  ItemRange<T> query_range(const Query& params) const {
    return decode_range<T>(query_items_one_by_one(params), params);
  }

  /// How many items `query_all` would return, without sending them; they are
  /// read and paid for all the same.
  std::int64_t query_count(const Query& params) const;

  /// Items of a whole table or index, in no promised order: one page of the
  /// service's unless `limit` asks for more. Reads, and costs, all that it passes.
  template <Record T = Item>
  Page<T> scan(const Scan& params) const {
    return decode_page<T>(scan_items(params, page_demand(params)), context_of(params));
  }

  /// All items of the table, index or segment, in one list, up to `max_items`.
  template <Record T = Item>
  std::vector<T> scan_all(const Scan& params) const {
    return decode_items<T>(scan_items(params, whole_demand(params)).items, context_of(params));
  }

  /// The document's names for `scan` and `scan_all`.
  template <Record T = Item>
  Page<T> list(const Scan& params) const {
    return scan<T>(params);
  }
  template <Record T = Item>
  std::vector<T> list_all(const Scan& params) const {
    return scan_all<T>(params);
  }

  /// The same, one by one, with one page in memory; see ItemRange.
  template <Record T = Item>
  ItemRange<T> scan_range(const Scan& params) const {
    return decode_range<T>(scan_items_one_by_one(params), params);
  }

  /// How many items `scan_all` would return.
  std::int64_t scan_count(const Scan& params) const;

  /// The items with the keys, those that are there. Any number of keys, read in
  /// batches one after the other; a batch that is left unfinished is asked for
  /// again after a wait that doubles from 20 ms. Throws Throttled for what stays
  /// unread, where `throw_on_unprocessed` says so, and ValidationError when one
  /// batch holds a key twice.
  template <Record T = Item>
  BatchGetResult<T> batch_get(const BatchGet& params) const {
    BatchGetResult<Item> found = batch_get_items(params);
    const DecodeContext context =
        params.keys.empty() ? DecodeContext{} : context_of(params.table, params.keys.front());
    return {decode_items<T>(std::move(found.items), context), std::move(found.unprocessed_keys)};
  }

  /// Writes and removes any number of items, in batches one after the other,
  /// each of which may be done in part when the call throws. Waits and attempts
  /// as in batch_get; what stays unwritten is returned.
  BatchWriteResult batch_write(const BatchWrite& params) const;

  /// All actions or none; no actions is no call. Throws TransactionCanceled
  /// with a reason per action, ValidationError for more than
  /// limits::transaction_actions or two actions on one item, and
  /// IdempotentParameterMismatch when the token was another transaction's.
  void transaction(const std::vector<Action>& actions,
                   const TransactionOptions& options = {}) const;

  /// The items as of one moment, in the order asked; nothing where no item has
  /// the key. No gets is no call. Throws TransactionCanceled when one of the
  /// items is being written, ValidationError for more than
  /// limits::transaction_actions or one item twice.
  template <Record T = Item>
  std::vector<std::optional<T>> transact_get(const std::vector<TransactGet>& gets,
                                             CapacityMeter* capacity_meter = nullptr) const {
    std::vector<std::optional<Item>> found = transact_get_items(gets, capacity_meter);
    std::vector<std::optional<T>> decoded;
    decoded.reserve(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      decoded.push_back(decode<T>(std::move(found[i]), gets[i]));
    }
    return decoded;
  }

  /// The members as a set, which is stored as SS or NS; equal ones collapse.
  static StringSet create_set(const std::vector<std::string>& members) {
    return {members.begin(), members.end()};
  }
  static NumberSet create_set(const std::vector<Number>& members) {
    return {members.begin(), members.end()};
  }

  /// The actions that `generate` makes of the elements, in their order: of each
  /// an action, an optional one, or a range of either.
  template <class Elements, class Generator>
  static std::vector<Action> to_transaction_params(const Elements& elements,
                                                   const Generator& generate) {
    return transaction_params<Action>(elements, generate);
  }

 private:
  /// What the request answers with, its consumption measured.
  std::optional<Item> send(const GetItemRequest& request, CapacityMeter* meter) const;
  std::optional<Item> send(const PutItemRequest& request, CapacityMeter* meter) const;
  std::optional<Item> send(const UpdateItemRequest& request, CapacityMeter* meter) const;
  std::optional<Item> send(const DeleteItemRequest& request, CapacityMeter* meter) const;
  Page<Item> query_items(const Query& params, const PageDemand& demand) const;
  Page<Item> scan_items(const Scan& params, const PageDemand& demand) const;
  ItemRange<Item> query_items_one_by_one(const Query& params) const;
  ItemRange<Item> scan_items_one_by_one(const Scan& params) const;
  BatchGetResult<Item> batch_get_items(const BatchGet& params) const;
  std::vector<std::optional<Item>> transact_get_items(const std::vector<TransactGet>& gets,
                                                      CapacityMeter* capacity_meter) const;

  static DecodeContext context_of(std::string_view table, const Item& key);
  static DecodeContext context_of(const Query& params);
  static DecodeContext context_of(const Scan& params) { return {.table = params.table}; }

  /// Takes all but the item and the meter.
  template <class T>
  static ProviderCreate<Item> encode(Create<T>& params) {
    return {std::move(params.table), provider::encode_item(params.item),
            std::move(params.conditions), params.return_item_on_condition_failure,
            params.capacity_meter};
  }

  /// The item of a request that names table and key.
  template <class T, class Request>
  static std::optional<T> decode(std::optional<Item> item, const Request& request) {
    if (!item) return std::nullopt;
    return provider::decode_item<T>(*std::move(item), context_of(request.table, request.key));
  }

  template <class T>
  static std::vector<T> decode_items(std::vector<Item> items, const DecodeContext& context) {
    if constexpr (std::same_as<T, Item>) {
      return items;
    } else {
      std::vector<T> decoded;
      decoded.reserve(items.size());
      for (const Item& item : items) decoded.push_back(from_item<T>(item, context));
      return decoded;
    }
  }

  template <class T>
  static Page<T> decode_page(Page<Item> page, const DecodeContext& context) {
    return {decode_items<T>(std::move(page.items), context), std::move(page.pagination_token),
            std::move(page.previous_token)};
  }

  /// The range's items as records; `params` say where they come from.
  template <class T, class Params>
  static ItemRange<T> decode_range(ItemRange<Item> items, const Params& params) {
    if constexpr (std::same_as<T, Item>) {
      return items;
    } else {
      return std::move(items).transform(
          [params](Item item) { return from_item<T>(item, context_of(params)); });
    }
  }

  BackendPtr backend_;
  ProviderOptions options_;
};

}  // namespace singletable
