#include <singletable/single_table/batch_write.hpp>

#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

const Conditions* conditions_of(const TableAction& action) {
  if (const auto* create = std::get_if<single_table::EncodedCreate>(&action.form())) {
    return &create->params.conditions;
  }
  const auto* erase = std::get_if<TableDelete>(&action.form());
  return erase != nullptr ? &erase->conditions : nullptr;
}

}  // namespace

TableBatchAction::TableBatchAction(TableDelete erase)
    : TableBatchAction(TableAction{std::move(erase)}) {}

TableBatchAction::TableBatchAction(TableAction action) : action_(std::move(action)) {
  const Conditions* conditions = conditions_of(action_);
  if (conditions != nullptr && !conditions->build()) return;
  const std::string of =
      action_.entity().empty() ? "" : " of the entity \"" + action_.entity() + "\"";
  throw ValidationError(
      fmt::format("A batch takes creates and deletes without conditions, and no {}{}; use a "
                  "transaction",
                  conditions == nullptr ? "update or check" : "condition", of));
}

}  // namespace singletable
