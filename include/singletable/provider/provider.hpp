#pragma once

#include <concepts>
#include <optional>
#include <utility>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/provider/decode.hpp>
#include <singletable/provider/pagination.hpp>
#include <singletable/provider/params.hpp>
#include <singletable/provider/updated_properties.hpp>

namespace singletable {

/// The request a get sends.
GetItemRequest prepare_get(ProviderGet params);

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
  using Action = ProviderAction;

  explicit Provider(BackendPtr backend) : backend_(std::move(backend)) {}

  const BackendPtr& backend() const noexcept { return backend_; }

  /// The item with the key, or nothing.
  template <Record T = Item>
  std::optional<T> get(Get params) const {
    const GetItemRequest request = prepare_get(std::move(params));
    auto item = backend_->get_item(request).item;
    if (!item) return std::nullopt;
    return provider::decode_item<T>(std::move(*item), context_of(request));
  }

  /// Writes the item, replacing one with the same key unless a condition
  /// forbids it, and returns it. Throws ConditionalCheckFailed.
  template <Record T = Item>
  T create(Create<T> params) const {
    put_item({std::move(params.table), provider::encode_item(params.item),
              std::move(params.conditions)});
    return std::move(params.item);
  }

  /// Changes the item, or starts it. Returns the changed properties when asked
  /// to. Throws ConditionalCheckFailed, and ValidationError for a malformed
  /// update before anything is sent.
  UpdatedProperties update(Update params) const;

  /// Removes the item; one that is not there is no error. Throws
  /// ConditionalCheckFailed.
  void erase(Delete params) const;

  /// Items of a partition in range-key order. One page of the service's
  /// (1 MB read) unless `limit` or `full_retrieval` ask for more.
  template <Record T = Item>
  Page<T> query(const Query& params) const {
    Page<Item> page = query_items(params);
    return {decode_items<T>(std::move(page.items), params), std::move(page.pagination_token)};
  }

  /// All actions or none; no actions is no call. Throws TransactionCanceled
  /// with a reason per action, ValidationError for more than
  /// limits::transaction_actions or two actions on one item.
  void transaction(const std::vector<Action>& actions) const;

 private:
  void put_item(ProviderCreate<Item> params) const;
  Page<Item> query_items(const Query& params) const;

  static DecodeContext context_of(const GetItemRequest& request);
  static DecodeContext context_of(const Query& params);

  template <class T>
  static std::vector<T> decode_items(std::vector<Item> items, const Query& params) {
    if constexpr (std::same_as<T, Item>) {
      return items;
    } else {
      std::vector<T> decoded;
      decoded.reserve(items.size());
      for (const Item& item : items) decoded.push_back(from_item<T>(item, context_of(params)));
      return decoded;
    }
  }

  BackendPtr backend_;
};

/// The request a query sends for its first page. Throws ValidationError for a
/// range test without its operands or that keys do not have, and for a bad token.
QueryRequest prepare_query(const ProviderQuery& params);
/// How much of it is read.
PageDemand page_demand(const ProviderQuery& params);
/// The requests of the calls for single items, and of an action.
PutItemRequest prepare_create(ProviderCreate<Item> params);
UpdateItemRequest prepare_update(ProviderUpdate params);
DeleteItemRequest prepare_delete(ProviderDelete params);
TransactAction prepare_action(const ProviderAction& action);

}  // namespace singletable
