#include "partiql/key_terms.hpp"

#include <algorithm>
#include <utility>

namespace singletable::partiql {
namespace {

bool is_attribute(const Operand& operand, const std::string& attribute) {
  const Path* path = std::get_if<Path>(&operand);
  return path != nullptr && path->is_top_level() && path->attribute() == attribute;
}

const Value* constant_of(const Operand& operand) { return std::get_if<Value>(&operand); }

void add_once(std::vector<Value>& values, const Value& value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

std::vector<Value> values_of_equation(const Condition::Compare& test,
                                      const std::string& attribute) {
  if (test.comparator != Comparator::equal) return {};
  const bool is_left = is_attribute(test.left, attribute);
  if (!is_left && !is_attribute(test.right, attribute)) return {};
  const Value* value = constant_of(is_left ? test.right : test.left);
  return value == nullptr ? std::vector<Value>{} : std::vector<Value>{*value};
}

std::vector<Value> values_of_in(const Condition::In& test, const std::string& attribute) {
  if (!is_attribute(test.value, attribute)) return {};
  std::vector<Value> values;
  for (const Operand& option : test.options) {
    const Value* value = constant_of(option);
    if (value == nullptr) return {};
    add_once(values, *value);
  }
  return values;
}

std::vector<Value> values_of_any(const Condition::Any& test, const std::string& attribute) {
  std::vector<Value> values;
  for (const Condition& term : test.terms) {
    const std::vector<Value> of_term = values_of(term, attribute);
    if (of_term.empty()) return {};
    for (const Value& value : of_term) add_once(values, value);
  }
  return values;
}

std::optional<RangeOperator> range_operator(Comparator comparator, bool is_left) {
  switch (comparator) {
    case Comparator::equal:
      return RangeOperator::equal;
    case Comparator::not_equal:
      return std::nullopt;
    case Comparator::less:
      return is_left ? RangeOperator::less : RangeOperator::greater;
    case Comparator::less_or_equal:
      return is_left ? RangeOperator::less_or_equal : RangeOperator::greater_or_equal;
    case Comparator::greater:
      return is_left ? RangeOperator::greater : RangeOperator::less;
    case Comparator::greater_or_equal:
      return is_left ? RangeOperator::greater_or_equal : RangeOperator::less_or_equal;
  }
  return std::nullopt;
}

std::optional<RangeCondition> range_of_comparison(const Condition::Compare& test,
                                                  const std::string& attribute) {
  const bool is_left = is_attribute(test.left, attribute);
  if (!is_left && !is_attribute(test.right, attribute)) return std::nullopt;
  const Value* value = constant_of(is_left ? test.right : test.left);
  const auto comparator = range_operator(test.comparator, is_left);
  if (value == nullptr || !comparator) return std::nullopt;
  return RangeCondition{attribute, *comparator, *value};
}

}  // namespace

std::vector<Condition> terms_of(const Condition& condition) {
  const auto* all = std::get_if<Condition::All>(&condition.node());
  return all == nullptr ? std::vector<Condition>{condition} : all->terms;
}

std::optional<Condition> all_of(const std::vector<Condition>& terms) {
  std::optional<Condition> condition;
  for (const Condition& term : terms) condition = condition ? *condition && term : term;
  return condition;
}

std::vector<Value> values_of(const Condition& term, const std::string& attribute) {
  if (const auto* compare = std::get_if<Condition::Compare>(&term.node())) {
    return values_of_equation(*compare, attribute);
  }
  if (const auto* in = std::get_if<Condition::In>(&term.node())) {
    return values_of_in(*in, attribute);
  }
  if (const auto* any = std::get_if<Condition::Any>(&term.node())) {
    return values_of_any(*any, attribute);
  }
  return {};
}

std::optional<RangeCondition> range_of(const Condition& term, const std::string& attribute) {
  const std::vector<Value> values = values_of(term, attribute);
  if (values.size() == 1) return RangeCondition{attribute, RangeOperator::equal, values.front()};
  if (const auto* compare = std::get_if<Condition::Compare>(&term.node())) {
    return range_of_comparison(*compare, attribute);
  }
  if (const auto* between = std::get_if<Condition::Between>(&term.node())) {
    const Value* low = constant_of(between->low);
    const Value* high = constant_of(between->high);
    const bool fits = is_attribute(between->value, attribute) && low != nullptr && high != nullptr;
    if (fits) return RangeCondition{attribute, RangeOperator::between, *low, *high};
  }
  if (const auto* test = std::get_if<Condition::BeginsWith>(&term.node())) {
    const Value* prefix = constant_of(test->prefix);
    const bool fits = is_attribute(test->value, attribute) && prefix != nullptr;
    if (fits) return RangeCondition{attribute, RangeOperator::begins_with, *prefix};
  }
  return std::nullopt;
}

std::optional<KeyedCondition> take_key(const std::optional<Condition>& where,
                                       const KeySchema& schema) {
  if (!where) return std::nullopt;
  Item key;
  std::vector<Condition> rest;
  const auto take = [&key](const Condition& term, const std::string& attribute) {
    const std::vector<Value> values = values_of(term, attribute);
    if (values.size() != 1 || key.contains(attribute)) return false;
    key.set(attribute, values.front());
    return true;
  };
  for (const Condition& term : terms_of(*where)) {
    const bool taken = take(term, schema.partition_key.name) ||
                       (schema.range_key && take(term, schema.range_key->name));
    if (!taken) rest.push_back(term);
  }
  const std::size_t attributes = schema.range_key ? 2 : 1;
  if (key.size() != attributes) return std::nullopt;
  return KeyedCondition{std::move(key), all_of(rest)};
}

}  // namespace singletable::partiql
