#pragma once

#include <string_view>

#include <singletable/backend/table_operations.hpp>

namespace singletable::engine {

// The service's rules about a table's settings. Source: API reference,
// CreateTable and UpdateTable. Both throw ValidationError.

/// Throws unless the throughput fits the billing mode.
void check_settings(std::string_view table, const TableSettings& settings);

/// What the settings become. A change to BillingMode::pay_per_request takes the
/// throughput away. Throws for a request that changes nothing.
TableSettings changed_settings(const TableSettings& present, const UpdateTableRequest& request);

}  // namespace singletable::engine
