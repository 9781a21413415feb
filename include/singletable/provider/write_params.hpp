#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/base/durations.hpp>
#include <singletable/provider/capacity_meter.hpp>
#include <singletable/provider/conditions.hpp>
#include <singletable/provider/update_params.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The parameters of Provider's writes. `key` holds the partition key and,
/// where the table has one, the range key: `{{"userId", id}}`.
///
/// `return_item_on_condition_failure` lets ConditionalCheckFailed, or in a
/// transaction the action's CancellationReason, carry the item that failed.
/// `capacity_meter` must outlive the call; in a transaction the transaction's
/// counts, not its actions'.

template <class T = Item>
struct ProviderCreate {
  std::string table;
  T item;
  Conditions conditions = {};
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

struct ProviderUpdate {
  std::string table;
  Item key;
  /// Attributes to set.
  Item values = {};
  /// Properties to remove.
  std::vector<Property> remove = {};
  std::vector<AtomicOperation> atomic_operations = {};
  Conditions conditions = {};
  /// Return the changed properties as they are after the update.
  bool return_updated_properties = false;
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

struct ProviderDelete {
  std::string table;
  Item key;
  Conditions conditions = {};
  bool return_item_on_condition_failure = false;
  CapacityMeter* capacity_meter = nullptr;
};

/// A condition a transaction depends on; writes nothing.
struct ProviderValidate {
  std::string table;
  Item key;
  Conditions conditions;
  bool return_item_on_condition_failure = false;
};

/// An action of a transaction.
using ProviderAction =
    std::variant<ProviderCreate<Item>, ProviderUpdate, ProviderDelete, ProviderValidate>;

struct TransactionOptions {
  /// For ten minutes a repetition of the transaction with the same token
  /// succeeds without being done again, so that one whose answer was lost can be
  /// sent once more. 1 to limits::client_request_token_characters.
  std::optional<std::string> idempotency_token = {};
  CapacityMeter* capacity_meter = nullptr;
};

/// One write of a batch; batches take no conditions.
struct ProviderBatchPut {
  std::string table;
  Item item;
};
struct ProviderBatchDelete {
  std::string table;
  Item key;
};
using ProviderBatchAction = std::variant<ProviderBatchPut, ProviderBatchDelete>;

struct ProviderBatchWrite {
  /// Any number, of any tables; two on one item are refused when they are sent
  /// together, and are in no order otherwise.
  std::vector<ProviderBatchAction> actions;
  /// How often each run of limits::batch_write_requests actions is sent while
  /// some are left unwritten, the first time included. At least 1.
  int max_attempts = 8;
  /// For all of them together: no request begins later, but for the first one, and what
  /// is left stays unwritten. Without it, as long as the attempts take.
  std::optional<std::chrono::milliseconds> time_limit = {};
  CapacityMeter* capacity_meter = nullptr;
};

struct BatchWriteResult {
  /// What was not written when attempts or time had run out, to be sent again.
  std::vector<ProviderBatchAction> unprocessed = {};
};

}  // namespace singletable
