#pragma once

#include <string>
#include <vector>

#include <singletable/backend/transaction_operations.hpp>

namespace singletable::engine {

/// 16 bytes that are equal for equal actions, and for others with a
/// probability that does not matter; no defence against somebody who looks for
/// two such requests. Two conditions are equal when their trees are. Linear.
std::string fingerprint(const std::vector<TransactAction>& actions);

}  // namespace singletable::engine
