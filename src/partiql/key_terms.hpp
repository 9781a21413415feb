#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/table_schema.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/value/item.hpp>

namespace singletable::partiql {

// What a WHERE clause says of keys. The terms of a condition are what it joins by AND.

std::vector<Condition> terms_of(const Condition& condition);
/// Nothing for no terms.
std::optional<Condition> all_of(const std::vector<Condition>& terms);

/// The constants, each once, of which the term has the attribute be one: of an equation, an IN
/// of constants, or an OR of these. Empty for every other term.
std::vector<Value> values_of(const Condition& term, const std::string& attribute);

/// The term as a condition on a range key; nothing when it can't be one.
std::optional<RangeCondition> range_of(const Condition& term, const std::string& attribute);

/// The one item that a condition is about, and what else it says of it.
struct KeyedCondition {
  Item key;
  std::optional<Condition> rest = {};
};
/// Nothing unless the condition has each attribute of the key be equal to one value.
std::optional<KeyedCondition> take_key(const std::optional<Condition>& where,
                                       const KeySchema& schema);

}  // namespace singletable::partiql
