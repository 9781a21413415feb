#include "engine/transaction_executor.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <singletable/backend/failures.hpp>
#include <singletable/backend/request_fingerprint.hpp>
#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/batch_rules.hpp"
#include "engine/error_place.hpp"
#include "engine/item_action.hpp"
#include "engine/item_collection.hpp"
#include "engine/table_access.hpp"
#include "engine/transaction_rules.hpp"
#include "engine/value_rules.hpp"
#include "engine/write_executor.hpp"

namespace singletable::engine {
namespace {

std::vector<std::string_view> table_names(const std::vector<TransactAction>& actions) {
  std::vector<std::string_view> names;
  names.reserve(actions.size());
  for (const TransactAction& action : actions) {
    names.push_back(
        std::visit([](const auto& one) -> std::string_view { return one.table; }, action));
  }
  return names;
}

std::size_t payload_size(const TransactPut& action) { return item_size(action.item); }
std::size_t payload_size(const TransactUpdate& action) {
  return item_size(action.key) + constants_size(action.update);
}
template <class KeyOnly>
std::size_t payload_size(const KeyOnly& action) {
  return item_size(action.key);
}

/// The actions of one request while it is executed, each with its item or the
/// reason why it failed.
class Transaction {
 public:
  Transaction(const std::vector<TransactAction>& request, const WritableTables& tables)
      : steps_(request.size()) {
    for (std::size_t i = 0; i < request.size(); ++i) {
      std::visit([&](const auto& action) { check_values(tables[i], action); }, request[i]);
    }
    check_payload(request);
    for (std::size_t i = 0; i < request.size(); ++i) {
      attempt(steps_[i], [&] {
        std::visit([&](const auto& action) { steps_[i].action.emplace(tables[i], action); },
                   request[i]);
      });
    }
    check_distinct_items();
  }

  std::vector<std::string_view> storage_keys() const {
    std::vector<std::string_view> keys;
    for (const Step& step : steps_) {
      if (step.action) keys.push_back(step.action->storage_key());
    }
    return keys;
  }

  /// Locks the items; where that fails, the action has.
  std::vector<KeyLocks::Lock> lock(KeyLocks& locks) {
    try {
      return locks.lock_all(storage_keys());
    } catch (const KeyConflict& conflict) {
      for (Step& step : steps_) {
        if (!step.action || step.action->storage_key() != conflict.key()) continue;
        step.reason = {"TransactionConflict", step.action->conflict_message()};
        step.failed = true;
      }
      throw_if_failed();
      throw;
    }
  }

  /// The items must be locked. With `meter` on, all items are read.
  void apply(const Storage& storage, const CapacityMeter& meter) {
    for (Step& step : steps_) {
      if (!step.action) continue;
      attempt(step, [&] {
        if (meter.is_on() || !step.action->is_blind())
          read_item(storage, *step.action, step.before);
        step.result = step.action->apply(step.before.get(), step.after);
      });
    }
  }

  void throw_if_failed() const {
    const auto failed = [](const Step& step) { return step.failed; };
    if (std::none_of(steps_.begin(), steps_.end(), failed)) return;
    std::vector<CancellationReason> reasons;
    for (const Step& step : steps_) reasons.push_back(step.reason);
    throw TransactionCanceled(std::move(reasons));
  }

  void write(Storage& storage, ChangeLog& log, const std::optional<TokenUse>& token,
             CapacityMeter& meter) const {
    const auto batch = storage.new_batch();
    ChangeWriter changes{log};
    bool writes_something = token.has_value();
    if (token) token->record(*batch);
    for (const Step& step : steps_) {
      if (step.action->write(*batch, step.before.get(), step.result, meter, changes)) {
        writes_something = true;
      }
    }
    if (writes_something) storage.write(*batch);
  }

  /// What it consumes to find that it was done before: reads of the items.
  void meter_repetition(const Storage& storage, CapacityMeter& meter) const {
    for (const Step& step : steps_) {
      if (!step.action) continue;
      HeldItem item;
      const KeyedItem* found = read_item(storage, *step.action, item);
      const std::size_t size = found == nullptr ? 0 : item_size(found->item);
      meter.add_read(step.action->table(), nullptr, read_units(size, true));
    }
  }

  void add_to(ItemCollections& collections) const {
    for (const Step& step : steps_) {
      if (step.action && step.action->writes()) collections.add(*step.action);
    }
  }

 private:
  struct Step {
    /// Missing when the action itself is invalid.
    std::optional<ItemAction> action = {};
    HeldItem before = {};
    HeldItem after = {};
    const KeyedItem* result = nullptr;
    bool failed = false;
    CancellationReason reason = {};
  };

  template <class Work>
  static void attempt(Step& step, Work work) {
    try {
      work();
    } catch (const ConditionalCheckFailed& failure) {
      step.reason = {"ConditionalCheckFailed", failure.what(), failure.item()};
      step.failed = true;
    } catch (const ValidationError& error) {
      step.reason = {"ValidationError", error.what()};
      step.failed = true;
    }
  }

  static void check_payload(const std::vector<TransactAction>& request) {
    std::size_t size = 0;
    for (const TransactAction& action : request) {
      size += std::visit([](const auto& one) { return payload_size(one); }, action);
    }
    if (size <= limits::transaction_bytes) return;
    throw ValidationError(fmt::format(
        "Transaction payload size cannot exceed 4MB. Payload Size: {} [here: send it in "
        "several transactions of at most {} bytes]",
        size, limits::transaction_bytes));
  }

  void check_distinct_items() const {
    const auto repeated = find_repeated(storage_keys());
    if (!repeated) return;
    std::vector<const ItemAction*> actions;
    for (const Step& step : steps_) {
      if (step.action) actions.push_back(&*step.action);
    }
    refuse_repeated_item(actions[*repeated]->table(), actions[*repeated]->item());
  }

  std::vector<Step> steps_;
};

}  // namespace

TransactWriteItemsOutput TransactionExecutor::write(const TransactWriteItemsRequest& request) {
  check_transaction_length(request.actions.size());
  if (request.client_request_token) check_token(*request.client_request_token);
  const WritableTables tables{catalog_, table_names(request.actions)};
  Transaction transaction{request.actions, tables};
  std::optional<TokenUse> token;
  if (request.client_request_token) {
    // Only now, as unchecked expressions can be too large to be read to their end.
    token.emplace(storage_, token_locks_, *request.client_request_token,
                  fingerprint(request.actions), clock_());
  }
  CapacityMeter meter{request.return_consumed_capacity, transaction_factor};
  if (token && token->is_repetition()) {
    if (meter.is_on()) transaction.meter_repetition(storage_, meter);
    return {.consumed_capacity = meter.by_table()};
  }
  const auto held = transaction.lock(locks_);
  transaction.apply(storage_, meter);
  transaction.throw_if_failed();
  transaction.write(storage_, log_, token, meter);
  ItemCollections collections{storage_};
  if (request.return_item_collection_metrics) transaction.add_to(collections);
  return {.consumed_capacity = meter.by_table(),
          .item_collection_metrics = std::move(collections).metrics()};
}

}  // namespace singletable::engine
