#pragma once

#include <vector>

#include "engine/table.hpp"
#include "engine/table_verification.hpp"

namespace singletable::engine {

/// Finds streams and changes that can't be read, changes of no stream, and tables whose stream
/// is missing.
void verify_changes(const StoredState& state, const std::vector<Table>& tables, Findings& findings);

}  // namespace singletable::engine
