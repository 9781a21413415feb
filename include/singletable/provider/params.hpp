#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/provider/conditions.hpp>
#include <singletable/provider/update_params.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The parameters of Provider's methods. `key` holds the partition key and,
/// where the table has one, the range key: `{{"userId", id}}`.

struct ProviderGet {
  std::string table;
  Item key;
  /// See writes that were acknowledged before; the default may not on DynamoDB.
  bool consistent_read = false;
  /// Top-level attributes to return; empty returns all.
  std::vector<std::string> properties_to_retrieve = {};
};

template <class T = Item>
struct ProviderCreate {
  std::string table;
  T item;
  Conditions conditions = {};
};

struct ProviderUpdate {
  std::string table;
  Item key;
  /// Attributes to set.
  Item values = {};
  /// Properties to remove.
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
  /// Return the changed properties as they are after the update.
  bool return_updated_properties = false;
};

struct ProviderDelete {
  std::string table;
  Item key;
  Conditions conditions = {};
};

/// A condition a transaction depends on; writes nothing.
struct ProviderValidate {
  std::string table;
  Item key;
  Conditions conditions;
};

/// The test of a query's range key: `value` with equal, the four comparisons
/// and begins_with; `start` and `end`, inclusive, with between.
struct ProviderRange {
  std::string name;
  ConditionOperation operation = ConditionOperation::equal;
  std::optional<Value> value = {};
  std::optional<Value> start = {};
  std::optional<Value> end = {};
};

struct ProviderPartition {
  std::string name;
  Value value;
};

struct ProviderQuery {
  std::string table;
  ProviderPartition partition_key;
  std::optional<ProviderRange> range_key = {};
  std::optional<std::string> index = {};
  /// Items to return: pages are read until there are this many or no more.
  /// Absent or zero reads one page, or everything with `full_retrieval`.
  std::optional<std::int64_t> limit = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  /// Read all pages; ignored when there is a limit.
  bool full_retrieval = false;
  /// Go on where a page of the same query ended.
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Conditions filters = {};
  bool consistent_read = false;
};

/// An action of a transaction.
using ProviderAction =
    std::variant<ProviderCreate<Item>, ProviderUpdate, ProviderDelete, ProviderValidate>;

}  // namespace singletable
