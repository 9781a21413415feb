#include "single_table/requests.hpp"

#include <algorithm>
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
          .properties_to_retrieve = params.properties_to_retrieve};
}

ProviderCreate<Item> provider_create(const SingleTableConfig& config,
                                     const TableCreate<Item>& params) {
  return {.table = config.table,
          .item = merge(params.item, columns_for_create(config, params)),
          .conditions = params.conditions};
}

ProviderUpdate provider_update(const SingleTableConfig& config, const TableUpdate& params) {
  check_update(config, params);
  std::vector<AtomicOperation> operations = params.atomic_operations;
  for (const AtomicIndexOperation& change : params.atomic_indexes) {
    operations.push_back(range_key_operation(config, change));
  }
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .values = merge(params.values, columns_for_update(config, params)),
          .remove = params.remove,
          .atomic_operations = std::move(operations),
          .conditions = params.conditions,
          .return_updated_properties = params.return_updated_properties};
}

ProviderDelete provider_delete(const SingleTableConfig& config, const TableDelete& params) {
  return {.table = config.table,
          .key = primary_key(config, params.partition_key, params.range_key),
          .conditions = params.conditions};
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
          .retrieve_order = params.retrieve_order,
          .full_retrieval = params.full_retrieval,
          .pagination_token = params.pagination_token,
          .properties_to_retrieve = params.properties_to_retrieve,
          .filters = params.filters,
          .consistent_read = params.consistent_read};
}

ProviderQuery provider_list(const SingleTableConfig& config, const TableListType& params) {
  const TypeIndexConfig& types = config.type_index.value();
  const IndexColumns columns{types.partition_key, types.range_key};
  return {.table = config.table,
          .partition_key = {types.partition_key, params.type},
          .range_key = provider_range(config, columns, params.range),
          .index = types.name,
          .limit = params.limit,
          .retrieve_order = params.retrieve_order,
          .full_retrieval = params.full_retrieval,
          .pagination_token = params.pagination_token,
          .properties_to_retrieve = params.properties_to_retrieve,
          .filters = params.filters};
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
                            params.conditions};
  }
};

}  // namespace

ProviderAction provider_action(const SingleTableConfig& config, const TableAction& action) {
  return std::visit(Translator{config}, action.form());
}

}  // namespace singletable::single_table
