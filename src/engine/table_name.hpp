#pragma once

#include <string_view>

namespace singletable::engine {

/// Throws ValidationError unless a table or index may have the name.
/// Source: Developer Guide, "Supported data types and naming rules".
void check_table_name(std::string_view name);

}  // namespace singletable::engine
