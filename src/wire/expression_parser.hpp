#pragma once

#include <string_view>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

#include "wire/expression_scope.hpp"

namespace singletable::wire {

// Expressions out of DynamoDB's language, the other way round than expression_text.hpp.
// Each throws ValidationError, in the service's words, for a text that is no such
// expression, a placeholder that is not defined, a reserved word as a name, and what
// `validate` refuses in a single test. Source: Developer Guide, "Using expressions in
// DynamoDB"; wording and order of several faults as clients of the service report them.

/// `expression_name` is ConditionExpression or FilterExpression.
Condition parse_condition(std::string_view text, std::string_view expression_name,
                          ExpressionScope& scope);
Update parse_update(std::string_view text, ExpressionScope& scope);
Projection parse_projection(std::string_view text, ExpressionScope& scope);

/// The tests of a KeyConditionExpression in the order they are written in. Which of them
/// is about the partition key only the table's schema tells.
std::vector<RangeCondition> parse_key_conditions(std::string_view text, ExpressionScope& scope);

}  // namespace singletable::wire
