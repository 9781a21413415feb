#pragma once

#include <string_view>

#include <singletable/value/item.hpp>

#include "engine/table.hpp"

namespace singletable::engine {

/// The catalog record of a table: docs/storage_format.md, "Table records".
Item encode_table(const TableDefinition& table);

/// Throws StorageError, naming the table, when the record is damaged.
TableDefinition decode_table(std::string_view name, std::string_view record);

}  // namespace singletable::engine
