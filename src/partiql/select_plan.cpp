#include "partiql/select_plan.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/condition_attributes.hpp"
#include "partiql/key_terms.hpp"

namespace singletable::partiql {
namespace {

/// The reads of a condition that names partitions; nothing when it does not.
using Reads = std::optional<std::vector<PartitionRead>>;

bool is_key(const KeySchema& schema, const std::string& attribute) {
  return attribute == schema.partition_key.name ||
         (schema.range_key && attribute == schema.range_key->name);
}

/// Numbers and texts, and binaries by bytes; values of other types are no keys, and stay.
bool is_before(const Value& a, const Value& b) {
  if (a.type() != b.type()) return false;
  switch (a.type()) {
    case AttributeType::number:
      return a.view().as_number() < b.view().as_number();
    case AttributeType::string:
      return a.view().as_string() < b.view().as_string();
    case AttributeType::binary:
      return std::lexicographical_compare(a.view().as_binary().begin(), a.view().as_binary().end(),
                                          b.view().as_binary().begin(), b.view().as_binary().end());
    default:
      return false;
  }
}

class SelectPlanner {
 public:
  SelectPlanner(const SelectStatement& select, const KeySchema& schema)
      : select_(select), schema_(schema) {}

  SelectPlan plan() const {
    SelectPlan plan;
    if (const Reads reads = this->reads()) {
      plan.partitions = *reads;
      check_partitions(plan);
    } else {
      plan.filter = select_.where;
    }
    if (!select_.order.empty()) put_in_order(plan);
    return plan;
  }

 private:
  Reads reads() const {
    if (!select_.where) return std::nullopt;
    if (Reads of_terms = reads_of_terms(*select_.where)) return of_terms;
    const auto* any = std::get_if<Condition::Any>(&select_.where->node());
    return any == nullptr ? std::nullopt : reads_of_branches(*any);
  }

  /// Of conditions that hold together, one of which names partitions.
  Reads reads_of_terms(const Condition& condition) const {
    std::vector<Condition> terms = terms_of(condition);
    const auto pin = std::find_if(terms.begin(), terms.end(), [&](const Condition& term) {
      return !values_of(term, schema_.partition_key.name).empty();
    });
    if (pin == terms.end()) return std::nullopt;
    const std::vector<Value> partitions = values_of(*pin, schema_.partition_key.name);
    terms.erase(pin);
    const std::optional<RangeCondition> range = take_range(terms);
    const auto reads_keys = [&](const Condition& term) {
      const auto names = attributes_of(term);
      return std::any_of(names.begin(), names.end(),
                         [&](const std::string& name) { return is_key(schema_, name); });
    };
    const auto first_of_keys =
        std::stable_partition(terms.begin(), terms.end(), std::not_fn(reads_keys));
    std::vector<PartitionRead> reads;
    reads.reserve(partitions.size());
    for (const Value& partition : partitions) {
      reads.push_back({{schema_.partition_key.name, partition, range},
                       all_of({terms.begin(), first_of_keys}),
                       all_of({first_of_keys, terms.end()})});
    }
    return reads;
  }

  std::optional<RangeCondition> take_range(std::vector<Condition>& terms) const {
    if (!schema_.range_key) return std::nullopt;
    for (auto term = terms.begin(); term != terms.end(); ++term) {
      std::optional<RangeCondition> range = range_of(*term, schema_.range_key->name);
      if (!range) continue;
      terms.erase(term);
      return range;
    }
    return std::nullopt;
  }

  /// Of conditions one of which has to hold, each of which names partitions. A partition that
  /// two of them name is read whole and once, so that no item comes twice.
  Reads reads_of_branches(const Condition::Any& any) const {
    std::vector<PartitionRead> reads;
    for (const Condition& branch : any.terms) {
      const Reads of_branch = reads_of_terms(branch);
      if (!of_branch) return std::nullopt;
      for (const PartitionRead& read : *of_branch) add_read(reads, read);
    }
    return reads;
  }

  void add_read(std::vector<PartitionRead>& reads, const PartitionRead& read) const {
    const auto known = std::find_if(reads.begin(), reads.end(), [&](const PartitionRead& other) {
      return other.key.partition == read.key.partition;
    });
    if (known == reads.end()) {
      reads.push_back(read);
    } else {
      *known = {{schema_.partition_key.name, read.key.partition}, {}, select_.where};
    }
  }

  void check_partitions(const SelectPlan& plan) const {
    if (plan.partitions.size() <= limits::statement_partitions) return;
    throw ValidationError(
        fmt::format("The WHERE clause names {} values of the hash key {}; at most {} are allowed "
                    "[table {}]",
                    plan.partitions.size(), schema_.partition_key.name,
                    limits::statement_partitions, select_.table));
  }

  void put_in_order(SelectPlan& plan) const {
    check_order(plan);
    // Where the order does not name it, the service gives the range key backwards.
    plan.ascending = false;
    for (const OrderTerm& term : select_.order) {
      if (term.attribute != schema_.partition_key.name) {
        plan.ascending = term.ascending;
        continue;
      }
      std::stable_sort(plan.partitions.begin(), plan.partitions.end(),
                       [&](const PartitionRead& a, const PartitionRead& b) {
                         return term.ascending ? is_before(a.key.partition, b.key.partition)
                                               : is_before(b.key.partition, a.key.partition);
                       });
    }
  }

  void check_order(const SelectPlan& plan) const {
    if (!select_.where) {
      throw ValidationError("Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    for (const OrderTerm& term : select_.order) {
      if (is_key(schema_, term.attribute)) continue;
      throw ValidationError(fmt::format(
          "Attribute {} in ORDER BY clause must be part of the primary key", term.attribute));
    }
    if (plan.partitions.empty()) {
      throw ValidationError(
          "Must have at least one non-optional hash key condition in WHERE clause when using "
          "ORDER BY clause.");
    }
    const bool names_partition = std::any_of(
        select_.order.begin(), select_.order.end(),
        [&](const OrderTerm& term) { return term.attribute == schema_.partition_key.name; });
    if (!names_partition && plan.partitions.size() > 1) {
      throw ValidationError(
          "Must have hash key in ORDER BY clause when more than one hash key condition specified "
          "in WHERE clause.");
    }
  }

  const SelectStatement& select_;
  const KeySchema& schema_;
};

const IndexDescription* find_index(const std::vector<IndexDescription>& indexes,
                                   const std::string& name) {
  const auto found = std::find_if(
      indexes.begin(), indexes.end(),
      [&](const IndexDescription& description) { return description.schema.name == name; });
  return found == indexes.end() ? nullptr : &*found;
}

/// What an index does not hold can't be filtered by within partitions, whatever the kind of
/// index. Read as a whole it finds no such attribute.
void check_filter(const SelectStatement& select, const IndexSchema& index,
                  const TableDescription& table) {
  if (!select.where || index.projection.type == ProjectionType::all) return;
  std::vector<std::string> missing;
  for (const std::string& name : attributes_of(*select.where)) {
    const auto& kept = index.projection.attributes;
    const bool is_kept = is_key(index.key, name) || is_key(table.key, name) ||
                         std::find(kept.begin(), kept.end(), name) != kept.end();
    if (!is_kept) missing.push_back(name);
  }
  if (missing.empty()) return;
  throw ValidationError(
      fmt::format("One or more parameter values were invalid: Secondary index {} does not project "
                  "one or more filter attributes: [{}] [table {}, index {}]",
                  index.name, fmt::join(missing, ", "), table.table, index.name));
}

}  // namespace

const IndexSchema& index_of(const TableDescription& table, const std::string& name) {
  const IndexDescription* global = find_index(table.global_secondary_indexes, name);
  if (global != nullptr) return global->schema;
  const IndexDescription* local = find_index(table.local_secondary_indexes, name);
  if (local != nullptr) return local->schema;
  throw ValidationError(fmt::format(
      "The table does not have the specified index [table {}, index {}]", table.table, name));
}

bool is_global_index(const TableDescription& table, const std::string& name) {
  return find_index(table.global_secondary_indexes, name) != nullptr;
}

void check_index_key(const SelectStatement& select, const TableDescription& table) {
  if (!select.index) return;
  const IndexDescription* index = find_index(table.global_secondary_indexes, *select.index);
  if (index == nullptr || !index->schema.key.is_multi_attribute()) return;
  // Despite the words, statements about the table itself and its other indexes are executed.
  throw ValidationError(
      fmt::format("PartiQL statements cannot be executed on tables with multi-attribute HASH keys "
                  "or multi-attribute RANGE keys. [table {}, index {}, use Query]",
                  table.table, *select.index));
}

SelectPlan plan_select(const SelectStatement& select, const TableDescription& table) {
  if (!select.index) return SelectPlanner{select, table.key}.plan();
  const IndexSchema& index = index_of(table, *select.index);
  check_index_key(select, table);
  SelectPlan plan = SelectPlanner{select, index.key}.plan();
  if (!plan.partitions.empty()) check_filter(select, index, table);
  return plan;
}

}  // namespace singletable::partiql
