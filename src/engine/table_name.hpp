#pragma once

#include <string_view>

namespace singletable::engine {

/// Throws ValidationError, which names the member of the request that has the name, unless a
/// table or index may have it. Source: Developer Guide, "Supported data types and naming
/// rules".
void check_table_name(std::string_view name, std::string_view member = "tableName");

}  // namespace singletable::engine
