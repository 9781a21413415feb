#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/base/clock.hpp>

namespace singletable {

/// The index that lists the items of a type.
struct TypeIndexConfig {
  std::string name;
  /// Holds the type.
  std::string partition_key;
  /// Holds the time of creation, ISO-8601 with milliseconds.
  std::string range_key;
};

/// The columns of a secondary index.
struct IndexColumns {
  std::string partition_key;
  std::string range_key;
};

struct IndexConfig {
  std::string name;
  IndexColumns columns;
};

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
  /// Refuse updates that name a column among values, removals or atomic
  /// operations. Columns of the primary key are always refused.
  bool block_internal_prop_update = true;
  /// Tells the time of creation.
  Clock clock = system_now;
};

/// Throws ConfigurationError, naming the property and the rule, for a missing
/// or empty name, a column named twice, or two indexes of one name.
void validate(const SingleTableConfig& config);

/// All columns: primary key, TTL, type index, then indexes in their order. They
/// point into `config`.
std::vector<std::string_view> columns_of(const SingleTableConfig& config);

/// The columns of the index. Throws ConfigurationError, listing the known
/// ones, when there is none of that name.
const IndexColumns& find_index(const SingleTableConfig& config, std::string_view index);

}  // namespace singletable
