#pragma once

#include <optional>
#include <string>

#include <singletable/value/value.hpp>

namespace singletable {

enum class RangeOperator {
  equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  begins_with,
  between
};

/// A test of the range key.
struct RangeCondition {
  std::string name;
  RangeOperator comparator = RangeOperator::equal;
  Value value;
  /// The upper end of `between`, inclusive; absent otherwise.
  std::optional<Value> high = {};
  friend bool operator==(const RangeCondition&, const RangeCondition&) = default;
};

/// Which items of one partition a query reads. Source: API reference, Query,
/// KeyConditionExpression.
struct KeyCondition {
  std::string partition_key;
  Value partition;
  std::optional<RangeCondition> range = {};
  friend bool operator==(const KeyCondition&, const KeyCondition&) = default;
};

}  // namespace singletable
