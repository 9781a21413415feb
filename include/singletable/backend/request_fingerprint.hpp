#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/read_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

namespace singletable {

/// FNV-1a with 128 bits: equal for what is equal, and for other things with a
/// probability that does not matter; no defence against somebody who looks for
/// two of one fingerprint. Two conditions are equal when their trees are.
inline constexpr std::size_t fingerprint_bytes = 16;

std::string fingerprint(std::string_view bytes);
std::string fingerprint(const std::vector<TransactAction>& actions);

/// Equal for requests that read the same items in the same order, whatever part
/// of them and of the items.
std::string fingerprint(const QueryRequest& query);
std::string fingerprint(const ScanRequest& scan);

}  // namespace singletable
