#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/provider/provider.hpp>
#include <singletable/single_table/params.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable {

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
  using Action = TableAction;

  /// Throws ConfigurationError when the configuration contradicts itself.
  SingleTable(Provider provider, SingleTableConfig config);

  const SingleTableConfig& config() const noexcept;
  const Provider& provider() const noexcept;

  /// Makes the physical table, its indexes and TTL from the configuration; true
  /// when the table was not there. An existing table is left as it is, except
  /// that TTL is turned on where it is off.
  bool create_if_missing() const;

  /// The item with the key, or nothing.
  template <Record T = Item>
  std::optional<T> get(const Get& params) const {
    auto item = get_item(params);
    if (!item) return std::nullopt;
    return read<T>(*std::move(item));
  }

  /// Writes the item with its keys, type and expiry, replacing one with the same
  /// key unless a condition forbids it, and returns it without them. Columns
  /// given in the item itself are overwritten. Throws ConditionalCheckFailed.
  template <Record T = Item>
  T create(Create<T> params) const {
    if constexpr (std::same_as<T, Item>) {
      return clean(put_item(std::move(params)));
    } else {
      put_item({params.key, provider::encode_item(params.item), std::move(params.type),
                params.expires_at, std::move(params.indexes), std::move(params.conditions)});
      return std::move(params.item);
    }
  }

  /// Changes the item, or starts it. Returns the changed properties, without
  /// columns, when asked to. Throws ConditionalCheckFailed, ValidationError for
  /// a malformed update, ConfigurationError for one that names a column.
  UpdatedProperties update(const Update& params) const;

  /// Removes the item; one that is not there is no error. Throws
  /// ConditionalCheckFailed.
  void erase(const Delete& params) const;

  /// Items of a partition of the table or an index, in range-key order. One
  /// page of the service's (1 MB read) unless `limit` or `full_retrieval` ask
  /// for more.
  template <Record T = Item>
  Page<T> query(const Query& params) const {
    Page<Item> page = query_items(params);
    Page<T> result{{}, std::move(page.pagination_token)};
    result.items.reserve(page.items.size());
    for (Item& item : page.items) result.items.push_back(read<T>(std::move(item)));
    return result;
  }

  /// All actions or none; no actions is no call. Throws TransactionCanceled
  /// with a reason per action, and ValidationError for more than
  /// limits::transaction_actions or two actions on one item.
  void transaction(const std::vector<Action>& actions) const;

 private:
  struct State;

  std::optional<Item> get_item(const Get& params) const;
  /// Returns the item as written.
  Item put_item(const TableCreate<Item>& params) const;
  Page<Item> query_items(const Query& params) const;
  /// The item without the columns that clean-up removes.
  Item clean(Item item) const;
  DecodeContext context() const;

  /// Structs pick what they name; everything else must not see the columns.
  template <class T>
  T read(Item item) const {
    if constexpr (std::is_aggregate_v<T>) {
      return from_item<T>(item, context());
    } else {
      return provider::decode_item<T>(clean(std::move(item)), context());
    }
  }

  std::shared_ptr<const State> state_;
};

}  // namespace singletable
