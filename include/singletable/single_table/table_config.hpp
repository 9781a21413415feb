#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <singletable/base/clock.hpp>
#include <singletable/value/item.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

/// What a type index sorts by, for an item about to be created; nothing leaves
/// the item out of the index.
using TypeRangeGenerator =
    std::function<std::optional<std::string>(const Item& item, std::string_view type)>;

/// The index that lists the items of a type.
struct TypeIndexConfig {
  std::string name;
  /// Holds the type.
  std::string partition_key;
  /// Holds the time of creation, ISO-8601 with milliseconds, or what
  /// `range_key_generator` makes.
  std::string range_key;
  TypeRangeGenerator range_key_generator = {};
};

/// The columns of a secondary index.
struct IndexColumns {
  std::string partition_key;
  std::string range_key;
  /// The range key holds a number, not text: `{500}` or `500`.
  bool numeric = false;
};

struct IndexConfig {
  std::string name;
  IndexColumns columns;
};

/// What a custom check says of an update: false or an empty text let it pass,
/// true refuses it, a text refuses it with that text.
using UpdateVerdict = std::variant<bool, std::string>;

/// Judges an update by the attributes it sets, removes or computes, in the order
/// they are given.
using UpdateValidation = std::function<UpdateVerdict(const std::vector<std::string>& attributes)>;

/// What a read returns instead of the stored item; nothing returns it as stored.
using PropertyCleanup = std::function<std::optional<Item>(const Item& stored)>;

/// Makes a value for an attribute that was not given.
using ValueGenerator = std::function<Value()>;

/// One table, described once. A column is an attribute the configuration owns;
/// its name may be given only once.
struct SingleTableConfig {
  std::string table;
  /// Columns of the primary key; both hold text.
  std::string partition_key;
  std::string range_key;
  /// Stands between the parts of a key; may be empty.
  std::string key_separator = "#";
  std::optional<TypeIndexConfig> type_index = {};
  /// The TTL column: seconds since 1970.
  std::optional<std::string> expires_at = {};
  std::vector<IndexConfig> indexes = {};
  /// Take the columns out of items that are read.
  bool auto_remove_table_properties = true;
  /// Leave the type column in them all the same.
  bool keep_type_property = false;
  /// Replaces both of them. Structs are read from what it returns.
  PropertyCleanup property_cleanup = {};
  /// Refuse updates that name a column among values, removals or atomic
  /// operations. Columns of the primary key are always refused.
  bool block_internal_prop_update = true;
  /// Called for every update, alone or in a transaction, that passed the other
  /// checks. What it refuses throws ConfigurationError.
  UpdateValidation bad_update_validation = {};
  /// Generators by name, for the entities of this table.
  std::map<std::string, ValueGenerator> auto_generators = {};
  /// Tells the time of creation.
  Clock clock = system_now;
};

/// Throws ConfigurationError, naming the property and the rule, for a missing
/// or empty name, a column named twice, two indexes of one name, or a generator
/// without a name or function.
void validate(const SingleTableConfig& config);

/// All columns: primary key, TTL, type index, then indexes in their order. They
/// point into `config`.
std::vector<std::string_view> columns_of(const SingleTableConfig& config);

/// The columns of the index. Throws ConfigurationError, listing the known
/// ones, when there is none of that name.
const IndexColumns& find_index(const SingleTableConfig& config, std::string_view index);

}  // namespace singletable
