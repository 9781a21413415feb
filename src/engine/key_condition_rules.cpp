#include "engine/key_condition_rules.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

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
    refuse("Query condition missed key schema element: " + attribute.name, place_);
  }

  void check_range(const RangeCondition& range, const KeyAttribute* range_key) {
    if (range_key == nullptr) {
      place_.attribute = range.name;
      place_.rule = "it has no range key";
      refuse("Query key condition not supported", place_);
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
