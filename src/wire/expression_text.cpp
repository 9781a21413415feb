#include "wire/expression_text.hpp"

namespace singletable::wire {

std::string path_text(const Path& path, Placeholders& placeholders) {
  std::string text = placeholders.name(path.attribute());
  for (const Path::Step& step : path.steps()) {
    if (const std::string* entry = std::get_if<std::string>(&step)) {
      text += "." + placeholders.name(*entry);
    } else {
      text += "[" + std::to_string(std::get<std::size_t>(step)) + "]";
    }
  }
  return text;
}

std::string projection_text(const Projection& projection, Placeholders& placeholders) {
  std::string text;
  for (const Path& path : projection) {
    if (!text.empty()) text += ", ";
    text += path_text(path, placeholders);
  }
  return text;
}

namespace {

/// The test of a key attribute whose name's and value's placeholders are given.
std::string range_text(const RangeCondition& range, const std::string& name,
                       const std::string& value, Placeholders& placeholders) {
  switch (range.comparator) {
    case RangeOperator::equal:
      return name + " = " + value;
    case RangeOperator::less:
      return name + " < " + value;
    case RangeOperator::less_or_equal:
      return name + " <= " + value;
    case RangeOperator::greater:
      return name + " > " + value;
    case RangeOperator::greater_or_equal:
      return name + " >= " + value;
    case RangeOperator::begins_with:
      return "begins_with(" + name + ", " + value + ")";
    case RangeOperator::between:
      return name + " BETWEEN " + value + " AND " +
             placeholders.value(range.high.value_or(Value{}));
  }
  return {};
}

}  // namespace

std::string key_condition_text(const KeyCondition& condition, Placeholders& placeholders) {
  std::string text = placeholders.name(condition.partition_key) + " = ";
  text += placeholders.value(condition.partition);
  const auto add = [&](const RangeCondition& test) {
    const std::string name = placeholders.name(test.name);
    const std::string value = placeholders.value(test.value);
    text += " AND " + range_text(test, name, value, placeholders);
  };
  for (const RangeCondition& test : condition.further) add(test);
  if (condition.range) add(*condition.range);
  return text;
}

}  // namespace singletable::wire
