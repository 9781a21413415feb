#include <singletable/single_table/single_table.hpp>

#include <algorithm>
#include <variant>

#include <singletable/base/error.hpp>
#include <singletable/mapping/iso8601.hpp>
#include <singletable/value/item_writer.hpp>

#include "single_table/physical_table.hpp"

namespace singletable {

namespace {

/// The columns clean-up removes, ascending.
std::vector<std::string_view> hidden_columns(const SingleTableConfig& config) {
  if (!config.auto_remove_table_properties) return {};
  std::vector<std::string_view> hidden = columns_of(config);
  if (config.keep_type_property && config.type_index) {
    std::erase(hidden, config.type_index->partition_key);
  }
  std::sort(hidden.begin(), hidden.end());
  return hidden;
}

}  // namespace

/// The configuration, and what is derived from it once and points into it.
struct SingleTable::State {
  State(Provider with_provider, SingleTableConfig with_config)
      : provider(std::move(with_provider)),
        config(std::move(with_config)),
        columns(columns_of(config)),
        hidden(hidden_columns(config)) {}

  Provider provider;
  SingleTableConfig config;
  std::vector<std::string_view> columns;
  std::vector<std::string_view> hidden;
};

namespace {

std::string join_required(const SingleTableConfig& config, const KeyValue& value,
                          const std::string& column) {
  std::optional<std::string> joined = value.join(config.key_separator);
  if (!joined) {
    throw ValidationError("The key \"" + column + "\" of table \"" + config.table +
                          "\" needs a value: it is empty or has a part that is nothing; give "
                          "every part");
  }
  return *std::move(joined);
}

Item primary_key(const SingleTableConfig& config, const KeyValue& partition,
                 const KeyValue& range) {
  return Item{{config.partition_key, join_required(config, partition, config.partition_key)},
              {config.range_key, join_required(config, range, config.range_key)}};
}

[[noreturn]] void not_configured(const SingleTableConfig& config, const char* parameter,
                                 const char* setting) {
  throw ConfigurationError("\"" + std::string{parameter} +
                           "\" is given, but the configuration of " + "table \"" + config.table +
                           "\" has no " + setting + "; set it");
}

/// Index columns for the keys that are whole; others are left out.
void set_index_columns(Item& columns, const SingleTableConfig& config,
                       const std::vector<TableIndexEntry>& indexes) {
  for (const TableIndexEntry& entry : indexes) {
    const IndexColumns& index = find_index(config, entry.index);
    columns.set({index.partition_key, entry.key.partition_key.join(config.key_separator)});
    columns.set({index.range_key, entry.key.range_key.join(config.key_separator)});
  }
}

Item columns_for_create(const SingleTableConfig& config, const TableCreate<Item>& params) {
  Item columns = primary_key(config, params.key.partition_key, params.key.range_key);
  set_index_columns(columns, config, params.indexes);
  if (config.type_index) {
    columns.set({config.type_index->partition_key, params.type});
    columns.set({config.type_index->range_key, to_iso8601(config.clock())});
  }
  if (config.expires_at && params.expires_at && params.expires_at->seconds() != 0) {
    columns.set({*config.expires_at, params.expires_at->seconds()});
  }
  return columns;
}

Item columns_for_update(const SingleTableConfig& config, const TableUpdate& params) {
  Item columns;
  if (params.expires_at) {
    if (!config.expires_at) not_configured(config, "expires_at", "expires_at column");
    columns.set({*config.expires_at, params.expires_at->seconds()});
  }
  if (params.type) {
    if (!config.type_index) not_configured(config, "type", "type_index");
    columns.set({config.type_index->partition_key, params.type});
  }
  set_index_columns(columns, config, params.indexes);
  return columns;
}

/// The top-level attributes that an update names.
std::vector<std::string> named_properties(const TableUpdate& params) {
  std::vector<std::string> names;
  for (const auto& [name, value] : params.values) names.emplace_back(name);
  for (const Property& property : params.remove) names.push_back(property.attribute());
  for (const AtomicOperation& operation : params.atomic_operations) {
    names.push_back(operation.property.attribute());
  }
  return names;
}

void refuse_named_columns(const SingleTableConfig& config, const TableUpdate& params) {
  const std::vector<std::string> names = named_properties(params);
  const std::vector<std::string_view> columns = columns_of(config);
  std::string offending;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool of_primary_key = i < 2;
    if (!of_primary_key && !config.block_internal_prop_update) break;
    if (std::find(names.begin(), names.end(), columns[i]) == names.end()) continue;
    offending += (offending.empty() ? "\"" : ", \"") + std::string{columns[i]} + "\"";
  }
  if (offending.empty()) return;
  throw ConfigurationError("The update names columns that belong to the configuration of table \"" +
                           config.table + "\": " + offending +
                           "; change them through expires_at, type and indexes, and the primary "
                           "key by creating a new item");
}

ProviderUpdate provider_update(const SingleTableConfig& config, const TableUpdate& params) {
  refuse_named_columns(config, params);
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .values = merge(params.values, columns_for_update(config, params)),
          .remove = params.remove,
          .atomic_operations = params.atomic_operations,
          .conditions = params.conditions,
          .return_updated_properties = params.return_updated_properties};
}

ProviderCreate<Item> provider_create(const SingleTableConfig& config,
                                     const TableCreate<Item>& params) {
  return {.table = config.table,
          .item = merge(params.item, columns_for_create(config, params)),
          .conditions = params.conditions};
}

ProviderDelete provider_delete(const SingleTableConfig& config, const TableDelete& params) {
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .conditions = params.conditions};
}

/// The same action in the provider's terms.
class ActionTranslator {
 public:
  explicit ActionTranslator(const SingleTableConfig& config) : config_(config) {}

  ProviderAction operator()(const TableCreate<Item>& params) const {
    return provider_create(config_, params);
  }
  ProviderAction operator()(const TableUpdate& params) const {
    return provider_update(config_, params);
  }
  ProviderAction operator()(const TableDelete& params) const {
    return provider_delete(config_, params);
  }
  ProviderAction operator()(const TableValidate& params) const {
    return ProviderValidate{config_.table,
                            primary_key(config_, params.partition_key, params.range_key),
                            params.conditions};
  }

 private:
  const SingleTableConfig& config_;
};

std::optional<Value> range_value(const SingleTableConfig& config,
                                 const std::optional<KeyValue>& key, const std::string& column) {
  if (!key) return std::nullopt;
  return Value{join_required(config, *key, column)};
}

ProviderQuery provider_query(const SingleTableConfig& config, const TableQuery& params) {
  const IndexColumns primary{config.partition_key, config.range_key};
  const IndexColumns& columns = params.index ? find_index(config, *params.index) : primary;
  ProviderQuery query{
      .table = config.table,
      .partition_key = {columns.partition_key,
                        join_required(config, params.partition, columns.partition_key)},
      .index = params.index,
      .limit = params.limit,
      .retrieve_order = params.retrieve_order,
      .full_retrieval = params.full_retrieval,
      .pagination_token = params.pagination_token,
      .properties_to_retrieve = params.properties_to_retrieve,
      .filters = params.filters,
      .consistent_read = params.consistent_read,
  };
  if (params.range) {
    query.range_key = ProviderRange{columns.range_key, params.range->operation,
                                    range_value(config, params.range->value, columns.range_key),
                                    range_value(config, params.range->start, columns.range_key),
                                    range_value(config, params.range->end, columns.range_key)};
  }
  return query;
}

}  // namespace

SingleTable::SingleTable(Provider provider, SingleTableConfig config) {
  validate(config);
  state_ = std::make_shared<const State>(std::move(provider), std::move(config));
}

const SingleTableConfig& SingleTable::config() const noexcept { return state_->config; }

const Provider& SingleTable::provider() const noexcept { return state_->provider; }

bool SingleTable::create_if_missing() const {
  return single_table::create_if_missing(*provider().backend(), config());
}

std::optional<Item> SingleTable::get_item(const Get& params) const {
  return provider().get({.table = config().table,
                         .key = primary_key(config(), params.partition_key, params.range_key),
                         .consistent_read = params.consistent_read,
                         .properties_to_retrieve = params.properties_to_retrieve});
}

Item SingleTable::put_item(const TableCreate<Item>& params) const {
  return provider().create(provider_create(config(), params));
}

UpdatedProperties SingleTable::update(const Update& params) const {
  return UpdatedProperties{clean(provider().update(provider_update(config(), params)).item())};
}

void SingleTable::erase(const Delete& params) const {
  provider().erase(provider_delete(config(), params));
}

Page<Item> SingleTable::query_items(const Query& params) const {
  return provider().query(provider_query(config(), params));
}

void SingleTable::transaction(const std::vector<Action>& actions) const {
  std::vector<ProviderAction> translated;
  translated.reserve(actions.size());
  for (const Action& action : actions) {
    translated.push_back(std::visit(ActionTranslator{config()}, action.form()));
  }
  provider().transaction(translated);
}

Item SingleTable::clean(Item item) const {
  if (state_->hidden.empty()) return item;
  std::string bytes;
  bytes.reserve(item.bytes().size());
  ItemWriter writer{bytes};
  auto hidden = state_->hidden.begin();
  for (const Attribute& attribute : item) {
    while (hidden != state_->hidden.end() && *hidden < attribute.name) ++hidden;
    const bool hide = hidden != state_->hidden.end() && *hidden == attribute.name;
    if (!hide) writer.attribute(attribute);
  }
  return Item::from_trusted_bytes(std::move(bytes));
}

DecodeContext SingleTable::context() const {
  return {.table = config().table,
          .partition_key = config().partition_key,
          .range_key = config().range_key,
          .table_attributes = state_->columns};
}

}  // namespace singletable
