#include <singletable/provider/prepare.hpp>

#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "provider/request_parts.hpp"

namespace singletable {

using provider::capacity_wanted;
using provider::projection_of;

namespace {

[[noreturn]] void bad_range(const ProviderRange& range, const std::string& rule) {
  throw ValidationError("The range key \"" + range.name + "\" is tested for " +
                        std::string{operation_name(range.operation)} + ", which " + rule);
}

RangeOperator range_operator(const ProviderRange& range) {
  switch (range.operation) {
    case ConditionOperation::equal:
      return RangeOperator::equal;
    case ConditionOperation::lower_than:
      return RangeOperator::less;
    case ConditionOperation::lower_or_equal_than:
      return RangeOperator::less_or_equal;
    case ConditionOperation::bigger_than:
      return RangeOperator::greater;
    case ConditionOperation::bigger_or_equal_than:
      return RangeOperator::greater_or_equal;
    case ConditionOperation::begins_with:
      return RangeOperator::begins_with;
    case ConditionOperation::between:
      return RangeOperator::between;
    default:
      bad_range(range,
                "keys can't be tested for; use equal, a comparison, begins_with or between, "
                "or a filter");
  }
}

RangeCondition range_condition(const ProviderRange& range) {
  const RangeOperator comparator = range_operator(range);
  if (comparator == RangeOperator::between) {
    if (!range.start || !range.end || range.value) bad_range(range, "takes a start and an end");
    return {range.name, comparator, *range.start, range.end};
  }
  if (!range.value || range.start || range.end) bad_range(range, "takes one value");
  return {range.name, comparator, *range.value, {}};
}

std::optional<std::int64_t> checked_page_size(const std::string& table,
                                              std::optional<std::int64_t> page_size) {
  if (page_size.value_or(1) > 0) return page_size;
  throw ValidationError("A read of table \"" + table +
                        "\" has a page_size, the items one request reads, of " +
                        std::to_string(*page_size) + "; give 1 or more");
}

}  // namespace

GetItemRequest prepare_get(ProviderGet params) {
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .projection = projection_of(params.properties_to_retrieve),
          .consistent_read = params.consistent_read,
          .return_consumed_capacity = capacity_wanted(params.capacity_meter)};
}

PutItemRequest prepare_create(ProviderCreate<Item> params) {
  return {.table = std::move(params.table),
          .item = std::move(params.item),
          .condition = params.conditions.build(),
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .return_consumed_capacity = capacity_wanted(params.capacity_meter)};
}

UpdateItemRequest prepare_update(ProviderUpdate params) {
  BuiltUpdate built = build_update(
      params.key, {params.values, params.remove, params.atomic_operations, params.conditions});
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .update = std::move(built.update),
          .condition = std::move(built.condition),
          .return_values =
              params.return_updated_properties ? ReturnValues::updated_new : ReturnValues::none,
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .return_consumed_capacity = capacity_wanted(params.capacity_meter)};
}

DeleteItemRequest prepare_delete(ProviderDelete params) {
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .condition = params.conditions.build(),
          .return_item_on_condition_failure = params.return_item_on_condition_failure,
          .return_consumed_capacity = capacity_wanted(params.capacity_meter)};
}

QueryRequest prepare_query(const ProviderQuery& params) {
  QueryRequest request{
      .table = params.table,
      .index = params.index,
      .key_condition = {params.partition_key.name, params.partition_key.value, {}, {}},
      .filter = params.filters.build(),
      .projection = projection_of(params.properties_to_retrieve),
      .ascending = params.retrieve_order == RetrieveOrder::ascending,
      .limit = checked_page_size(params.table, params.page_size),
      .consistent_read = params.consistent_read,
      .return_consumed_capacity = capacity_wanted(params.capacity_meter),
  };
  if (params.range_key) request.key_condition.range = range_condition(*params.range_key);
  for (const ProviderPartition& key : params.further_keys) {
    request.key_condition.further.push_back({key.name, RangeOperator::equal, key.value});
  }
  return request;
}

ScanRequest prepare_scan(const ProviderScan& params) {
  return {
      .table = params.table,
      .index = params.index,
      .filter = params.filters.build(),
      .projection = projection_of(params.properties_to_retrieve),
      .limit = checked_page_size(params.table, params.page_size),
      .segment = params.parallel_retrieval,
      .consistent_read = params.consistent_read,
      .return_consumed_capacity = capacity_wanted(params.capacity_meter),
  };
}

namespace {

/// A transaction's form of a write, from the single-item one.
class ActionBuilder {
 public:
  TransactAction operator()(const ProviderCreate<Item>& params) const {
    PutItemRequest put = prepare_create(params);
    return TransactPut{std::move(put.table), std::move(put.item), std::move(put.condition),
                       put.return_item_on_condition_failure};
  }
  TransactAction operator()(const ProviderUpdate& params) const {
    if (params.return_updated_properties) {
      throw ValidationError(
          "An update in a transaction returns nothing; read the item of table \"" + params.table +
          "\" afterwards instead of return_updated_properties");
    }
    UpdateItemRequest update = prepare_update(params);
    return TransactUpdate{std::move(update.table), std::move(update.key), std::move(update.update),
                          std::move(update.condition), update.return_item_on_condition_failure};
  }
  TransactAction operator()(const ProviderDelete& params) const {
    DeleteItemRequest erase = prepare_delete(params);
    return TransactDelete{std::move(erase.table), std::move(erase.key), std::move(erase.condition),
                          erase.return_item_on_condition_failure};
  }
  TransactAction operator()(const ProviderValidate& params) const {
    std::optional<Condition> condition = params.conditions.build();
    if (!condition) {
      throw ValidationError("A validate action on table \"" + params.table +
                            "\" has no condition; give at least one");
    }
    return TransactConditionCheck{params.table, params.key, *std::move(condition),
                                  params.return_item_on_condition_failure};
  }
};

}  // namespace

TransactAction prepare_action(const ProviderAction& action) {
  return std::visit(ActionBuilder{}, action);
}

TransactWriteItemsRequest prepare_transaction(const std::vector<ProviderAction>& actions,
                                              const TransactionOptions& options) {
  if (actions.size() > limits::transaction_actions) {
    throw ValidationError("A transaction takes at most " +
                          std::to_string(limits::transaction_actions) + " actions, not " +
                          std::to_string(actions.size()) + "; send them in several");
  }
  TransactWriteItemsRequest request{
      .actions = {},
      .client_request_token = options.idempotency_token,
      .return_consumed_capacity = capacity_wanted(options.capacity_meter)};
  request.actions.reserve(actions.size());
  for (const ProviderAction& action : actions) request.actions.push_back(prepare_action(action));
  return request;
}

TransactGetItemsRequest prepare_transact_get(const std::vector<ProviderTransactGet>& gets,
                                             const CapacityMeter* capacity_meter) {
  TransactGetItemsRequest request{.gets = {},
                                  .return_consumed_capacity = capacity_wanted(capacity_meter)};
  request.gets.reserve(gets.size());
  for (const ProviderTransactGet& get : gets) {
    request.gets.push_back({get.table, get.key, projection_of(get.properties_to_retrieve)});
  }
  return request;
}

}  // namespace singletable
