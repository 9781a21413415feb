#pragma once

#include <singletable/backend/backend.hpp>

#include "partiql/statement.hpp"
#include "partiql/table_schemas.hpp"

namespace singletable::partiql {

inline constexpr const char* duplicate_words = "Duplicate primary key exists in table";

/// Does one INSERT, UPDATE or DELETE, which stands alone. Throws DuplicateItem for an INSERT
/// of a key that is taken, and ValidationError for an EXISTS.
WriteItemOutput run_write(Backend& backend, TableSchemas& schemas, const Statement& statement,
                          bool return_item_on_condition_failure,
                          ReturnConsumedCapacity return_consumed_capacity);

}  // namespace singletable::partiql
