#include <singletable/provider/provider.hpp>

#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable {
namespace {

Projection projection_of(const std::vector<std::string>& properties) {
  Projection projection;
  projection.reserve(properties.size());
  for (const std::string& property : properties) projection.push_back(Path::attribute(property));
  return projection;
}

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

}  // namespace

QueryRequest prepare_query(const ProviderQuery& params) {
  QueryRequest request{
      .table = params.table,
      .index = params.index,
      .key_condition = {params.partition_key.name, params.partition_key.value, {}},
      .filter = params.filters.build(),
      .projection = projection_of(params.properties_to_retrieve),
      .ascending = params.retrieve_order == RetrieveOrder::ascending,
      .consistent_read = params.consistent_read,
  };
  if (params.range_key) request.key_condition.range = range_condition(*params.range_key);
  if (params.pagination_token) {
    request.exclusive_start_key = read_pagination_token(request, *params.pagination_token);
  }
  return request;
}

PageDemand page_demand(const ProviderQuery& params) {
  if (params.limit.value_or(0) < 0) {
    throw ValidationError("A query's limit is the number of items wanted: " +
                          std::to_string(*params.limit) + " is below zero");
  }
  return {params.limit.value_or(0), params.full_retrieval};
}

GetItemRequest prepare_get(ProviderGet params) {
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .projection = projection_of(params.properties_to_retrieve),
          .consistent_read = params.consistent_read};
}

PutItemRequest prepare_create(ProviderCreate<Item> params) {
  return {.table = std::move(params.table),
          .item = std::move(params.item),
          .condition = params.conditions.build()};
}

UpdateItemRequest prepare_update(ProviderUpdate params) {
  BuiltUpdate built = build_update(
      params.key, {params.values, params.remove, params.atomic_operations, params.conditions});
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .update = std::move(built.update),
          .condition = std::move(built.condition),
          .return_values =
              params.return_updated_properties ? ReturnValues::updated_new : ReturnValues::none};
}

DeleteItemRequest prepare_delete(ProviderDelete params) {
  return {.table = std::move(params.table),
          .key = std::move(params.key),
          .condition = params.conditions.build()};
}

namespace {

/// A transaction's form of a write, from the single-item one.
class ActionBuilder {
 public:
  TransactAction operator()(const ProviderCreate<Item>& params) const {
    PutItemRequest put = prepare_create(params);
    return TransactPut{std::move(put.table), std::move(put.item), std::move(put.condition)};
  }
  TransactAction operator()(const ProviderUpdate& params) const {
    if (params.return_updated_properties) {
      throw ValidationError(
          "An update in a transaction returns nothing; read the item of table \"" + params.table +
          "\" afterwards instead of return_updated_properties");
    }
    UpdateItemRequest update = prepare_update(params);
    return TransactUpdate{std::move(update.table), std::move(update.key), std::move(update.update),
                          std::move(update.condition)};
  }
  TransactAction operator()(const ProviderDelete& params) const {
    DeleteItemRequest erase = prepare_delete(params);
    return TransactDelete{std::move(erase.table), std::move(erase.key), std::move(erase.condition)};
  }
  TransactAction operator()(const ProviderValidate& params) const {
    std::optional<Condition> condition = params.conditions.build();
    if (!condition) {
      throw ValidationError("A validate action on table \"" + params.table +
                            "\" has no condition; give at least one");
    }
    return TransactConditionCheck{params.table, params.key, *std::move(condition)};
  }
};

}  // namespace

TransactAction prepare_action(const ProviderAction& action) {
  return std::visit(ActionBuilder{}, action);
}

void Provider::put_item(ProviderCreate<Item> params) const {
  backend_->put_item(prepare_create(std::move(params)));
}

UpdatedProperties Provider::update(Update params) const {
  WriteItemOutput output = backend_->update_item(prepare_update(std::move(params)));
  return output.attributes ? UpdatedProperties{*std::move(output.attributes)} : UpdatedProperties{};
}

void Provider::erase(Delete params) const {
  backend_->delete_item(prepare_delete(std::move(params)));
}

Page<Item> Provider::query_items(const Query& params) const {
  QueryPager pager{prepare_query(params), page_demand(params)};
  while (!pager.done()) pager.accept(backend_->query(pager.next_request()));
  return pager.take();
}

void Provider::transaction(const std::vector<Action>& actions) const {
  if (actions.empty()) return;
  if (actions.size() > limits::transaction_actions) {
    throw ValidationError("A transaction takes at most " +
                          std::to_string(limits::transaction_actions) + " actions, not " +
                          std::to_string(actions.size()) + "; send them in several");
  }
  TransactWriteItemsRequest request;
  request.actions.reserve(actions.size());
  for (const Action& action : actions) request.actions.push_back(prepare_action(action));
  backend_->transact_write_items(request);
}

DecodeContext Provider::context_of(const GetItemRequest& request) {
  DecodeContext context{.table = request.table};
  auto key = request.key.begin();
  if (key != request.key.end()) context.partition_key = (*key++).name;
  if (key != request.key.end()) context.range_key = (*key).name;
  return context;
}

DecodeContext Provider::context_of(const Query& params) {
  DecodeContext context{.table = params.table, .partition_key = params.partition_key.name};
  if (params.range_key) context.range_key = params.range_key->name;
  return context;
}

}  // namespace singletable
