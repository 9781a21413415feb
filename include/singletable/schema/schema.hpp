#pragma once

#include <memory>
#include <string_view>

#include <singletable/schema/entity_repository.hpp>
#include <singletable/schema/partition.hpp>

namespace singletable {

/// The entities and partitions of one table. Each is defined once. A handle: copies
/// share them. Define from one thread; the rest may be used from many.
class Schema {
 public:
  using Entity = std::shared_ptr<const EntityModel>;

  explicit Schema(SingleTable table, EntityModel::Sources sources = {});

  const SingleTable& table() const noexcept;

  /// The entity, ready for work. Throws ConfigurationError when the type is
  /// defined already, or the definition does not fit the table.
  Entity define(EntityDefinition definition) const;

  /// The entity of that type, or nullptr.
  Entity find_entity(std::string_view type) const;

  /// The partition, whose entries entities and their indexes can use. Throws
  /// ConfigurationError when the name is taken, or the definition does not fit the
  /// table.
  Partition define_partition(PartitionDefinition definition) const;

  EntityRepository from(Entity entity) const;

 private:
  struct State;

  std::shared_ptr<State> state_;
};

}  // namespace singletable
