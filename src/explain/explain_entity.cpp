#include <singletable/explain/explain_entity.hpp>

#include <string>
#include <utility>
#include <vector>

#include <singletable/explain/explain_table.hpp>

namespace singletable {
namespace {

/// The read in front of a write, which then does what `follows` says.
Explanation explain_reading(const EntityRepository& repository, const EntityGet& read,
                            const std::string& follows) {
  Explanation explanation = explain(repository, read);
  const std::string what = read.properties_to_retrieve.empty() ? "the item" : "its attributes";
  explanation.warnings.push_back("This read comes first: then " + what +
                                 ", unless changed by then, " + follows +
                                 ", and both are repeated while others change them");
  return explanation;
}

constexpr const char* transaction =
    "is written by a transaction, with companions of its unique attributes that change: twice the "
    "units of each";

Explanation explain_action(const EntityRepository& repository, TableAction action) {
  return explain(repository.table(), std::move(action).of(repository.entity().type()));
}

}  // namespace

Explanation explain(const EntityRepository& repository, const EntityGet& params) {
  return explain(repository.table(), repository.table_get(params));
}

Explanation explain(const EntityRepository& repository, const EntityBatchGet& params) {
  return explain(repository.table(), repository.table_batch_get(params));
}

Explanation explain(const EntityRepository& repository, const EntityQuery& params,
                    const TableDescription* description) {
  return explain(repository.table(), repository.table_query(params), description);
}

Explanation explain(const EntityRepository& repository, const EntityList& params,
                    const TableDescription* description) {
  return explain(repository.table(), repository.table_list(params), description);
}

Explanation explain(const EntityRepository& repository, const EntityUpdate& params) {
  const EntityUpdate update = repository.entity().generated(params);
  if (const auto read = repository.update_reads(update)) {
    return explain_reading(
        repository, *read,
        read->properties_to_retrieve.empty() ? transaction : "complete an UpdateItem");
  }
  return explain_action(repository, repository.entity().update_params(update));
}

Explanation explain(const EntityRepository& repository, const EntityUpsert& params) {
  Explanation explanation = explain(repository, repository.upsert_update(params));
  explanation.warnings.emplace_back(
      "Where there is no such item, a create follows, which takes the units of another write");
  return explanation;
}

Explanation explain(const EntityRepository& repository, const EntityDelete& params) {
  if (const auto read = repository.erase_reads(params)) {
    return explain_reading(repository, *read, transaction);
  }
  return explain_action(repository, repository.entity().delete_params(params));
}

Explanation explain_create(const EntityRepository& repository, const EntityCreate& params) {
  if (!repository.entity().definition().unique.empty()) {
    return explain(repository.table(), repository.create_actions(params));
  }
  return explain_action(repository, repository.entity().create_new_params(params));
}

Explanation explain_put(const EntityRepository& repository, const EntityCreate& params) {
  if (const auto read = repository.put_reads(params)) {
    return explain_reading(repository, *read, transaction);
  }
  return explain_action(repository, repository.entity().create_params(params));
}

}  // namespace singletable
