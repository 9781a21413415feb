#pragma once

#include <singletable/schema/entity_definition.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable::schema {

/// Throws ConfigurationError, naming the entity, for what EntityModel refuses.
void check_entity(const SingleTableConfig& config, const EntityDefinition& definition);

}  // namespace singletable::schema
