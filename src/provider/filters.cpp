#include <singletable/provider/filters.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

bool is_nothing(const std::optional<Value>& value) {
  return !value || value->type() == AttributeType::null;
}

/// Whether the entry filters, once what is absent or NULL is dropped.
bool drop_nothing(ConditionEntry& entry) {
  std::erase_if(entry.nested, [](ConditionEntry& nested) { return !drop_nothing(nested); });
  switch (entry.operation) {
    case ConditionOperation::exists:
    case ConditionOperation::not_exists:
      return true;
    case ConditionOperation::in:
    case ConditionOperation::not_in:
      // A list that comes out empty is refused when it is built: dropping it
      // would return everything.
      std::erase_if(entry.values, [](const Value& value) { return is_nothing(value); });
      return true;
    case ConditionOperation::between:
      return !is_nothing(entry.start) && !is_nothing(entry.end);
    default:
      return !is_nothing(entry.value);
  }
}

ConditionEntry equality(Property property, Value value) {
  if (value.type() == AttributeType::list) {
    ConditionEntry in{.operation = ConditionOperation::in, .property = std::move(property)};
    for (const ValueView element : value.view().as_elements()) in.values.emplace_back(element);
    return in;
  }
  if (is_set(value.type()) || value.type() == AttributeType::map) {
    throw ValidationError("The filter on \"" + property.path().text() +
                          "\" is a set or a map; to compare with all of it, write a condition with "
                          "the operation equal");
  }
  return {.operation = ConditionOperation::equal,
          .property = std::move(property),
          .value = std::move(value)};
}

}  // namespace

FilterEntry::FilterEntry(Property property, Value value)
    : condition_(equality(std::move(property), std::move(value))) {}

FilterEntry::FilterEntry(Property property, std::initializer_list<Value> values)
    : condition_{
          .operation = ConditionOperation::in, .property = std::move(property), .values = values} {}

FilterEntry::FilterEntry(ConditionEntry condition) : condition_(std::move(condition)) {}

Filters::Filters(std::initializer_list<FilterEntry> entries) : Filters(std::vector(entries)) {}

Filters::Filters(const std::vector<FilterEntry>& entries) {
  std::vector<ConditionEntry> conditions;
  conditions.reserve(entries.size());
  for (const FilterEntry& entry : entries) conditions.push_back(entry.condition());
  conditions_ = std::move(conditions);
}

std::optional<Condition> Filters::build() const {
  Conditions kept = conditions_;
  std::erase_if(kept.entries(), [](ConditionEntry& entry) { return !drop_nothing(entry); });
  return kept.build();
}

}  // namespace singletable
