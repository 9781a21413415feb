#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/provider/provider.hpp>
#include <singletable/single_table/action.hpp>
#include <singletable/single_table/batch_write.hpp>
#include <singletable/single_table/read_params.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/table_difference.hpp>
#include <singletable/single_table/table_page.hpp>
#include <singletable/single_table/write_params.hpp>

namespace singletable {

class AsyncSingleTable;

/// One table that holds items of many types: keys from parts, types, expiry
/// and index keys are written and taken out again for the user.
///
/// Every `T` is a Record: a plain struct, or `Item`. A handle: cheap to copy,
/// usable from many threads at once. Besides what is named, methods throw what
/// Provider's throw, and ConfigurationError for an index that the configuration
/// does not have and for an update of a type or expiry that it does not have. Keys that are
/// nothing, empty or have a part that is nothing throw ValidationError; nothing is sent then.
class SingleTable {
 public:
  using Get = TableGet;
  template <class T = Item>
  using Create = TableCreate<T>;
  using Update = TableUpdate;
  using Delete = TableDelete;
  using Validate = TableValidate;
  using Query = TableQuery;
  using ListType = TableListType;
  using BatchGet = TableBatchGet;
  using BatchWrite = TableBatchWrite;
  using TransactGet = TableTransactGet;
  using Action = TableAction;

  /// Throws ConfigurationError when the configuration contradicts itself.
  SingleTable(Provider provider, SingleTableConfig config);

  const SingleTableConfig& config() const noexcept;
  const Provider& provider() const noexcept;

  /// The same without waiting; include <singletable/async.hpp>.
  AsyncSingleTable async() const;

  /// Makes the physical table, its indexes and TTL from the configuration; true
  /// when the table was not there. An existing table is left as it is, except
  /// that TTL is turned on where it is off.
  bool create_if_missing() const;

  /// How the physical table differs from what the configuration needs: keys,
  /// indexes with their keys, projections and status, TTL; empty when in
  /// nothing. Indexes that the configuration does not have are no difference.
  std::vector<TableDifference> compare_with_physical_table() const;

  /// Throws ConfigurationError that lists the differences, if there are any.
  /// To be called once when a program starts.
  void require_physical_table() const;

  /// The item with the key, or nothing.
  template <Record T = Item>
  std::optional<T> get(const Get& params) const {
    return read_optional<T>(get_item(params));
  }

  /// The items with the keys, those that are there. Any number of keys; waits,
  /// attempts and errors as Provider::batch_get.
  template <Record T = Item>
  BatchGetResult<T> batch_get(const BatchGet& params) const {
    BatchGetResult<Item> found = batch_get_items(params);
    return {read_all<T>(std::move(found.items)), std::move(found.unprocessed_keys)};
  }

  /// The items as of one moment, in the order asked; nothing where no item has
  /// the key. Errors as Provider::transact_get.
  template <Record T = Item>
  std::vector<std::optional<T>> transact_get(const std::vector<TransactGet>& gets,
                                             CapacityMeter* capacity_meter = nullptr) const {
    std::vector<std::optional<T>> result;
    result.reserve(gets.size());
    for (std::optional<Item>& item : transact_get_items(gets, capacity_meter)) {
      result.push_back(item ? std::optional<T>{read<T>(*std::move(item))} : std::nullopt);
    }
    return result;
  }

  /// Writes the item with its keys, type and expiry, replacing one with the same
  /// key unless a condition forbids it, and returns it without them. Columns
  /// given in an Item itself are overwritten; a struct with a member that is a
  /// column is refused. Throws ConditionalCheckFailed, ConfigurationError.
  template <Record T = Item>
  T create(Create<T> params) const {
    if constexpr (std::same_as<T, Item>) {
      return clean(put_item({std::move(params)}));
    } else {
      put_item(single_table::encode(params, provider::encode_item(params.item)));
      return std::move(params.item);
    }
  }

  /// The same, but returns the item it replaced, or nothing.
  template <Record T = Item>
  std::optional<T> create_returning_old(const Create<T>& params) const {
    return read_optional<T>(
        replace_item(single_table::encode(params, provider::encode_item(params.item))));
  }

  /// Changes the item, or starts it. Returns the changed properties, without
  /// columns, when asked to. Throws ConditionalCheckFailed, ValidationError for
  /// a malformed update, ConfigurationError for one that names a column.
  UpdatedProperties update(const Update& params) const;

  /// The same with the update as expressions; see update_operators.hpp. Returns
  /// the changed properties as they are after it.
  template <Record T = Item, std::derived_from<UpdatePart>... Parts>
  requires(sizeof...(Parts) > 0) UpdatedProperties
      update(KeyValue partition_key, KeyValue range_key, const Parts&... parts)
  const {
    Update params{.partition_key = std::move(partition_key),
                  .range_key = std::move(range_key),
                  .return_updated_properties = true};
    add_parts<T>(params, parts...);
    return update(params);
  }

  /// The same, but returns the whole item as it is after the update.
  template <Record T = Item>
  T update_returning_new(const Update& params) const {
    return read<T>(update_item(params));
  }

  /// Removes the item; one that is not there is no error. Throws
  /// ConditionalCheckFailed.
  void erase(const Delete& params) const;

  /// The same, but returns the item it removed, or nothing.
  template <Record T = Item>
  std::optional<T> erase_returning_old(const Delete& params) const {
    return read_optional<T>(remove_item(params));
  }

  /// Items of a partition of the table or an index, in range-key order. One
  /// page of the service's (1 MB read) unless `limit` or `full_retrieval` ask
  /// for more.
  template <Record T = Item>
  TablePage<T> query(const Query& params) const {
    return read_page<T>(query_items(params));
  }

  /// The first item of the query, or nothing; pages are read until one passes
  /// the filters. `limit` and `full_retrieval` are ignored.
  template <Record T = Item>
  std::optional<T> query_one(Query params) const {
    params.limit = 1;
    return first<T>(query<T>(params));
  }

  /// All items of the query, in one list, up to `max_items`.
  template <Record T = Item>
  std::vector<T> query_all(const Query& params) const {
    return read_all<T>(query_all_items(params));
  }

  /// The same, one by one, with one page in memory; see ItemRange. Throws
  /// ValidationError for a page's `previous_token`: `retrieve_order` says which
  /// way a range goes.
  template <Record T = Item>
  ItemRange<T> query_range(const Query& params) const {
    return read_range<T>(query_items_one_by_one(params));
  }

  /// How many items `query_all` would return, without sending them; they are
  /// read and paid for all the same.
  std::int64_t query_count(const Query& params) const;

  /// Items of a type through the type index, in the order of its range key; none
  /// where the configuration has no type index. Pages as `query` does.
  template <Record T = Item>
  TablePage<T> list_type(const ListType& params) const {
    return read_page<T>(list_items(params));
  }

  /// All of them in one list, up to `max_items`.
  template <Record T = Item>
  std::vector<T> list_type_all(const ListType& params) const {
    return read_all<T>(list_all_items(params));
  }

  /// All items of a type; none where the configuration has no type index.
  template <Record T = Item>
  std::vector<T> list_all_from_type(const std::string& type) const {
    return list_type_all<T>({.type = type});
  }

  /// What list_type_all lists, one by one, with one page in memory; see
  /// query_range.
  template <Record T = Item>
  ItemRange<T> list_type_range(const ListType& params) const {
    return read_range<T>(list_items_one_by_one(params));
  }

  /// The first item of the page that has the type, or nothing. Reads no table.
  template <Record T = Item>
  std::optional<T> find_table_item(const ItemPage& page, std::string_view type) const {
    for (std::size_t i = 0; i < page.types.size(); ++i) {
      if (page.types[i] == type) return provider::decode_item<T>(page.items[i], decode_context());
    }
    return std::nullopt;
  }

  /// All items of the page that have the type, in their order. Reads no table.
  template <Record T = Item>
  std::vector<T> filter_table_items(const ItemPage& page, std::string_view type) const {
    std::vector<T> found;
    for (std::size_t i = 0; i < page.types.size(); ++i) {
      if (page.types[i] != type) continue;
      found.push_back(provider::decode_item<T>(page.items[i], decode_context()));
    }
    return found;
  }

  /// Items from elsewhere as a page, with the types of those that still have the
  /// type column.
  ItemPage with_types(std::vector<Item> items) const;

  /// Writes any number of items, by batches, some of which may be written when others
  /// are not. Returns what was not written after all attempts, for the provider's
  /// batch_write; waits and errors as there. Throws ValidationError, before anything
  /// is sent, for two actions on one item.
  BatchWriteResult batch_write(const BatchWrite& params) const;

  /// The same in the provider's terms, for batches of several tables. Throws what
  /// `batch_write` throws before it sends.
  ProviderBatchWrite eject_batch_params(const BatchWrite& params) const;

  /// All actions or none; no actions is no call. Throws TransactionCanceled
  /// with a reason per action, and ValidationError for more than
  /// limits::transaction_actions or two actions on one item.
  void transaction(const std::vector<Action>& actions,
                   const TransactionOptions& options = {}) const;

  /// The actions in the provider's terms, so that one transaction can span
  /// several tables. Throws what `transaction` throws before it sends.
  std::vector<ProviderAction> eject_transact_params(const std::vector<Action>& actions) const;

  /// The actions that `generate` makes of the elements, in their order: of each
  /// an action, an optional one, or a range of either.
  template <class Elements, class Generator>
  static std::vector<Action> to_transaction_params(const Elements& elements,
                                                   const Generator& generate) {
    return transaction_params<Action>(elements, generate);
  }

  /// The members as a set, which is stored as SS or NS; equal ones collapse.
  static StringSet create_set(const std::vector<std::string>& members) {
    return Provider::create_set(members);
  }
  static NumberSet create_set(const std::vector<Number>& members) {
    return Provider::create_set(members);
  }

  /// The same table, whose reads leave the columns in.
  SingleTable with_columns() const;

  /// What errors tell of items of this table that are no such struct.
  DecodeContext decode_context() const;

  /// The repository of an entity of schema/entity.hpp, which is to be included.
  /// Throws ConfigurationError when it does not fit the table.
  template <class Entity>
  auto from(const Entity& entity) const {
    return entity.in(*this);
  }

  /// A stored item as reads return it: as the configuration's clean-up leaves it.
  Item clean(Item item) const;

 private:
  struct State;

  std::optional<Item> get_item(const Get& params) const;
  BatchGetResult<Item> batch_get_items(const BatchGet& params) const;
  std::vector<std::optional<Item>> transact_get_items(const std::vector<TransactGet>& gets,
                                                      CapacityMeter* capacity_meter) const;
  /// Returns the item as written.
  Item put_item(const single_table::EncodedCreate& create) const;
  std::optional<Item> replace_item(const single_table::EncodedCreate& create) const;
  Item update_item(const Update& params) const;
  std::optional<Item> remove_item(const Delete& params) const;
  Page<Item> query_items(const Query& params) const;
  std::vector<Item> query_all_items(const Query& params) const;
  ItemRange<Item> query_items_one_by_one(const Query& params) const;
  Page<Item> list_items(const ListType& params) const;
  std::vector<Item> list_all_items(const ListType& params) const;
  ItemRange<Item> list_items_one_by_one(const ListType& params) const;
  /// Structs, too, must be read from cleaned items.
  bool cleans_structs() const;
  std::string type_text(ItemView item) const;
  /// Structs pick what they name; everything else must not see the columns.
  template <class T>
  T read(Item item) const {
    if constexpr (std::is_aggregate_v<T>) {
      if (!cleans_structs()) return from_item<T>(item, decode_context());
    }
    return provider::decode_item<T>(clean(std::move(item)), decode_context());
  }

  template <class T>
  std::optional<T> read_optional(std::optional<Item> item) const {
    if (!item) return std::nullopt;
    return read<T>(*std::move(item));
  }

  template <class T>
  std::vector<T> read_all(std::vector<Item> items) const {
    std::vector<T> result;
    result.reserve(items.size());
    for (Item& item : items) result.push_back(read<T>(std::move(item)));
    return result;
  }

  template <class T>
  ItemRange<T> read_range(ItemRange<Item> items) const {
    return std::move(items).transform(
        [table = *this](Item item) { return table.read<T>(std::move(item)); });
  }

  template <class T>
  TablePage<T> read_page(Page<Item> page) const {
    TablePage<T> result;
    result.pagination_token = std::move(page.pagination_token);
    result.previous_token = std::move(page.previous_token);
    if constexpr (std::same_as<T, Item>) {
      for (const Item& item : page.items) result.types.push_back(type_text(item));
    }
    result.items = read_all<T>(std::move(page.items));
    return result;
  }

  template <class T>
  static std::optional<T> first(Page<T> page) {
    if (page.items.empty()) return std::nullopt;
    return std::move(page.items.front());
  }

  std::shared_ptr<const State> state_;
};

}  // namespace singletable
