#include <singletable/single_table/requests.hpp>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "single_table/columns.hpp"
#include "single_table/update_guard.hpp"

namespace singletable::single_table {
namespace {

/// An atomic change of an index as one of its range key.
AtomicOperation range_key_operation(const SingleTableConfig& config,
                                    const AtomicIndexOperation& change) {
  return {.operation = change.operation,
          .property = find_index(config, change.index).range_key,
          .value = change.value,
          .guard = change.guard};
}

std::optional<Value> optional_operand(const SingleTableConfig& config, const IndexColumns& columns,
                                      const std::optional<KeyValue>& value) {
  if (!value) return std::nullopt;
  return range_operand(config, columns, *value);
}

std::optional<ProviderRange> provider_range(const SingleTableConfig& config,
                                            const IndexColumns& columns,
                                            const std::optional<TableRange>& range) {
  if (!range) return std::nullopt;
  return ProviderRange{.name = columns.range_key,
                       .operation = range->operation,
                       .value = optional_operand(config, columns, range->value),
                       .start = optional_operand(config, columns, range->start),
                       .end = optional_operand(config, columns, range->end)};
}

}  // namespace

ProviderGet provider_get(const SingleTableConfig& config, const TableGet& params) {
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .consistent_read = params.consistent_read,
          .properties_to_retrieve = params.properties_to_retrieve,
          .capacity_meter = params.capacity_meter};
}

ProviderBatchGet provider_batch_get(const SingleTableConfig& config, const TableBatchGet& params) {
  ProviderBatchGet batch{.table = config.table,
                         .keys = {},
                         .consistent_read = params.consistent_read,
                         .properties_to_retrieve = params.properties_to_retrieve,
                         .max_attempts = params.max_attempts,
                         .time_limit = params.time_limit,
                         .throw_on_unprocessed = params.throw_on_unprocessed,
                         .capacity_meter = params.capacity_meter};
  batch.keys.reserve(params.keys.size());
  for (const TableKey& key : params.keys) {
    batch.keys.push_back(primary_key(config, key.partition_key, key.range_key));
  }
  return batch;
}

ProviderTransactGet provider_transact_get(const SingleTableConfig& config,
                                          const TableTransactGet& params) {
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .properties_to_retrieve = params.properties_to_retrieve};
}

ProviderCreate<Item> provider_create(const SingleTableConfig& config,
                                     const TableCreate<Item>& params) {
  return {.table = config.table,
          .item = merge(params.item, columns_for_create(config, params)),
          .conditions = params.conditions,
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .capacity_meter = params.capacity_meter};
}

ProviderUpdate provider_update(const SingleTableConfig& config, const TableUpdate& params) {
  check_update(config, params);
  std::vector<Property> removed = params.remove;
  for (const TableIndexClear& clear : params.clear_indexes) {
    const IndexColumns& index = find_index(config, clear.index);
    if (clear.partition_key) removed.emplace_back(index.partition_key);
    if (clear.range_key) removed.emplace_back(index.range_key);
  }
  std::vector<AtomicOperation> operations = params.atomic_operations;
  for (const AtomicIndexOperation& change : params.atomic_indexes) {
    operations.push_back(range_key_operation(config, change));
  }
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .values = merge(params.values, columns_for_update(config, params)),
          .remove = std::move(removed),
          .atomic_operations = std::move(operations),
          .conditions = params.conditions,
          .return_updated_properties = params.return_updated_properties,
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .capacity_meter = params.capacity_meter};
}

ProviderDelete provider_delete(const SingleTableConfig& config, const TableDelete& params) {
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .conditions = params.conditions,
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .capacity_meter = params.capacity_meter};
}

ProviderQuery provider_query(const SingleTableConfig& config, const TableQuery& params) {
  const IndexColumns primary{config.partition_key, config.range_key};
  const IndexColumns& columns = params.index ? find_index(config, *params.index) : primary;
  return {.table = config.table,
          .partition_key = {columns.partition_key,
                            join_required(config, params.partition, columns.partition_key)},
          .range_key = provider_range(config, columns, params.range),
          .index = params.index,
          .limit = params.limit,
          .page_size = params.page_size,
          .max_items = params.max_items,
          .retrieve_order = params.retrieve_order,
          .full_retrieval = params.full_retrieval,
          .pagination_token = params.pagination_token,
          .properties_to_retrieve = params.properties_to_retrieve,
          .filters = params.filters,
          .consistent_read = params.consistent_read,
          .capacity_meter = params.capacity_meter};
}

ProviderQuery provider_list(const SingleTableConfig& config, const TableListType& params) {
  const TypeIndexConfig& types = config.type_index.value();
  const IndexColumns columns{types.partition_key, types.range_key};
  return {.table = config.table,
          .partition_key = {types.partition_key, params.type},
          .range_key = provider_range(config, columns, params.range),
          .index = types.name,
          .limit = params.limit,
          .page_size = params.page_size,
          .max_items = params.max_items,
          .retrieve_order = params.retrieve_order,
          .full_retrieval = params.full_retrieval,
          .pagination_token = params.pagination_token,
          .properties_to_retrieve = params.properties_to_retrieve,
          .filters = params.filters,
          .capacity_meter = params.capacity_meter};
}

namespace {

struct Translator {
  const SingleTableConfig& config;

  ProviderAction operator()(const EncodedCreate& create) const {
    return provider_create(config, create.params);
  }
  ProviderAction operator()(const TableUpdate& params) const {
    return provider_update(config, params);
  }
  ProviderAction operator()(const TableDelete& params) const {
    return provider_delete(config, params);
  }
  ProviderAction operator()(const TableValidate& params) const {
    return ProviderValidate{config.table,
                            primary_key(config, params.partition_key, params.range_key),
                            params.conditions, params.return_item_on_condition_failure};
  }
};

}  // namespace

ProviderAction provider_action(const SingleTableConfig& config, const TableAction& action) {
  return std::visit(Translator{config}, action.form());
}

ProviderBatchAction provider_batch_action(const SingleTableConfig& config,
                                          const TableBatchAction& action) {
  ProviderAction translated = provider_action(config, action.action());
  if (auto* create = std::get_if<ProviderCreate<Item>>(&translated)) {
    return ProviderBatchPut{config.table, std::move(create->item)};
  }
  return ProviderBatchDelete{config.table, std::move(std::get<ProviderDelete>(translated).key)};
}

void check_batch(const SingleTableConfig& config, const std::vector<ProviderBatchAction>& actions) {
  std::set<std::pair<std::string_view, std::string_view>> keys;
  for (const ProviderBatchAction& action : actions) {
    const auto* put = std::get_if<ProviderBatchPut>(&action);
    const Item& item = put != nullptr ? put->item : std::get<ProviderBatchDelete>(action).key;
    const std::string_view partition = item.find(config.partition_key)->as_string();
    const std::string_view range = item.find(config.range_key)->as_string();
    if (keys.emplace(partition, range).second) continue;
    throw ValidationError(
        fmt::format("A batch of table \"{}\" writes the item with the key \"{}\" and \"{}\" twice, "
                    "in no order; leave one out",
                    config.table, partition, range));
  }
}

}  // namespace singletable::single_table
