#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <singletable/schema/entity_definition.hpp>
#include <singletable/schema/key_source.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable {

/// What several entities share: a partition key, and the range keys, by name,
/// that stand in the partition.
struct PartitionDefinition {
  /// Unique in its table.
  std::string name;
  KeySource partition_key;
  std::map<std::string, KeySource> entries;
  /// The index of the table that the partition is in; absent for the table itself.
  std::optional<std::string> index = {};
};

/// Attributes of an entity by the partition's names for them, where they differ:
/// `{{"orderId", "id"}}`.
using ParamMatch = std::map<std::string, std::string>;

/// The keys of an entity, or of its index, in a partition.
struct PartitionKeys {
  KeySource partition_key;
  KeySource range_key;
};

/// A partition at work. A handle: copies share which entries are used. Use
/// entries from one thread; the rest may be used from many.
///
///     const Partition users = schema.define_partition({...});
///     const PartitionKeys keys = users.use("orders", {{"orderId", "id"}});
///     schema.define({.type = "ORDER", .partition_key = keys.partition_key, ...});
class Partition {
 public:
  /// Throws ConfigurationError for a name that is empty, no entries, or an index
  /// the configuration does not have.
  Partition(const SingleTableConfig& config, PartitionDefinition definition);

  const PartitionDefinition& definition() const noexcept;

  /// The entry's keys, made of the attributes that `match` names. Each entry can
  /// be used once. Throws ConfigurationError for an entry that is used or not
  /// there, a name in `match` that neither key has, and a partition of an index.
  PartitionKeys use(const std::string& entry, const ParamMatch& match = {}) const;

  /// The same in a partition of an index: the entity's index, called `name`.
  EntityIndex use_as_index(const std::string& entry, std::string name,
                           const ParamMatch& match = {}) const;

  /// The parts of the entry's key in front of its first attribute, all where none
  /// varies. No parts when it starts with an attribute, or there is no such entry.
  KeyValue key_prefix(std::string_view entry) const;

 private:
  struct State;

  PartitionKeys take(const std::string& entry, const ParamMatch& match) const;

  std::shared_ptr<State> state_;
};

}  // namespace singletable
