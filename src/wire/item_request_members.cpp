#include <array>
#include <utility>

#include <singletable/base/error.hpp>

#include "wire/legacy_members.hpp"
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
constexpr ExpressionKinds of_write{write_expressions, write_legacy, false};
constexpr ExpressionKinds of_update{update_expressions, update_legacy, false};
/// Transactions are younger than expressions.
constexpr ExpressionKinds of_write_action{write_expressions};
constexpr ExpressionKinds of_update_action{update_expressions};
constexpr ExpressionKinds of_get_action{read_expressions};
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

/// Comes before all that is said of values. Names of attributes in attributes are looked at
/// with these.
void check_attribute_names(const Members& members) {
  members.each_entry("Item", [](std::string_view name, JsonValue) {
    if (name.empty()) throw ValidationError("Empty attribute name");
  });
}

void check_returns_old_or_nothing(ReturnValues values) {
  if (values == ReturnValues::none || values == ReturnValues::all_old) return;
  throw ValidationError("ReturnValues can only be ALL_OLD or NONE");
}

template <class Put>
void read_put(const Members& members, const ExpressionKinds& kinds, Put& put) {
  put.table = table_name(members);
  ExpressionMembers expressions{members, kinds};
  check_attribute_names(members);
  put.item = members.item("Item");
  expressions.read_placeholders();
  put.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
}

template <class Update>
void read_update(const Members& members, const ExpressionKinds& kinds, Update& update) {
  update.table = table_name(members);
  ExpressionMembers expressions{members, kinds};
  expressions.read_placeholders();
  update.update = expressions.update("UpdateExpression");
  update.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
  update.key = members.item("Key");
}

template <class Delete>
void read_delete(const Members& members, const ExpressionKinds& kinds, Delete& erase) {
  erase.table = table_name(members);
  ExpressionMembers expressions{members, kinds};
  expressions.read_placeholders();
  erase.condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
  erase.key = members.item("Key");
}

TransactConditionCheck read_check(const Members& members) {
  ExpressionMembers expressions{members, of_write_action};
  expressions.read_placeholders();
  const std::optional<Condition> condition = expressions.condition("ConditionExpression");
  expressions.check_all_used();
  return {table_name(members), members.item("Key"), condition.value()};
}

/// GetItem, and one get of a transaction.
template <class Get>
void read_get(const Members& members, const ExpressionKinds& kinds, Get& get) {
  get.table = table_name(members);
  ExpressionMembers expressions{members, kinds};
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
using ActionReader = void (*)(const Members&, const ExpressionKinds&, Action&);

template <class Action>
Action read_action_with(const Members& members, const ExpressionKinds& kinds,
                        ActionReader<Action> read) {
  Action action;
  read(members, kinds, action);
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
  if (put) return read_action_with<TransactPut>(*put, of_write_action, read_put);
  if (erase) return read_action_with<TransactDelete>(*erase, of_write_action, read_delete);
  if (update) return read_action_with<TransactUpdate>(*update, of_update_action, read_update);
  return with_failed_item(*check, read_check(*check));
}

}  // namespace

void read_members(const Members& members, GetItemRequest& request) {
  read_get(members, of_read, request);
  if (request.projection.empty()) request.projection = read_attributes_to_get(members);
  request.consistent_read = members.flag("ConsistentRead");
  request.return_consumed_capacity = wanted_capacity(members);
}

void read_members(const Members& members, PutItemRequest& request) {
  read_put(members, of_write, request);
  if (!request.condition) request.condition = read_expected(members);
  read_return_options(members, request);
  check_returns_old_or_nothing(request.return_values);
}

void read_members(const Members& members, UpdateItemRequest& request) {
  read_update(members, of_update, request);
  if (request.update.empty()) request.update = read_attribute_updates(members);
  if (!request.condition) request.condition = read_expected(members);
  read_return_options(members, request);
}

void read_members(const Members& members, DeleteItemRequest& request) {
  read_delete(members, of_write, request);
  if (!request.condition) request.condition = read_expected(members);
  read_return_options(members, request);
  check_returns_old_or_nothing(request.return_values);
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
    if (get) read_get(*get, of_get_action, request.gets.back());
  }
  request.return_consumed_capacity = wanted_capacity(members);
}

}  // namespace singletable::wire
