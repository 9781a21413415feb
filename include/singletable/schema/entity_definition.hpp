#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/schema/key_source.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// What a generated attribute is made by: "UUID", "KSUID", "timestamp" or
/// "count", one of the table's auto_generators, which come first, or a function.
/// Another name makes nothing.
using EntityGenerator = std::variant<std::string, ValueGenerator>;

struct GeneratedAttribute {
  std::string attribute;
  EntityGenerator generator;
};

/// What a named range query tests the range key for. `key_prefix` finds the keys
/// that start with the text before the key's first attribute (KeySource::prefix).
enum class RangeOperation {
  equal,
  lower_than,
  lower_or_equal_than,
  bigger_than,
  bigger_or_equal_than,
  begins_with,
  between,
  key_prefix,
};

/// What a range key is compared with: `value`, or for between `start` and `end`.
struct RangeOperands {
  std::optional<KeyValue> value = {};
  std::optional<KeyValue> start = {};
  std::optional<KeyValue> end = {};
};

/// A range query with a name. Without `operands` the caller gives them.
struct RangeQuery {
  RangeOperation operation = RangeOperation::equal;
  std::function<RangeOperands(const Item& params)> operands = {};
};

using RangeQueries = std::map<std::string, RangeQuery>;

/// Which items an index holds: those for which `test` is true of their attributes,
/// of which it looks at `depends_on` alone.
struct SparseRule {
  std::function<bool(const Item& record)> test;
  std::vector<std::string> depends_on;
};

/// An index of an entity: its keys in an index of the table.
struct EntityIndex {
  /// The entity's own name for it.
  std::string name;
  std::string table_index;
  KeySource partition_key;
  KeySource range_key;
  RangeQueries range_queries = {};
  /// Without one, the index holds every item whose keys are whole.
  std::optional<SparseRule> only_if = {};

  /// All attributes that decide on its keys; some may be there twice.
  std::vector<std::string> fields() const;
};

/// One type of item of a table: how its keys are made, what is generated.
struct EntityDefinition {
  /// Unique in its table.
  std::string type;
  KeySource partition_key;
  KeySource range_key;
  RangeQueries range_queries = {};
  std::vector<EntityIndex> indexes = {};
  /// Attributes that a create, or an update, sets when they are not given; NULL
  /// is given. Made in this order, and only those that are needed.
  std::vector<GeneratedAttribute> on_create = {};
  std::vector<GeneratedAttribute> on_update = {};
  /// Attributes computed from what was read; they win over stored ones.
  std::function<Item(const Item& read)> extend = {};
  /// Optimistic locking: the attribute that counts an item's versions, from 1. Every
  /// write advances it, and every update and delete says which version it expects.
  std::optional<std::string> version = {};
  /// Attributes of which no two items have the same value. Each value is kept by a
  /// companion item, whose type is the entity's with `.unique` behind it; items are
  /// written together with theirs by EntityRepository.
  std::vector<std::string> unique = {};
  /// Let every update write the type, for items made before they had one.
  bool include_type_on_every_update = false;
  /// Escape separators in values of keys instead of refusing them.
  bool escape_separators = false;
};

}  // namespace singletable
