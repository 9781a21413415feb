#include "explain/read_warnings.hpp"

#include <algorithm>
#include <optional>

#include <singletable/value/item.hpp>

namespace singletable::explain_parts {
namespace {

using Warnings = std::vector<std::string>;

std::string quoted(std::string_view name) { return '"' + std::string{name} + '"'; }

template <class Request>
std::string place(const Request& request) {
  const std::string table = "table " + quoted(request.table);
  return request.index ? "index " + quoted(*request.index) + " of " + table : table;
}

std::string range_words(const RangeCondition& range) {
  const std::string value = to_text(range.value);
  switch (range.comparator) {
    case RangeOperator::equal:
      return range.name + " = " + value;
    case RangeOperator::less:
      return range.name + " < " + value;
    case RangeOperator::less_or_equal:
      return range.name + " <= " + value;
    case RangeOperator::greater:
      return range.name + " > " + value;
    case RangeOperator::greater_or_equal:
      return range.name + " >= " + value;
    case RangeOperator::begins_with:
      return range.name + " begins with " + value;
    case RangeOperator::between:
      return range.name + " from " + value + " to " + to_text(range.high.value_or(Value{}));
  }
  return {};
}

const IndexSchema* find_index(const std::vector<IndexDescription>& indexes,
                              const std::string& name) {
  for (const IndexDescription& index : indexes) {
    if (index.schema.name == name) return &index.schema;
  }
  return nullptr;
}

bool holds(const TableDescription& table, const IndexSchema& index, const std::string& attribute) {
  const std::vector<std::string>& kept = index.projection.attributes;
  return index.projection.type == ProjectionType::all || table.key.has(attribute) ||
         index.key.has(attribute) || std::find(kept.begin(), kept.end(), attribute) != kept.end();
}

template <class Request>
void warn_of_projection(Warnings& warnings, const Request& request, const TableDescription& table,
                        const IndexSchema& index, bool is_global) {
  if (index.projection.type == ProjectionType::all) return;
  if (request.projection.empty()) {
    warnings.push_back("Index " + quoted(index.name) +
                       " does not hold all attributes: the items come without the others");
  }
  for (const Path& path : request.projection) {
    if (holds(table, index, path.attribute())) continue;
    warnings.push_back("Index " + quoted(index.name) + " does not hold " +
                       quoted(path.attribute()) +
                       (is_global ? ": the request is refused"
                                  : ": each item is fetched from the table too, and paid for"));
  }
}

/// The key of what is read; nullptr where the table has no such index.
template <class Request>
const KeySchema* warn_of_index(Warnings& warnings, const Request& request,
                               const TableDescription& table) {
  if (!request.index) return &table.key;
  const IndexSchema* global = find_index(table.global_secondary_indexes, *request.index);
  const IndexSchema* index =
      global != nullptr ? global : find_index(table.local_secondary_indexes, *request.index);
  if (index == nullptr) {
    warnings.push_back("The table has no index " + quoted(*request.index) +
                       ": the request is refused");
    return nullptr;
  }
  if (global != nullptr && request.consistent_read) {
    warnings.push_back("Index " + quoted(index->name) +
                       " is global and can't be read consistently: the request is refused");
  }
  warn_of_projection(warnings, request, table, *index, global != nullptr);
  return &index->key;
}

/// Of a key of several attributes; `tests` are all there are.
void warn_of_tests(Warnings& warnings, const std::vector<RangeCondition>& tests,
                   const KeySchema& key) {
  const auto find = [&](const KeyAttribute& attribute) {
    return std::find_if(tests.begin(), tests.end(),
                        [&](const RangeCondition& test) { return test.name == attribute.name; });
  };
  const auto is_equated = [&](const KeyAttribute& attribute) {
    const auto test = find(attribute);
    return test != tests.end() && test->comparator == RangeOperator::equal;
  };
  for (const KeyAttribute& attribute : key.partition_keys()) {
    if (is_equated(attribute)) continue;
    warnings.push_back("The partition key " + quoted(attribute.name) +
                       " is not equal to a value: the request is refused");
  }
  std::optional<KeyAttribute> open;
  for (const KeyAttribute& attribute : key.range_keys()) {
    if (open && find(attribute) != tests.end()) {
      warnings.push_back("The range key " + quoted(open->name) + ", before " +
                         quoted(attribute.name) +
                         ", is not equal to a value: the request is refused");
    }
    if (!open && !is_equated(attribute)) open = attribute;
  }
  for (const RangeCondition& test : tests) {
    if (key.has(test.name)) continue;
    warnings.push_back(quoted(test.name) + " is no key: the request is refused");
  }
}

void warn_of_keys(Warnings& warnings, const KeyCondition& condition, const KeySchema& key) {
  if (key.is_multi_attribute() || !condition.further.empty()) {
    std::vector<RangeCondition> tests = condition.further;
    tests.push_back({condition.partition_key, RangeOperator::equal, condition.partition});
    if (condition.range) tests.push_back(*condition.range);
    return warn_of_tests(warnings, tests, key);
  }
  if (condition.partition_key != key.partition_key.name) {
    warnings.push_back("The partition key is " + quoted(key.partition_key.name) + ", not " +
                       quoted(condition.partition_key) + ": the request is refused");
  }
  if (condition.range && (!key.range_key || condition.range->name != key.range_key->name)) {
    warnings.push_back(quoted(condition.range->name) +
                       " is not the range key: the request is refused");
  }
}

template <class Request>
void warn_of_filter(Warnings& warnings, const Request& request) {
  if (!request.filter) return;
  warnings.emplace_back(
      "The filter is applied after reading: what it leaves out is paid for and counts for the "
      "limit");
}

}  // namespace

std::string reads(const QueryRequest& query) {
  const KeyCondition& condition = query.key_condition;
  std::string text =
      place(query) + ": " + condition.partition_key + " = " + to_text(condition.partition);
  for (const RangeCondition& test : condition.further) text += " AND " + range_words(test);
  if (condition.range) text += " AND " + range_words(*condition.range);
  return text;
}

std::string reads(const ScanRequest& scan) { return place(scan); }

Warnings warnings(const QueryRequest& query, const TableDescription* table) {
  Warnings warnings;
  warn_of_filter(warnings, query);
  if (table == nullptr) return warnings;
  const KeySchema* key = warn_of_index(warnings, query, *table);
  if (key != nullptr) warn_of_keys(warnings, query.key_condition, *key);
  return warnings;
}

Warnings warnings(const ScanRequest& scan, const TableDescription* table) {
  Warnings warnings{"A scan reads all of " + place(scan) + ", whatever it returns"};
  warn_of_filter(warnings, scan);
  if (table != nullptr) warn_of_index(warnings, scan, *table);
  return warnings;
}

}  // namespace singletable::explain_parts
