#pragma once

#include <optional>
#include <vector>

#include <singletable/backend/table_operations.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>

#include "partiql/statement.hpp"

namespace singletable::partiql {

/// One query of a SELECT.
struct PartitionRead {
  KeyCondition key;
  /// What the query filters by.
  std::optional<Condition> filter = {};
  /// What else the items have to satisfy, and a query's filter can't name: it reads keys.
  std::optional<Condition> remainder = {};
};

/// How a SELECT finds its items.
struct SelectPlan {
  /// In the order in which they are read; none for a scan.
  std::vector<PartitionRead> partitions = {};
  /// Of the items of a partition.
  bool ascending = true;
  /// Of a scan.
  std::optional<Condition> filter = {};
};

/// Throws ValidationError, in the service's words, for an index that the table does not have, whose
/// key has several attributes or that lacks what is filtered by, an order that no query gives, and
/// too many partitions.
SelectPlan plan_select(const SelectStatement& select, const TableDescription& table);

/// Throws ValidationError, in the service's words, for an index whose key has several attributes:
/// no statement reads it.
void check_index_key(const SelectStatement& select, const TableDescription& table);

/// The index as the table describes it.
const IndexSchema& index_of(const TableDescription& table, const std::string& name);
bool is_global_index(const TableDescription& table, const std::string& name);

}  // namespace singletable::partiql
