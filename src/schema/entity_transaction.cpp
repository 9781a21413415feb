#include <singletable/schema/entity_transaction.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/schema/generators.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>
#include <singletable/wire/condition_text.hpp>

#include "schema/action_merge.hpp"

namespace singletable {
namespace {

constexpr const char* conflict = "TransactionConflict";
constexpr std::chrono::milliseconds first_wait{50};

std::string condition_of(const TableAction& action) {
  const std::optional<Condition> condition = schema::conditions_of(action).build();
  return condition ? ", on condition that " + readable(*condition) : "";
}

std::string explain(const TransactionCanceled& failure, const std::vector<TableAction>& actions,
                    const SingleTableConfig& config) {
  std::string text = "The transaction was canceled and nothing was written";
  const std::vector<CancellationReason>& reasons = failure.reasons();
  for (std::size_t i = 0; i < reasons.size() && i < actions.size(); ++i) {
    if (reasons[i].code == "None") continue;
    text += fmt::format("; {}{} failed: {}{}{}", schema::describe(actions[i], config),
                        condition_of(actions[i]), reasons[i].code,
                        reasons[i].message.empty() ? "" : ", ", reasons[i].message);
  }
  return text;
}

/// Whether all that failed met another transaction, which will be over.
bool is_conflict(const TransactionCanceled& failure) {
  const std::vector<CancellationReason>& reasons = failure.reasons();
  return std::all_of(reasons.begin(), reasons.end(), [](const CancellationReason& reason) {
    return reason.code == "None" || reason.code == conflict;
  });
}

/// Of what the actions say; what updates add up to is known to the service alone.
std::size_t bytes_of(const TableAction& action) {
  if (const auto* create = std::get_if<single_table::EncodedCreate>(&action.form())) {
    return item_size(create->params.item);
  }
  const auto* update = std::get_if<TableUpdate>(&action.form());
  return update != nullptr ? item_size(update->values) : 0;
}

void check_size(const std::vector<TableAction>& actions, const std::string& table) {
  if (actions.size() > limits::transaction_actions) {
    throw ValidationError(
        fmt::format("A transaction of table \"{}\" writes {} items, and at most {} fit in one; "
                    "split it",
                    table, actions.size(), limits::transaction_actions));
  }
  std::size_t bytes = 0;
  for (const TableAction& action : actions) bytes += bytes_of(action);
  if (bytes > limits::transaction_bytes) {
    throw ValidationError(
        fmt::format("A transaction of table \"{}\" writes {} bytes, and at most {} fit in one; "
                    "split it",
                    table, bytes, limits::transaction_bytes));
  }
}

}  // namespace

EntityTransaction& EntityTransaction::add(TableAction action) & {
  added_.push_back(std::move(action));
  return *this;
}

EntityTransaction& EntityTransaction::add(const std::vector<TableAction>& actions) & {
  added_.insert(added_.end(), actions.begin(), actions.end());
  return *this;
}

std::vector<TableAction> EntityTransaction::actions() const {
  const SingleTableConfig& config = table_.config();
  std::vector<TableAction> merged;
  std::map<std::string, std::size_t> places;
  for (const TableAction& action : added_) {
    const auto [place, is_new] = places.emplace(schema::key_text(action, config), merged.size());
    if (is_new) {
      merged.push_back(action);
    } else {
      merged[place->second] = schema::merge_actions(merged[place->second], action, config);
    }
  }
  check_size(merged, config.table);
  return merged;
}

void EntityTransaction::run(const EntityTransactionOptions& options) const {
  const std::vector<TableAction> sent = actions();
  if (sent.empty()) return;
  const TransactionOptions transaction{.idempotency_token = make_uuid(system_random)};
  std::chrono::milliseconds wait = first_wait;
  for (int attempt = 1;; ++attempt) {
    try {
      return table_.transaction(sent, transaction);
    } catch (const TransactionCanceled& failure) {
      if (!is_conflict(failure) || attempt >= options.max_attempts) {
        throw TransactionCanceled(failure.reasons(), explain(failure, sent, table_.config()));
      }
    } catch (const TransactionConflict&) {
      if (attempt >= options.max_attempts) throw;
    }
    options.sleep(wait);
    wait *= 2;
  }
}

}  // namespace singletable
