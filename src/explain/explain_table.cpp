#include <singletable/explain/explain_table.hpp>

#include <type_traits>
#include <variant>

#include <singletable/single_table/requests.hpp>

#include "explain/hot_partitions.hpp"

namespace singletable {
namespace {

using explain_parts::HotPartitions;

Explanation with_warnings(Explanation explanation, const HotPartitions& partitions) {
  partitions.warn(explanation.warnings);
  return explanation;
}

struct Alone {
  template <class Params>
  Explanation operator()(const Params& params) const {
    if constexpr (std::is_same_v<Params, ProviderValidate>) {
      return explain(std::vector<ProviderAction>{params});
    } else {
      return explain(params);
    }
  }
};

}  // namespace

Explanation explain(const SingleTable& table, const TableGet& params) {
  HotPartitions partitions{table.config()};
  partitions.in_table(params.partition_key);
  return with_warnings(explain(single_table::provider_get(table.config(), params)), partitions);
}

Explanation explain(const SingleTable& table, const TableBatchGet& params) {
  HotPartitions partitions{table.config()};
  for (const TableKey& key : params.keys) partitions.in_table(key.partition_key);
  return with_warnings(explain(single_table::provider_batch_get(table.config(), params)),
                       partitions);
}

Explanation explain(const SingleTable& table, const std::vector<TableTransactGet>& gets) {
  HotPartitions partitions{table.config()};
  std::vector<ProviderTransactGet> translated;
  for (const TableTransactGet& get : gets) {
    partitions.in_table(get.partition_key);
    translated.push_back(single_table::provider_transact_get(table.config(), get));
  }
  return with_warnings(explain(translated), partitions);
}

Explanation explain(const SingleTable& table, const TableQuery& params,
                    const TableDescription* description) {
  HotPartitions partitions{table.config()};
  if (params.index) {
    partitions.in_index(*params.index, params.partition);
  } else {
    partitions.in_table(params.partition);
  }
  return with_warnings(explain(single_table::provider_query(table.config(), params), description),
                       partitions);
}

Explanation explain(const SingleTable& table, const TableListType& params,
                    const TableDescription* description) {
  if (!table.config().type_index) {
    return {.warnings = {"The configuration has no type index: nothing is sent, nor found"}};
  }
  HotPartitions partitions{table.config()};
  partitions.of_type(params.type);
  return with_warnings(explain(single_table::provider_list(table.config(), params), description),
                       partitions);
}

Explanation explain(const SingleTable& table, const TableBatchWrite& params) {
  HotPartitions partitions{table.config()};
  for (const TableBatchAction& each : params.actions) partitions.of_action(each.action());
  return with_warnings(explain(table.eject_batch_params(params)), partitions);
}

Explanation explain(const SingleTable& table, const TableAction& action) {
  HotPartitions partitions{table.config()};
  partitions.of_action(action);
  const std::vector<ProviderAction> translated = table.eject_transact_params({action});
  return with_warnings(std::visit(Alone{}, translated.front()), partitions);
}

Explanation explain(const SingleTable& table, const std::vector<TableAction>& actions,
                    const TransactionOptions& options) {
  HotPartitions partitions{table.config()};
  for (const TableAction& action : actions) partitions.of_action(action);
  return with_warnings(explain(table.eject_transact_params(actions), options), partitions);
}

}  // namespace singletable
