#pragma once

#include <singletable/backend/backend.hpp>
#include <singletable/single_table/table_config.hpp>

namespace singletable::single_table {

/// The physical table the configuration needs: keys of text, one global index
/// per configured index and one for types, all attributes projected.
CreateTableRequest table_request(const SingleTableConfig& config);

/// See SingleTable::create_if_missing.
bool create_if_missing(Backend& backend, const SingleTableConfig& config);

}  // namespace singletable::single_table
