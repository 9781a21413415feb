#pragma once

#include <string_view>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>

#include "wire/members.hpp"

namespace singletable::wire {

/// An attribute compared with values the older way.
struct LegacyComparison {
  std::string_view attribute;
  std::string_view comparator;
  std::vector<Value> values;
};

/// AttributeValueList.
std::vector<Value> read_values(const Members& comparison);

// Each throws ValidationError, in the service's words, for a number or types of values that
// the comparator does not take.
Condition condition_of(const LegacyComparison& comparison);
/// Also throws for comparators that keys are not read by.
RangeCondition key_test_of(const LegacyComparison& comparison);

}  // namespace singletable::wire
