#pragma once

#include <optional>

#include <singletable/backend/table_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

#include "partiql/statement.hpp"

namespace singletable::partiql {

/// What a statement that is no SELECT does, as an action of a transaction: writes alone have
/// the same members. An UPDATE wants the item to be there, an INSERT wants the opposite, and
/// a DELETE tests its condition only on an item that is there. Throws ValidationError, in the
/// service's words, unless the WHERE clause names one item by its whole key.
TransactAction action_of(const Statement& statement, const TableDescription& table,
                         bool return_item_on_condition_failure);

/// The read of one item; nothing unless the SELECT is of the table itself, and its WHERE
/// clause the whole key and no more. What the columns make of the item is left to Columns.
std::optional<TransactGet> get_of(const SelectStatement& select, const TableDescription& table);

}  // namespace singletable::partiql
