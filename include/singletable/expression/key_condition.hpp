#pragma once

#include <optional>
#include <string>
#include <vector>

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

/// A test of a key attribute, of a range key mostly.
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
///
/// A global index whose key has several attributes is asked for by all of its partition keys,
/// each equal to a value, and by range keys from the first one on, each equal to a value but the
/// last of them, which may be tested otherwise. `range` is that last one; the other ones stand in
/// `further`. In which order the tests stand, and which of the equations is the one in front, does
/// not matter.
struct KeyCondition {
  std::string partition_key;
  Value partition;
  std::optional<RangeCondition> range = {};
  std::vector<RangeCondition> further = {};
  friend bool operator==(const KeyCondition&, const KeyCondition&) = default;
};

}  // namespace singletable
