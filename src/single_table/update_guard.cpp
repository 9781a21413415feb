#include "single_table/update_guard.hpp"

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::single_table {
namespace {

/// The top-level attributes that an update names, in order.
std::vector<std::string> named_attributes(const TableUpdate& params) {
  std::vector<std::string> names;
  for (const auto& [name, value] : params.values) names.emplace_back(name);
  for (const Property& property : params.remove) names.push_back(property.attribute());
  for (const AtomicOperation& operation : params.atomic_operations) {
    names.push_back(operation.property.attribute());
  }
  return names;
}

/// Throws when any of the columns is named; lists those that are.
void refuse_named(const SingleTableConfig& config, const std::vector<std::string>& names,
                  const std::vector<std::string_view>& columns) {
  std::string offending;
  for (const std::string_view column : columns) {
    if (std::find(names.begin(), names.end(), column) == names.end()) continue;
    offending += fmt::format("{}\"{}\"", offending.empty() ? "" : ", ", column);
  }
  if (offending.empty()) return;
  throw ConfigurationError(
      fmt::format("The update names columns that belong to the configuration of table \"{}\": {}; "
                  "change them through expires_at, type and indexes, and the primary key by "
                  "creating a new item",
                  config.table, offending));
}

void check_atomic_index(const SingleTableConfig& config, const AtomicIndexOperation& operation) {
  if (!find_index(config, operation.index).numeric) {
    throw ConfigurationError(
        fmt::format("The index \"{}\" of table \"{}\" is changed by an atomic operation, but its "
                    "range key holds no number; set \"numeric\" in the configuration",
                    operation.index, config.table));
  }
  const bool computes_number = operation.operation == AtomicOperationKind::add ||
                               operation.operation == AtomicOperationKind::sum ||
                               operation.operation == AtomicOperationKind::subtract;
  if (!computes_number) {
    throw ConfigurationError(fmt::format(
        "The index \"{}\" of table \"{}\" can't be changed by {}; use add, sum or subtract",
        operation.index, config.table, operation_name(operation.operation)));
  }
}

void check_custom(const SingleTableConfig& config, const std::vector<std::string>& names) {
  if (!config.bad_update_validation) return;
  const UpdateVerdict verdict = config.bad_update_validation(names);
  if (const auto* text = std::get_if<std::string>(&verdict)) {
    if (!text->empty()) throw ConfigurationError(*text);
  } else if (std::get<bool>(verdict)) {
    throw ConfigurationError(fmt::format(
        "The bad_update_validation of table \"{}\" refuses an update of \"{}\"; change what it "
        "forbids or leave these out",
        config.table, fmt::join(names, "\", \"")));
  }
}

}  // namespace

void check_update(const SingleTableConfig& config, const TableUpdate& params) {
  const std::vector<std::string> names = named_attributes(params);
  refuse_named(config, names, {config.partition_key, config.range_key});
  for (const AtomicIndexOperation& operation : params.atomic_indexes) {
    check_atomic_index(config, operation);
  }
  if (config.block_internal_prop_update) refuse_named(config, names, columns_of(config));
  check_custom(config, names);
}

}  // namespace singletable::single_table
