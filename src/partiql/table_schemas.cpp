#include "partiql/table_schemas.hpp"

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::partiql {

const TableDescription& TableSchemas::of(const std::string& table) {
  const auto known = tables_.find(table);
  if (known != tables_.end()) return known->second;
  try {
    return tables_.emplace(table, backend_.describe_table({table})).first->second;
  } catch (const ResourceNotFound&) {
    throw ResourceNotFound(fmt::format("Requested resource not found [table {}]", table));
  }
}

}  // namespace singletable::partiql
