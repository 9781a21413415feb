#include <singletable/single_table/table_config.hpp>

#include <algorithm>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

[[noreturn]] void refuse(const SingleTableConfig& config, const std::string& rule) {
  throw ConfigurationError("The configuration of table \"" + config.table + "\" " + rule);
}

void require_name(const SingleTableConfig& config, const std::string& name, const char* property) {
  if (name.empty()) refuse(config, std::string{"leaves \""} + property + "\" empty; give its name");
}

void check_names(const SingleTableConfig& config) {
  if (config.table.empty()) {
    throw ConfigurationError("The table's configuration has no table name; set \"table\"");
  }
  require_name(config, config.partition_key, "partition_key");
  require_name(config, config.range_key, "range_key");
  if (config.expires_at) require_name(config, *config.expires_at, "expires_at");
  if (config.type_index) {
    require_name(config, config.type_index->name, "type_index.name");
    require_name(config, config.type_index->partition_key, "type_index.partition_key");
    require_name(config, config.type_index->range_key, "type_index.range_key");
  }
  for (const IndexConfig& index : config.indexes) {
    require_name(config, index.name, "indexes.name");
    require_name(config, index.columns.partition_key, "indexes.partition_key");
    require_name(config, index.columns.range_key, "indexes.range_key");
  }
}

void refuse_repeated(const SingleTableConfig& config, std::vector<std::string_view> names,
                     const char* what) {
  std::sort(names.begin(), names.end());
  const auto repeated = std::adjacent_find(names.begin(), names.end());
  if (repeated != names.end()) {
    refuse(config, "uses the " + std::string{what} + " \"" + std::string{*repeated} +
                       "\" twice; each needs a name of its own");
  }
}

void check_generators(const SingleTableConfig& config) {
  for (const auto& [name, generator] : config.auto_generators) {
    require_name(config, name, "auto_generators");
    if (!generator) refuse(config, "has no function for the generator \"" + name + "\"; give one");
  }
}

std::vector<std::string_view> index_names(const SingleTableConfig& config) {
  std::vector<std::string_view> names;
  for (const IndexConfig& index : config.indexes) names.push_back(index.name);
  if (config.type_index) names.push_back(config.type_index->name);
  return names;
}

}  // namespace

void validate(const SingleTableConfig& config) {
  check_names(config);
  refuse_repeated(config, columns_of(config), "column");
  refuse_repeated(config, index_names(config), "index");
  check_generators(config);
  if (!config.clock) refuse(config, "has no clock; leave it out for the machine's own");
}

std::vector<std::string_view> columns_of(const SingleTableConfig& config) {
  std::vector<std::string_view> columns{config.partition_key, config.range_key};
  if (config.expires_at) columns.push_back(*config.expires_at);
  if (config.type_index) {
    columns.push_back(config.type_index->partition_key);
    columns.push_back(config.type_index->range_key);
  }
  for (const IndexConfig& index : config.indexes) {
    columns.push_back(index.columns.partition_key);
    columns.push_back(index.columns.range_key);
  }
  return columns;
}

const IndexColumns& find_index(const SingleTableConfig& config, std::string_view name) {
  for (const IndexConfig& index : config.indexes) {
    if (index.name == name) return index.columns;
  }
  std::string known;
  for (const IndexConfig& index : config.indexes) {
    known += (known.empty() ? "\"" : ", \"") + index.name + "\"";
  }
  refuse(config, "has no index \"" + std::string{name} + "\"; " +
                     (known.empty() ? "it has none at all" : "it has " + known));
}

}  // namespace singletable
