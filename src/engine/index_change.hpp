#pragma once

#include <singletable/backend/table_operations.hpp>

#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// Throws ResourceInUse while an index is being created, unless `update` removes
/// just this one. Source: API reference, UpdateTable.
void check_not_changing(const Table& table, const UpdateTableRequest& update);

/// Adds the index to `definition`, being created, or takes it out, with its
/// entries erased in `batch`. Throws ValidationError for an index that the table
/// can't have or that can't be removed, ResourceNotFound for one it does not
/// have.
void change_indexes(TableDefinition& definition, const IndexUpdate& update, Batch& batch);

/// The table's description as the service answers a change: with a removed
/// index still in it, which is being deleted.
TableDescription description_of_change(const Table& before, const Table& after);

}  // namespace singletable::engine
