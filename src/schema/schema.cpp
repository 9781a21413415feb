#include <singletable/schema/schema.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <singletable/base/error.hpp>

namespace singletable {

struct Schema::State {
  SingleTable table;
  EntityModel::Sources sources;
  std::map<std::string, Entity, std::less<>> entities = {};
  std::set<std::string> partitions = {};
};

Schema::Schema(SingleTable table, EntityModel::Sources sources)
    : state_(std::make_shared<State>(State{std::move(table), std::move(sources)})) {}

const SingleTable& Schema::table() const noexcept { return state_->table; }

Schema::Entity Schema::define(EntityDefinition definition) const {
  if (find_entity(definition.type)) {
    throw ConfigurationError("The entity \"" + definition.type +
                             "\" is already defined for table \"" + table().config().table +
                             "\"; give each type of item a name of its own");
  }
  auto entity =
      std::make_shared<const EntityModel>(table().config(), std::move(definition), state_->sources);
  state_->entities.emplace(entity->type(), entity);
  return entity;
}

Schema::Entity Schema::find_entity(std::string_view type) const {
  const auto found = state_->entities.find(type);
  return found == state_->entities.end() ? nullptr : found->second;
}

Partition Schema::define_partition(PartitionDefinition definition) const {
  if (state_->partitions.contains(definition.name)) {
    throw ConfigurationError("The partition \"" + definition.name +
                             "\" is already defined for table \"" + table().config().table +
                             "\"; give each partition a name of its own");
  }
  Partition partition{table().config(), std::move(definition)};
  state_->partitions.insert(partition.definition().name);
  return partition;
}

EntityRepository Schema::from(Entity entity) const { return {table(), std::move(entity)}; }

}  // namespace singletable
