#include "engine/index_change.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include <singletable/base/error.hpp>

#include "engine/error_place.hpp"
#include "engine/key_range.hpp"
#include "engine/table_schema_rules.hpp"

namespace singletable::engine {
namespace {

auto find_index(TableDefinition& definition, const std::string& name) {
  return std::find_if(definition.indexes.begin(), definition.indexes.end(),
                      [&](const IndexDefinition& index) { return index.schema.name == name; });
}

/// The request that would make the table as it is, whose rules it must fulfil.
CreateTableRequest request_for(const TableDefinition& definition) {
  CreateTableRequest request{.table = definition.name, .key = definition.key};
  for (const IndexDefinition& index : definition.indexes) {
    auto& indexes = index.kind == IndexKind::global ? request.global_secondary_indexes
                                                    : request.local_secondary_indexes;
    indexes.push_back(index.schema);
  }
  return request;
}

class IndexChange {
 public:
  IndexChange(TableDefinition& definition, Batch& batch) : definition_(definition), batch_(batch) {}

  void operator()(const CreateIndex& create) const {
    const std::string& name = create.schema.name;
    if (find_index(definition_, name) != definition_.indexes.end()) {
      refuse("Attempting to create an index which already exists",
             {.table = definition_.name, .index = name});
    }
    definition_.indexes.push_back(
        {++definition_.last_index_id, IndexKind::global, create.schema, IndexStatus::creating});
    check_table_schema(request_for(definition_));
  }

  void operator()(const DeleteIndex& erase) const {
    const auto index = find_index(definition_, erase.name);
    if (index == definition_.indexes.end()) {
      throw ResourceNotFound(
          message_at("Requested resource not found: Index: " + erase.name + " not found",
                     {.table = definition_.name}));
    }
    if (index->kind == IndexKind::local) {
      refuse("Cannot delete an index that is not a GlobalSecondaryIndex: " + erase.name,
             {.table = definition_.name});
    }
    const KeyRange entries = keyspace_range({definition_.id, index->id});
    batch_.erase_range(entries.begin, entries.end);
    batch_.erase(backfill_key(definition_.id, index->id));
    definition_.indexes.erase(index);
  }

 private:
  TableDefinition& definition_;
  Batch& batch_;
};

}  // namespace

void check_not_changing(const Table& table, const UpdateTableRequest& update) {
  const TableIndex* created = table.index_being_created();
  if (created == nullptr) return;
  if (update.index_update) {
    const auto* erase = std::get_if<DeleteIndex>(&*update.index_update);
    if (erase != nullptr && erase->name == created->name()) return;
  }
  throw ResourceInUse(message_at(
      "Attempt to change a resource which is still in use: Table is being updated: " + table.name(),
      {.table = table.name(), .index = created->name(), .rule = "wait until it is active"}));
}

void change_indexes(TableDefinition& definition, const IndexUpdate& update, Batch& batch) {
  std::visit(IndexChange{definition, batch}, update);
}

TableDescription description_of_change(const Table& before, const Table& after) {
  TableDescription description = after.description();
  for (const TableIndex& index : before.indexes()) {
    if (after.find_index(index.name()) != nullptr) continue;
    description.status = TableStatus::updating;
    description.global_secondary_indexes.push_back(
        {index.definition.schema, IndexStatus::deleting});
  }
  return description;
}

}  // namespace singletable::engine
