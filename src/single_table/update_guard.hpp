#pragma once

#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/write_params.hpp>

namespace singletable::single_table {

/// Throws ConfigurationError for an update that the configuration guards
/// against, in this order: one that names a column of the primary key, an atomic
/// change of an index that is not numeric or not there, one that names another
/// column, one that the custom validation refuses. Only values, removals and
/// atomic operations name attributes.
void check_update(const SingleTableConfig& config, const TableUpdate& params);

}  // namespace singletable::single_table
