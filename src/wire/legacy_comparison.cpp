#include "wire/legacy_comparison.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/item_reader.hpp"

namespace singletable::wire {
namespace {

constexpr std::string_view invalid_comparison = "One or more parameter values were invalid: ";

/// What a comparator takes: how many values, and the letters of their types.
struct ComparatorRule {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  /// All types when empty.
  std::string_view types = {};
};

constexpr std::size_t any_number = 100;

constexpr std::array rules{
    ComparatorRule{"EQ", 1, 1},
    ComparatorRule{"NE", 1, 1},
    ComparatorRule{"LE", 1, 1, "SNB"},
    ComparatorRule{"LT", 1, 1, "SNB"},
    ComparatorRule{"GE", 1, 1, "SNB"},
    ComparatorRule{"GT", 1, 1, "SNB"},
    ComparatorRule{"NULL", 0, 0},
    ComparatorRule{"NOT_NULL", 0, 0},
    ComparatorRule{"CONTAINS", 1, 1, "SNB"},
    ComparatorRule{"NOT_CONTAINS", 1, 1, "SNB"},
    ComparatorRule{"BEGINS_WITH", 1, 1, "SB"},
    ComparatorRule{"IN", 1, any_number, "SNB"},
    ComparatorRule{"BETWEEN", 2, 2, "SNB"},
};

bool takes_type(const ComparatorRule& rule, AttributeType type) {
  const std::string_view letters = type_letters(type);
  return rule.types.empty() ||
         (letters.size() == 1 && rule.types.find(letters) != std::string_view::npos);
}

void check_types_equal(const std::vector<Value>& values) {
  for (const Value& value : values) {
    if (value.type() == values.front().type()) continue;
    throw ValidationError(fmt::format(
        "{}AttributeValues inside AttributeValueList must be of same type", invalid_comparison));
  }
}

void check_comparison(const LegacyComparison& comparison) {
  const auto& [attribute, comparator, values] = comparison;
  const auto rule =
      std::find_if(rules.begin(), rules.end(),
                   [name = comparator](const ComparatorRule& r) { return r.name == name; });
  if (values.size() < rule->least || values.size() > rule->most) {
    throw ValidationError(
        fmt::format("{}Invalid number of argument(s) for the {} ComparisonOperator",
                    invalid_comparison, comparator));
  }
  check_types_equal(values);
  for (const Value& value : values) {
    if (takes_type(*rule, value.type())) continue;
    throw ValidationError(
        fmt::format("{}ComparisonOperator {} is not valid for {} AttributeValue type",
                    invalid_comparison, comparator, type_letters(value.type())));
  }
}

std::optional<Comparator> plain_comparator(std::string_view name) {
  constexpr std::array<std::string_view, 6> names{"EQ", "NE", "LT", "LE", "GT", "GE"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Comparator>(found - names.begin());
}

Condition::In in(const Path& path, const std::vector<Value>& values) {
  return {path, {values.begin(), values.end()}};
}

}  // namespace

std::vector<Value> read_values(const Members& comparison) {
  std::vector<Value> values;
  for (const JsonValue value : comparison.list("AttributeValueList")) {
    values.push_back(read_value(value));
  }
  return values;
}

Condition condition_of(const LegacyComparison& comparison) {
  check_comparison(comparison);
  const auto& [attribute, comparator, values] = comparison;
  const Path path = Path::attribute(attribute);
  if (comparator == "NULL") return Condition::NotExists{path};
  if (comparator == "NOT_NULL") return Condition::Exists{path};
  if (comparator == "CONTAINS") return Condition::Contains{path, values[0]};
  if (comparator == "NOT_CONTAINS") return !Condition{Condition::Contains{path, values[0]}};
  if (comparator == "BEGINS_WITH") return Condition::BeginsWith{path, values[0]};
  if (comparator == "IN") return in(path, values);
  if (comparator == "BETWEEN") return Condition::Between{path, values[0], values[1]};
  return Condition::Compare{path, plain_comparator(comparator).value(), values[0]};
}

RangeCondition key_test_of(const LegacyComparison& comparison) {
  check_comparison(comparison);
  const auto& [attribute, comparator, values] = comparison;
  constexpr std::array<std::string_view, 7> names{"EQ", "LT",          "LE",     "GT",
                                                  "GE", "BEGINS_WITH", "BETWEEN"};
  const auto found = std::find(names.begin(), names.end(), comparator);
  if (found == names.end()) {
    throw ValidationError("Attempted conditional constraint is not an indexable operation");
  }
  RangeCondition test{std::string{attribute}, static_cast<RangeOperator>(found - names.begin()),
                      values[0]};
  if (values.size() > 1) test.high = values[1];
  return test;
}

}  // namespace singletable::wire
