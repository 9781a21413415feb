#include <array>
#include <utility>

#include <singletable/base/error.hpp>

#include "wire/request_members.hpp"
#include "wire/request_options.hpp"

namespace singletable::wire {
namespace {

constexpr std::array<std::string_view, 1> write_expressions{"ConditionExpression"};
constexpr std::array<std::string_view, 2> write_legacy{"Expected", "ConditionalOperator"};
constexpr std::array<std::string_view, 2> update_expressions{"UpdateExpression",
                                                             "ConditionExpression"};
constexpr std::array<std::string_view, 3> update_legacy{"AttributeUpdates", "Expected",
                                                        "ConditionalOperator"};
constexpr ExpressionKinds of_write{write_expressions, write_legacy};
constexpr ExpressionKinds of_update{update_expressions, update_legacy};
bool wants_failed_item(const Members& members) {
  return members.text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD";
}

/// What PutItem, UpdateItem and DeleteItem have in common besides their item.
template <class Request>
void read_return_options(const Members& members, Request& request) {
  request.return_values = read_spelled(members, "ReturnValues", ReturnValues::none);
  request.return_item_on_condition_failure = wants_failed_item(members);
  request.return_consumed_capacity = wanted_capacity(members);
  request.return_item_collection_metrics = wants_metrics(members);
}

template <class Put>
void read_put(const Members& members, Put& put) {
  put.table = table_name(members);
  ExpressionMembers expressions{members, of_write};
  put.item = members.item("Item");
  expressions.read_placeholders();
  put.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
}

template <class Update>
void read_update(const Members& members, Update& update) {
  update.table = table_name(members);
  ExpressionMembers expressions{members, of_update};
  update.key = members.item("Key");
  expressions.read_placeholders();
  update.update = expressions.update("UpdateExpression");
  update.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
}

template <class Delete>
void read_delete(const Members& members, Delete& erase) {
  erase.table = table_name(members);
  ExpressionMembers expressions{members, of_write};
  erase.key = members.item("Key");
  expressions.read_placeholders();
  erase.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
}

TransactConditionCheck read_check(const Members& members) {
  ExpressionMembers expressions{members, of_write};
  Item key = members.item("Key");
  expressions.read_placeholders();
  const std::optional<Condition> condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
  return {table_name(members), std::move(key), condition.value()};
}

/// GetItem, and one get of a transaction.
template <class Get>
void read_get(const Members& members, Get& get) {
  get.table = table_name(members);
  ExpressionMembers expressions{members, of_read};
  get.key = members.item("Key");
  expressions.read_placeholders();
  get.projection = expressions.projection();
  expressions.check_all_used();
}

/// An action whose kind is given, with what actions have in common.
template <class Action>
Action with_failed_item(const Members& members, Action action) {
  action.return_item_on_condition_failure = wants_failed_item(members);
  return action;
}

template <class Action>
Action read_action_with(const Members& members, void (*read)(const Members&, Action&)) {
  Action action;
  read(members, action);
  return with_failed_item(members, std::move(action));
}

TransactAction read_action(const Members& members) {
  const auto check = members.structure("ConditionCheck");
  const auto put = members.structure("Put");
  const auto erase = members.structure("Delete");
  const auto update = members.structure("Update");
  if (int{check.has_value()} + put.has_value() + erase.has_value() + update.has_value() != 1) {
    throw ValidationError("TransactItems can only contain one of Check, Put, Update or Delete");
  }
  if (put) return read_action_with<TransactPut>(*put, read_put);
  if (erase) return read_action_with<TransactDelete>(*erase, read_delete);
  if (update) return read_action_with<TransactUpdate>(*update, read_update);
  return with_failed_item(*check, read_check(*check));
}

}  // namespace

void read_members(const Members& members, GetItemRequest& request) {
  read_get(members, request);
  request.consistent_read = members.flag("ConsistentRead");
  request.return_consumed_capacity = wanted_capacity(members);
}

void read_members(const Members& members, PutItemRequest& request) {
  read_put(members, request);
  read_return_options(members, request);
}

void read_members(const Members& members, UpdateItemRequest& request) {
  read_update(members, request);
  read_return_options(members, request);
}

void read_members(const Members& members, DeleteItemRequest& request) {
  read_delete(members, request);
  read_return_options(members, request);
}

void read_members(const Members& members, TransactWriteItemsRequest& request) {
  for (const JsonValue action : members.list("TransactItems")) {
    request.actions.push_back(read_action(Members{action, "TransactWriteItem"}));
  }
  request.client_request_token = members.optional_text("ClientRequestToken");
  request.return_consumed_capacity = wanted_capacity(members);
  request.return_item_collection_metrics = wants_metrics(members);
}

void read_members(const Members& members, TransactGetItemsRequest& request) {
  for (const JsonValue element : members.list("TransactItems")) {
    const std::optional<Members> get = Members{element, "TransactGetItem"}.structure("Get");
    request.gets.emplace_back();
    if (get) read_get(*get, request.gets.back());
  }
  request.return_consumed_capacity = wanted_capacity(members);
}

}  // namespace singletable::wire
