#pragma once

#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/table_difference.hpp>

namespace singletable::single_table {

/// See SingleTable::compare_with_physical_table.
std::vector<TableDifference> compare_with_physical_table(Backend& backend,
                                                         const SingleTableConfig& config);

}  // namespace singletable::single_table
