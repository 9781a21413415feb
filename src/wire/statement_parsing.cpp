#include <singletable/wire/statement_parsing.hpp>

#include "wire/common_shapes.hpp"
#include "wire/item_reader.hpp"
#include "wire/json_document.hpp"
#include "wire/request_options.hpp"
#include "wire/shaped_request.hpp"

namespace singletable {
namespace wire {
namespace {

constexpr std::array<std::string_view, 3> consumed_choices{"INDEXES", "TOTAL", "NONE"};
constexpr std::array<std::string_view, 2> kept_item_choices{"ALL_OLD", "NONE"};
constexpr Shape consumed_shape{.kind = ShapeKind::text, .choices = consumed_choices};
constexpr Shape kept_item_shape{.kind = ShapeKind::text, .choices = kept_item_choices};
constexpr Shape parameters_shape{
    .kind = ShapeKind::list, .element = &typed_value_shape, .least = 1};

constexpr ShapeMember statement_member{"Statement", &text_shape, Presence::required};
constexpr ShapeMember parameters_member{"Parameters", &parameters_shape};
constexpr ShapeMember consistent_member{"ConsistentRead", &flag_shape};
constexpr ShapeMember consumed_wanted{"ReturnConsumedCapacity", &consumed_shape};
constexpr ShapeMember kept_item_member{"ReturnValuesOnConditionCheckFailure", &kept_item_shape};

constexpr std::array execute_members{consumed_wanted,
                                     kept_item_member,
                                     statement_member,
                                     parameters_member,
                                     consistent_member,
                                     ShapeMember{"NextToken", &text_shape},
                                     ShapeMember{"Limit", &integer_shape}};
constexpr Shape execute_shape{
    .kind = ShapeKind::structure, .name = "ExecuteStatementInput", .members = execute_members};

constexpr std::array batch_member_members{kept_item_member, statement_member, parameters_member,
                                          consistent_member};
constexpr Shape batch_member_shape{
    .kind = ShapeKind::structure, .name = "BatchStatementRequest", .members = batch_member_members};
constexpr Shape batch_statements_shape{.kind = ShapeKind::list, .element = &batch_member_shape};
constexpr std::array batch_members{
    consumed_wanted, ShapeMember{"Statements", &batch_statements_shape, Presence::required}};
constexpr Shape batch_shape{
    .kind = ShapeKind::structure, .name = "BatchExecuteStatementInput", .members = batch_members};

constexpr std::array transact_member_members{kept_item_member, statement_member, parameters_member};
constexpr Shape transact_member_shape{.kind = ShapeKind::structure,
                                      .name = "ParameterizedStatement",
                                      .members = transact_member_members};
constexpr Shape transact_statements_shape{.kind = ShapeKind::list,
                                          .element = &transact_member_shape};
constexpr std::array transact_members{
    consumed_wanted, ShapeMember{"ClientRequestToken", &text_shape},
    ShapeMember{"TransactStatements", &transact_statements_shape, Presence::required}};
constexpr Shape transact_shape{
    .kind = ShapeKind::structure, .name = "ExecuteTransactionInput", .members = transact_members};

ParameterizedStatement read_statement(const Members& members) {
  ParameterizedStatement statement{members.text("Statement")};
  for (const JsonValue parameter : members.list("Parameters")) {
    statement.parameters.push_back(read_value(parameter));
  }
  statement.return_item_on_condition_failure =
      members.text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD";
  return statement;
}

void read_execute(const Members& members, ExecuteStatementRequest& request) {
  request.statement = read_statement(members);
  request.consistent_read = members.flag("ConsistentRead");
  request.limit = members.integer("Limit");
  request.next_token = members.optional_text("NextToken");
  request.return_consumed_capacity = wanted_capacity(members);
}

void read_batch(const Members& members, BatchExecuteStatementRequest& request) {
  for (const JsonValue json : members.list("Statements")) {
    const Members member{json, batch_member_shape.name};
    request.statements.push_back({read_statement(member), member.flag("ConsistentRead")});
  }
  request.return_consumed_capacity = wanted_capacity(members);
}

void read_transaction(const Members& members, ExecuteTransactionRequest& request) {
  for (const JsonValue json : members.list("TransactStatements")) {
    request.statements.push_back(read_statement(Members{json, transact_member_shape.name}));
  }
  request.client_request_token = members.optional_text("ClientRequestToken");
  request.return_consumed_capacity = wanted_capacity(members);
}

}  // namespace
}  // namespace wire

std::optional<StatementRequestValue> parse_statement_request(std::string_view operation,
                                                             std::string_view body) {
  const bool is_execute = operation == "ExecuteStatement";
  const bool is_batch = operation == "BatchExecuteStatement";
  if (!is_execute && !is_batch && operation != "ExecuteTransaction") return std::nullopt;
  const wire::JsonDocument document{body};
  const wire::JsonValue root = document.root();
  if (is_execute) {
    return wire::read_shaped<ExecuteStatementRequest>(wire::execute_shape, root,
                                                      wire::read_execute);
  }
  if (is_batch) {
    return wire::read_shaped<BatchExecuteStatementRequest>(wire::batch_shape, root,
                                                           wire::read_batch);
  }
  return wire::read_shaped<ExecuteTransactionRequest>(wire::transact_shape, root,
                                                      wire::read_transaction);
}

}  // namespace singletable
