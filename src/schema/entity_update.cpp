#include <singletable/schema/entity_update.hpp>

namespace singletable::schema {

EntityUpdate update_existing(const SingleTable& table) {
  EntityUpdate update{.key = {}};
  update.conditions.also(Condition::Exists{Path::attribute(table.config().partition_key)});
  return update;
}

}  // namespace singletable::schema
