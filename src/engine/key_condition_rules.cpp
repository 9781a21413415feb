#include "engine/key_condition_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/expression_parts.hpp"
#include "engine/key_rules.hpp"

namespace singletable::engine {
namespace {

/// An operand as the service's messages show it, `AttributeValue: {S:a}`.
std::string operand_text(ValueView value) {
  std::string text = to_text(value);
  if (value.type() == AttributeType::string) text = value.as_string();
  return fmt::format("AttributeValue: {{{}:{}}}", type_letters(value.type()), text);
}

constexpr std::string_view not_supported = "Query key condition not supported";
constexpr std::string_view missed_element = "Query condition missed key schema element: ";

/// The tests of a key condition, put into the order of the target's key.
class KeyOrder {
 public:
  KeyOrder(const ReadTarget& target, const KeyCondition& condition)
      : key_(target.key()),
        place_(target.place()),
        tests_{{condition.partition_key, RangeOperator::equal, condition.partition}} {
    tests_.insert(tests_.end(), condition.further.begin(), condition.further.end());
    if (condition.range) tests_.push_back(*condition.range);
  }

  KeyCondition ordered() const {
    check_names();
    KeyCondition condition{key_.partition_key.name, equal_to(key_.partition_key), {}, {}};
    for (const KeyAttribute& attribute : key_.further_partition_keys) {
      condition.further.push_back(*find(attribute));
    }
    for (const KeyAttribute& attribute : key_.range_keys()) {
      const RangeCondition* test = find(attribute);
      if (test == nullptr) break;
      if (condition.range) condition.further.push_back(*std::move(condition.range));
      condition.range = *test;
    }
    return condition;
  }

 private:
  const RangeCondition* find(const KeyAttribute& attribute) const {
    const auto found = std::find_if(tests_.begin(), tests_.end(), [&](const RangeCondition& test) {
      return test.name == attribute.name;
    });
    return found == tests_.end() ? nullptr : &*found;
  }
  bool is_equated(const KeyAttribute& attribute) const {
    const RangeCondition* test = find(attribute);
    return test != nullptr && test->comparator == RangeOperator::equal;
  }
  const Value& equal_to(const KeyAttribute& attribute) const { return find(attribute)->value; }

  void check_names() const {
    const std::size_t attributes = key_.attributes().size();
    if (tests_.size() > attributes) {
      refuse(fmt::format("The number of query conditions ({}) exceeds the number of key attributes "
                         "defined in the schema ({})",
                         tests_.size(), attributes),
             place_);
    }
    check_once();
    check_partition_keys();
    check_known();
    check_range_keys();
  }

  void check_once() const {
    std::set<std::string_view> names;
    for (const RangeCondition& test : tests_) {
      if (names.insert(test.name).second) continue;
      ErrorPlace place = place_;
      place.attribute = test.name;
      refuse(
          "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition "
          "per key",
          place);
    }
  }

  void check_partition_keys() const {
    const std::vector<KeyAttribute> keys = key_.partition_keys();
    const std::string missing = not_equated({keys.begin(), keys.end()});
    if (missing.empty()) return;
    if (key_.is_multi_attribute()) {
      refuse(
          fmt::format("HASH key attributes {} must have equality conditions specified in the query",
                      missing),
          place_);
    }
    if (find(keys.front()) != nullptr) refuse(not_supported, place_);
    refuse(std::string{missed_element} + missing, place_);
  }

  void check_known() const {
    for (const RangeCondition& test : tests_) {
      if (key_.has(test.name)) continue;
      ErrorPlace place = place_;
      place.rule = "the condition names " + test.name;
      const std::vector<KeyAttribute> keys = key_.range_keys();
      // There are no more tests than attributes, so that one of the range keys has none.
      const auto missed = std::find_if(
          keys.begin(), keys.end(), [&](const KeyAttribute& key) { return find(key) == nullptr; });
      refuse(std::string{missed_element} + missed->name, place);
    }
  }

  void check_range_keys() const {
    const std::vector<KeyAttribute> keys = key_.range_keys();
    const auto last = std::find_if(keys.rbegin(), keys.rend(),
                                   [&](const KeyAttribute& key) { return find(key) != nullptr; });
    if (last == keys.rend()) return;
    const std::string missing = not_equated({keys.begin(), last.base() - 1});
    if (missing.empty()) return;
    refuse(fmt::format("RANGE key attributes {} must have equality conditions specified in the "
                       "query because a condition is present on key attribute {}",
                       missing, last->name),
           place_);
  }

  std::string not_equated(std::span<const KeyAttribute> keys) const {
    std::vector<std::string_view> names;
    for (const KeyAttribute& key : keys) {
      if (!is_equated(key)) names.push_back(key.name);
    }
    return fmt::format("{}", fmt::join(names, ", "));
  }

  const KeySchema& key_;
  ErrorPlace place_;
  std::vector<RangeCondition> tests_;
};

/// Checks a condition in the order of the target's key.
class KeyConditionCheck {
 public:
  explicit KeyConditionCheck(const ReadTarget& target) : target_(target), place_(target.place()) {}

  void check(const KeyCondition& condition) {
    const KeySchema& key = target_.key();
    check_name(condition.partition_key, key.partition_key);
    check_value(condition.partition, key.partition_key, KeyPart::partition);
    check_further(condition.further);
    if (condition.range) check_range(*condition.range, range_key_behind(condition.further.size()));
  }

 private:
  void check_further(const std::vector<RangeCondition>& equations) {
    if (equations.empty()) return;
    const auto& partition_keys = target_.key().further_partition_keys;
    const std::vector<KeyAttribute> range_keys = target_.key().range_keys();
    for (std::size_t i = 0; i < equations.size(); ++i) {
      if (i < partition_keys.size()) {
        check_value(equations[i].value, partition_keys[i], KeyPart::partition);
      } else {
        check_value(equations[i].value, range_keys.at(i - partition_keys.size()), KeyPart::range);
      }
    }
  }

  /// The range key that is tested behind so many further equations; nullptr when there is none.
  const KeyAttribute* range_key_behind(std::size_t further) const {
    const KeySchema& key = target_.key();
    const std::size_t number = further - key.further_partition_keys.size();
    if (number == 0) return key.range_key ? &*key.range_key : nullptr;
    return &key.further_range_keys.at(number - 1);
  }

  void check_name(const std::string& name, const KeyAttribute& attribute) {
    if (name == attribute.name) return;
    place_.rule = "the condition names " + name;
    refuse(std::string{missed_element} + attribute.name, place_);
  }

  void check_range(const RangeCondition& range, const KeyAttribute* range_key) {
    if (range_key == nullptr) {
      place_.attribute = range.name;
      place_.rule = "it has no range key";
      refuse(not_supported, place_);
    }
    check_name(range.name, *range_key);
    place_.attribute = range.name;
    if (range.comparator == RangeOperator::begins_with) check_prefix(range.value);
    if (range.comparator == RangeOperator::between) check_bounds(range, *range_key);
    check_value(range.value, *range_key, KeyPart::range);
  }

  void check_prefix(ValueView prefix) {
    if (prefix.type() != AttributeType::number) return;
    refuse(
        "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator "
        "or function: begins_with, operand type: N",
        place_);
  }

  void check_bounds(const RangeCondition& range, const KeyAttribute& range_key) {
    if (!range.high) {
      refuse(
          "Invalid KeyConditionExpression: Incorrect number of operands for operator or function; "
          "operator or function: BETWEEN, number of operands: 2",
          place_);
    }
    const ValueView low = range.value;
    const ValueView high = *range.high;
    const std::string bounds = fmt::format("lower bound operand: {}, upper bound operand: {}",
                                           operand_text(low), operand_text(high));
    if (low.type() != high.type()) {
      refuse(
          "Invalid KeyConditionExpression: The BETWEEN operator requires same data type for lower "
          "and upper bounds; " +
              bounds,
          place_);
    }
    check_value(high, range_key, KeyPart::range);
    if (condition_range(target_.keyspace(), low, range).empty()) {
      refuse(
          "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater "
          "than or equal to lower bound; " +
              bounds,
          place_);
    }
  }

  void check_value(ValueView value, const KeyAttribute& attribute, KeyPart part) {
    const KeyFault fault = find_key_fault(value, attribute, part);
    if (fault == KeyFault::none) return;
    place_.attribute = attribute.name;
    if (fault == KeyFault::wrong_type) {
      place_.rule = fmt::format("expected {}, found {}", type_letters(attribute.type),
                                type_letters(value.type()));
      refuse(
          "One or more parameter values were invalid: Condition parameter type does not match "
          "schema type",
          place_);
    }
    if (fault == KeyFault::empty && target_.index() != nullptr) refuse_empty(value, attribute);
    refuse_key_value(fault, value, part, place_);
  }

  [[noreturn]] void refuse_empty(ValueView value, const KeyAttribute& attribute) {
    refuse(fmt::format("One or more parameter values are not valid. A value specified for a "
                       "secondary index key is not supported. The AttributeValue for a key "
                       "attribute cannot contain an empty {} value. IndexName: {}, IndexKey: {}",
                       type_words(value.type()), target_.index()->name(), attribute.name),
           place_);
  }

  const ReadTarget& target_;
  ErrorPlace place_;
};

}  // namespace

std::optional<KeyCondition> in_key_order(const ReadTarget& target, const KeyCondition& condition) {
  const auto& range = condition.range;
  if (target.key().is_multi_attribute() || !condition.further.empty()) {
    return KeyOrder{target, condition}.ordered();
  }
  const bool is_turned = range && range->comparator == RangeOperator::equal &&
                         range->name == target.key().partition_key.name;
  if (!is_turned) return std::nullopt;
  return KeyCondition{
      range->name,
      range->value,
      RangeCondition{condition.partition_key, RangeOperator::equal, condition.partition},
      {}};
}

void check_key_condition(const ReadTarget& target, const KeyCondition& condition) {
  KeyConditionCheck{target}.check(condition);
}

KeyValues equal_values(const ReadTarget& target, const KeyCondition& condition) {
  KeyValues values{condition.partition};
  const std::size_t partition_keys = target.key().further_partition_keys.size();
  for (const RangeCondition& equation : condition.further) {
    if (values.further_partition.size() < partition_keys) {
      values.further_partition.push_back(equation.value);
    } else if (!values.range) {
      values.range = equation.value.view();
    } else {
      values.further_range.push_back(equation.value);
    }
  }
  return values;
}

void check_query_filter(const ReadTarget& target, const Condition& filter) {
  const KeySchema& key = target.key();
  for_each_path(filter, [&](const Path& path) {
    const std::string& name = path.attribute();
    if (!key.has(name)) return;
    ErrorPlace place = target.place();
    place.attribute = name;
    place.rule = "put it into the key condition";
    refuse(path.is_top_level()
               ? "Filter Expression can only contain non-primary key attributes: Primary key "
                 "attribute: " +
                     name
               : "Key attributes must be scalars; list random access '[]' and map lookup '.' are "
                 "not allowed: Key: " +
                     name,
           place);
  });
}

}  // namespace singletable::engine
