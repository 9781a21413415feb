#pragma once

#include <optional>

#include <singletable/backend/read_operations.hpp>

#include "engine/read_target.hpp"

namespace singletable::engine {

/// Throws ValidationError unless `select` goes with the projection and with
/// what is read. Source: API reference, Query and Scan, Select.
void check_select(const ReadTarget& target, std::optional<Select> select,
                  const Projection& projection, PageOperation operation);

}  // namespace singletable::engine
