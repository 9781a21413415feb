#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <singletable/partiql/statement_operations.hpp>

namespace singletable::partiql {

/// Where a read of several partitions goes on.
struct ReadPosition {
  /// Which of the plan's reads.
  std::size_t read = 0;
  /// Behind which item of it.
  std::optional<Item> start_key = {};
};

/// The position as text that is safe in URLs and bound to the statement.
std::string next_token(const ParameterizedStatement& statement, const ReadPosition& position);

/// The other way round. Throws ValidationError for what is no token, or one of another
/// statement.
ReadPosition read_next_token(const ParameterizedStatement& statement, const std::string& token);

}  // namespace singletable::partiql
