#pragma once

#include <vector>

#include <singletable/explain/explain.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

/// Explain what SingleTable's methods would send first:
///
///     explain(table, SingleTable::Query{.partition = {"USER", id}})
///
/// Warn also of partition keys that do not vary, of the table or an index: made of
/// literals alone, or a type. `description`, where given, is of the physical table.
/// Throw what those methods throw before they send.
Explanation explain(const SingleTable& table, const TableGet& params);
Explanation explain(const SingleTable& table, const TableBatchGet& params);
Explanation explain(const SingleTable& table, const std::vector<TableTransactGet>& gets);
Explanation explain(const SingleTable& table, const TableQuery& params,
                    const TableDescription* description = nullptr);
Explanation explain(const SingleTable& table, const TableListType& params,
                    const TableDescription* description = nullptr);
Explanation explain(const SingleTable& table, const TableBatchWrite& params);
/// A create, update or delete by itself; a validate as a transaction of it alone.
Explanation explain(const SingleTable& table, const TableAction& action);
Explanation explain(const SingleTable& table, const std::vector<TableAction>& actions,
                    const TransactionOptions& options = {});

}  // namespace singletable
