#include "single_table/overlap_guard.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::single_table {

void OverlapGuard::check(std::span<const std::string_view> attributes) const {
  if (attributes.empty() || passed_.load(std::memory_order_relaxed) == attributes.data()) return;
  for (const std::string_view column : columns_of(config_)) {
    if (std::find(attributes.begin(), attributes.end(), column) == attributes.end()) continue;
    throw ConfigurationError(
        fmt::format("The attribute \"{}\" of the struct is a column of table \"{}\", which would "
                    "overwrite it; rename the member's attribute or the column",
                    column, config_.table));
  }
  passed_.store(attributes.data(), std::memory_order_relaxed);
}

}  // namespace singletable::single_table
