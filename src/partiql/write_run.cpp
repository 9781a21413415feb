#include "partiql/write_run.hpp"

#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "partiql/statement_actions.hpp"

namespace singletable::partiql {
namespace {

ReturnValues returned_by(const Statement& statement) {
  if (const auto* update = std::get_if<UpdateStatement>(&statement)) return update->returning;
  if (const auto* erase = std::get_if<DeleteStatement>(&statement)) return erase->returning;
  return ReturnValues::none;
}

Item key_in(const Item& item, const KeySchema& schema) {
  Item key;
  const auto add = [&](const std::string& name) {
    if (const auto value = item.find(name)) key.set(name, *value);
  };
  add(schema.partition_key.name);
  if (schema.range_key) add(schema.range_key->name);
  return key;
}

struct ActionRun {
  Backend& backend;
  const KeySchema& schema;
  ReturnValues returned;
  ReturnConsumedCapacity consumed;

  WriteItemOutput operator()(const TransactPut& put) const {
    try {
      return backend.put_item({.table = put.table,
                               .item = put.item,
                               .condition = put.condition,
                               .return_consumed_capacity = consumed});
    } catch (const ConditionalCheckFailed&) {
      throw DuplicateItem(fmt::format("{} [table {}, key {}]", duplicate_words, put.table,
                                      to_text(key_in(put.item, schema))));
    }
  }
  WriteItemOutput operator()(const TransactUpdate& update) const {
    return backend.update_item(
        {.table = update.table,
         .key = update.key,
         .update = update.update,
         .condition = update.condition,
         .return_values = returned,
         .return_item_on_condition_failure = update.return_item_on_condition_failure,
         .return_consumed_capacity = consumed});
  }
  WriteItemOutput operator()(const TransactDelete& erase) const {
    return backend.delete_item(
        {.table = erase.table,
         .key = erase.key,
         .condition = erase.condition,
         .return_values = returned,
         .return_item_on_condition_failure = erase.return_item_on_condition_failure,
         .return_consumed_capacity = consumed});
  }
  WriteItemOutput operator()(const TransactConditionCheck&) const {
    throw ValidationError("EXISTS can only be used in ExecuteTransaction write requests.");
  }
};

}  // namespace

WriteItemOutput run_write(Backend& backend, TableSchemas& schemas, const Statement& statement,
                          bool return_item_on_condition_failure,
                          ReturnConsumedCapacity return_consumed_capacity) {
  if (std::holds_alternative<ExistsStatement>(statement)) {
    throw ValidationError("EXISTS can only be used in ExecuteTransaction write requests.");
  }
  const TableDescription& table = schemas.of(table_of(statement));
  const ActionRun run{backend, table.key, returned_by(statement), return_consumed_capacity};
  WriteItemOutput output =
      std::visit(run, action_of(statement, table, return_item_on_condition_failure));
  if (output.attributes && output.attributes->empty()) output.attributes.reset();
  return output;
}

}  // namespace singletable::partiql
