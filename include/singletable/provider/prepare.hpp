#pragma once

#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/provider/params.hpp>

namespace singletable {

/// The requests that Provider's methods send, made without sending them. Each
/// throws ValidationError, naming the reason, for parameters that can't be meant.

GetItemRequest prepare_get(ProviderGet params);
PutItemRequest prepare_create(ProviderCreate<Item> params);
/// Throws for a malformed update; see build_update.
UpdateItemRequest prepare_update(ProviderUpdate params);
DeleteItemRequest prepare_delete(ProviderDelete params);

/// The request that a pager starts with. Throws for a range test without its
/// operands or that keys do not have, and for a page size below 1.
QueryRequest prepare_query(const ProviderQuery& params);
ScanRequest prepare_scan(const ProviderScan& params);

/// Throws for more than limits::transaction_actions actions.
TransactWriteItemsRequest prepare_transaction(const std::vector<ProviderAction>& actions,
                                              const TransactionOptions& options);
/// Throws for an update that is to return something and a check without condition.
TransactAction prepare_action(const ProviderAction& action);
TransactGetItemsRequest prepare_transact_get(const std::vector<ProviderTransactGet>& gets,
                                             const CapacityMeter* capacity_meter);

}  // namespace singletable
