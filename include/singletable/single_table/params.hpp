#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <singletable/base/clock.hpp>
#include <singletable/provider/conditions.hpp>
#include <singletable/provider/decode.hpp>
#include <singletable/provider/update_params.hpp>
#include <singletable/single_table/key_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// When an item expires: seconds since 1970, or a moment, which is rounded
/// down to its second.
class Expiry {
 public:
  template <std::integral I>
  requires(!std::same_as<I, bool>) Expiry(I seconds)
      : seconds_(static_cast<std::int64_t>(seconds)) {}
  Expiry(Timestamp moment)
      : seconds_(std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count()) {}

  std::int64_t seconds() const noexcept { return seconds_; }

 private:
  std::int64_t seconds_;
};

/// The parameters of SingleTable's methods.

struct TableGet {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  bool consistent_read = false;
  /// Top-level attributes to return; empty returns all.
  std::vector<std::string> properties_to_retrieve = {};
};

/// The keys of an item in one index. A key that is nothing, empty or has a part
/// that is nothing is left out: the item is then not in that index.
struct TableIndexKey {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
};

struct TableIndexEntry {
  std::string index;
  TableIndexKey key;
};

template <class T = Item>
struct TableCreate {
  TableKey key;
  T item;
  /// Written where the configuration has a type index, so that the same create
  /// serves tables with and without one.
  std::optional<std::string> type = {};
  /// Written where the configuration has a TTL column; zero does not expire.
  std::optional<Expiry> expires_at = {};
  std::vector<TableIndexEntry> indexes = {};
  Conditions conditions = {};
};

struct TableUpdate {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  /// Attributes to set.
  Item values = {};
  /// Properties to remove.
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
  /// Return the changed properties as they are after the update.
  bool return_updated_properties = false;
  std::optional<Expiry> expires_at = {};
  std::vector<TableIndexEntry> indexes = {};
  /// Sets the type column; the time of creation stays.
  std::optional<std::string> type = {};
};

struct TableDelete {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  Conditions conditions = {};
};

/// A condition a transaction depends on; writes nothing.
struct TableValidate {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  Conditions conditions;
};

/// The test of a query's range key: `value` with equal, the four comparisons
/// and begins_with; `start` and `end`, inclusive, with between.
struct TableRange {
  ConditionOperation operation = ConditionOperation::equal;
  std::optional<KeyValue> value = {};
  std::optional<KeyValue> start = {};
  std::optional<KeyValue> end = {};
};

struct TableQuery {
  KeyValue partition = nullptr;
  std::optional<TableRange> range = {};
  std::optional<std::string> index = {};
  /// Items to return: pages are read until there are this many or no more.
  /// Absent or zero reads one page, or everything with `full_retrieval`.
  std::optional<std::int64_t> limit = {};
  RetrieveOrder retrieve_order = RetrieveOrder::ascending;
  bool full_retrieval = false;
  /// Go on where a page of the same query ended.
  std::optional<std::string> pagination_token = {};
  std::vector<std::string> properties_to_retrieve = {};
  Conditions filters = {};
  bool consistent_read = false;
};

/// An action of a transaction. A create of any struct becomes one.
class TableAction {
 public:
  using Form = std::variant<TableCreate<Item>, TableUpdate, TableDelete, TableValidate>;

  template <Record T>
  TableAction(TableCreate<T> create)
      : form_(TableCreate<Item>{std::move(create.key), provider::encode_item(create.item),
                                std::move(create.type), create.expires_at,
                                std::move(create.indexes), std::move(create.conditions)}) {}
  TableAction(TableUpdate update) : form_(std::move(update)) {}
  TableAction(TableDelete erase) : form_(std::move(erase)) {}
  TableAction(TableValidate check) : form_(std::move(check)) {}

  const Form& form() const noexcept { return form_; }

 private:
  Form form_;
};

}  // namespace singletable
