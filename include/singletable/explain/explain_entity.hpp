#pragma once

#include <singletable/explain/explain.hpp>
#include <singletable/schema/repository.hpp>

namespace singletable {

/// Explain what EntityRepository's methods would send first; and warn of what they send
/// behind it: where a write reads the item before, the read is explained. Generators run,
/// as in the method. Otherwise as the functions of explain_table.hpp.
Explanation explain(const EntityRepository& repository, const EntityGet& params);
Explanation explain(const EntityRepository& repository, const EntityBatchGet& params);
Explanation explain(const EntityRepository& repository, const EntityQuery& params,
                    const TableDescription* description = nullptr);
Explanation explain(const EntityRepository& repository, const EntityList& params,
                    const TableDescription* description = nullptr);
Explanation explain(const EntityRepository& repository, const EntityUpdate& params);
/// The returned values of its update apart.
Explanation explain(const EntityRepository& repository, const EntityUpsert& params);
Explanation explain(const EntityRepository& repository, const EntityDelete& params);
/// Of `create` and of `put`.
Explanation explain_create(const EntityRepository& repository, const EntityCreate& params);
Explanation explain_put(const EntityRepository& repository, const EntityCreate& params);

/// The same of a Repository's methods, whose parameters they take:
///
///     explain_get(posts, "ann", "p1")
///     explain_update(posts, "ann", "p1", st::set<&Post::title>("New"))
template <class Entity, class... Values>
Explanation explain_get(const Repository<Entity>& repository, const Values&... key) {
  return explain(repository.items(), EntityGet{.key = repository.key(key...)});
}
template <class Entity>
Explanation explain_create(const Repository<Entity>& repository,
                           const typename Entity::Record& record,
                           const CreateOptions& options = {}) {
  return explain_create(repository.items(), repository.create_params(record, options));
}
template <class Entity>
Explanation explain_put(const Repository<Entity>& repository, const typename Entity::Record& record,
                        const CreateOptions& options = {}) {
  return explain_put(repository.items(), repository.create_params(record, options));
}
template <class Entity, class... KeyThenParts>
Explanation explain_update(const Repository<Entity>& repository,
                           const KeyThenParts&... key_then_parts) {
  EntityUpdate params = repository.update_params(key_then_parts...);
  params.return_updated_properties = true;
  return explain(repository.items(), params);
}
template <class Entity, class... Parts>
Explanation explain_upsert(const Repository<Entity>& repository,
                           const typename Entity::Record& blank, const Parts&... parts) {
  return explain(repository.items(), repository.upsert_params(blank, parts...));
}
template <class Entity, class... KeyThenConditions>
Explanation explain_erase(const Repository<Entity>& repository,
                          const KeyThenConditions&... key_then_conditions) {
  return explain(repository.items(), repository.erase_params(key_then_conditions...));
}

/// A selection's first page, of the table or an index: `explain(posts.query("ann").limit(20))`.
template <class Entity, FixedString Index>
Explanation explain(const Selection<Entity, Index>& selection,
                    const TableDescription* description = nullptr) {
  return explain(selection.repository(), selection.query(), description);
}

}  // namespace singletable
