#pragma once

#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::partiql {

/// Throws ValidationError, in the service's words, for a list of no or too many statements.
inline void check_count(std::string_view member, std::size_t count, std::size_t most) {
  if (count >= 1 && count <= most) return;
  throw ValidationError(fmt::format(
      "1 validation error detected: Value{} at '{}' failed to satisfy constraint: "
      "Member must have length {} than or equal to {}",
      count == 0 ? " '[]'" : "", member, count == 0 ? "greater" : "less", count == 0 ? 1 : most));
}

}  // namespace singletable::partiql
