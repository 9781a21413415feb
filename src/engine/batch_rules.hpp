#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <singletable/backend/batch_operations.hpp>

namespace singletable::engine {

// The service's rules about how much one batch holds: throw ValidationError.

void check_batch_get(const BatchGetItemRequest& request);
void check_batch_write(const BatchWriteItemRequest& request);
/// Where the second of two equal storage keys stands, if there are two.
std::optional<std::size_t> find_repeated(const std::vector<std::string_view>& storage_keys);

}  // namespace singletable::engine
