#include "single_table/physical_table.hpp"

#include <singletable/base/error.hpp>

namespace singletable::single_table {
namespace {

KeySchema text_keys(const std::string& partition_key, const std::string& range_key) {
  return {{partition_key, AttributeType::string}, KeyAttribute{range_key, AttributeType::string}};
}

KeySchema index_keys(const IndexColumns& columns) {
  const AttributeType range = columns.numeric ? AttributeType::number : AttributeType::string;
  return {{columns.partition_key, AttributeType::string}, KeyAttribute{columns.range_key, range}};
}

bool exists(Backend& backend, const std::string& table) {
  try {
    backend.describe_table({table});
    return true;
  } catch (const ResourceNotFound&) {
    return false;
  }
}

bool create(Backend& backend, const SingleTableConfig& config) {
  try {
    backend.create_table(table_request(config));
    return true;
  } catch (const ResourceInUse&) {
    return false;  // somebody else was faster
  }
}

void enable_expiry(Backend& backend, const SingleTableConfig& config) {
  const TimeToLiveDescription present = backend.describe_time_to_live({config.table});
  if (!present.attribute) {
    backend.update_time_to_live({config.table, *config.expires_at, true});
  } else if (*present.attribute != *config.expires_at) {
    throw ConfigurationError("Table \"" + config.table + "\" expires items by \"" +
                             *present.attribute + "\", not by the configured \"" +
                             *config.expires_at + "\"; change one of them");
  }
}

}  // namespace

CreateTableRequest table_request(const SingleTableConfig& config) {
  CreateTableRequest request{.table = config.table,
                             .key = text_keys(config.partition_key, config.range_key)};
  if (const auto& type = config.type_index) {
    request.global_secondary_indexes.push_back(
        {type->name, text_keys(type->partition_key, type->range_key)});
  }
  for (const IndexConfig& index : config.indexes) {
    request.global_secondary_indexes.push_back({index.name, index_keys(index.columns)});
  }
  return request;
}

bool create_if_missing(Backend& backend, const SingleTableConfig& config) {
  const bool created = !exists(backend, config.table) && create(backend, config);
  if (config.expires_at) enable_expiry(backend, config);
  return created;
}

}  // namespace singletable::single_table
