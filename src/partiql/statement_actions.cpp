#include "partiql/statement_actions.hpp"

#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "partiql/columns.hpp"
#include "partiql/key_terms.hpp"

namespace singletable::partiql {
namespace {

KeyedCondition take_whole_key(const std::optional<Condition>& where,
                              const TableDescription& table) {
  if (auto keyed = take_key(where, table.key)) return std::move(*keyed);
  throw ValidationError(
      fmt::format("Where clause does not contain a mandatory equality on all key attributes "
                  "[table {}, key {}{}{}]",
                  table.table, table.key.partition_key.name, table.key.range_key ? " and " : "",
                  table.key.range_key ? table.key.range_key->name : ""));
}

struct ActionMaker {
  const TableDescription& table;
  bool return_item;

  TransactAction operator()(const InsertStatement& insert) const {
    return TransactPut{insert.table, insert.item, Condition{Condition::NotExists{key_path()}},
                       return_item};
  }

  TransactAction operator()(const UpdateStatement& update) const {
    KeyedCondition keyed = take_whole_key(update.where, table);
    return TransactUpdate{update.table, std::move(keyed.key), update.update,
                          existing_and(keyed.rest), return_item};
  }

  TransactAction operator()(const DeleteStatement& erase) const {
    KeyedCondition keyed = take_whole_key(erase.where, table);
    TransactDelete action{erase.table, std::move(keyed.key), {}, return_item};
    if (keyed.rest) action.condition = Condition{Condition::NotExists{key_path()}} || *keyed.rest;
    return action;
  }

  TransactAction operator()(const ExistsStatement& exists) const {
    if (exists.select.index) {
      throw ValidationError("Operations on indices are not supported in transactions");
    }
    std::optional<KeyedCondition> keyed = take_key(exists.select.where, table.key);
    if (!keyed || !keyed->rest) {
      throw ValidationError("EXISTS() must contain a single item read with additional condition");
    }
    return TransactConditionCheck{exists.select.table, std::move(keyed->key),
                                  existing_and(keyed->rest), return_item};
  }

  TransactAction operator()(const SelectStatement&) const {
    throw ValidationError("A SELECT is no write");
  }

 private:
  /// Every item has it, and nothing else has.
  Path key_path() const { return Path::attribute(table.key.partition_key.name); }

  Condition existing_and(const std::optional<Condition>& rest) const {
    const Condition existing{Condition::Exists{key_path()}};
    return rest ? existing && *rest : existing;
  }
};

}  // namespace

TransactAction action_of(const Statement& statement, const TableDescription& table,
                         bool return_item_on_condition_failure) {
  return std::visit(ActionMaker{table, return_item_on_condition_failure}, statement);
}

std::optional<TransactGet> get_of(const SelectStatement& select, const TableDescription& table) {
  const auto keyed = select.index ? std::nullopt : take_key(select.where, table.key);
  if (!keyed || keyed->rest) return std::nullopt;
  return TransactGet{select.table, keyed->key, Columns{select.columns}.projection()};
}

}  // namespace singletable::partiql
