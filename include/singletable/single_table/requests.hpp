#pragma once

#include <vector>

#include <singletable/provider/params.hpp>
#include <singletable/single_table/action.hpp>
#include <singletable/single_table/batch_write.hpp>
#include <singletable/single_table/read_params.hpp>
#include <singletable/single_table/table_config.hpp>
#include <singletable/single_table/write_params.hpp>

/// SingleTable's parameters in the provider's terms, as its methods send them.
/// All throw ValidationError for a key that is not whole and ConfigurationError
/// for what the configuration does not have. That a struct has no member that is
/// a column is not checked here, but by SingleTable::eject_transact_params.
namespace singletable::single_table {

ProviderGet provider_get(const SingleTableConfig& config, const TableGet& params);
ProviderBatchGet provider_batch_get(const SingleTableConfig& config, const TableBatchGet& params);
ProviderTransactGet provider_transact_get(const SingleTableConfig& config,
                                          const TableTransactGet& params);
ProviderCreate<Item> provider_create(const SingleTableConfig& config,
                                     const TableCreate<Item>& params);
ProviderUpdate provider_update(const SingleTableConfig& config, const TableUpdate& params);
ProviderDelete provider_delete(const SingleTableConfig& config, const TableDelete& params);
ProviderQuery provider_query(const SingleTableConfig& config, const TableQuery& params);
/// The configuration must have a type index.
ProviderQuery provider_list(const SingleTableConfig& config, const TableListType& params);
ProviderAction provider_action(const SingleTableConfig& config, const TableAction& action);
ProviderBatchAction provider_batch_action(const SingleTableConfig& config,
                                          const TableBatchAction& action);
/// Throws ValidationError for two actions on one item.
void check_batch(const SingleTableConfig& config, const std::vector<ProviderBatchAction>& actions);

}  // namespace singletable::single_table
