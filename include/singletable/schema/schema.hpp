#pragma once

#include <memory>
#include <string_view>

#include <singletable/schema/entity_repository.hpp>

namespace singletable {

/// The entities of one table. Each type is defined once. A handle: copies share
/// the entities. Define entities from one thread; the rest may be used from many.
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

  EntityRepository from(Entity entity) const;

 private:
  struct State;

  std::shared_ptr<State> state_;
};

}  // namespace singletable
