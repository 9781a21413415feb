#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <singletable/provider/conditions.hpp>

namespace singletable {

/// One entry of a filter list: a property with the value it must have, with the
/// list of values of which it must have one, or a whole condition.
class FilterEntry {
 public:
  /// Text, a number, a boolean or a binary, or a list of these.
  FilterEntry(Property property, Value value);
  FilterEntry(Property property, std::initializer_list<Value> values);
  template <std::convertible_to<Value> T>
  FilterEntry(Property property, const std::optional<T>& value)
      : FilterEntry(std::move(property), value ? Value{*value} : Value{}) {}
  FilterEntry(ConditionEntry condition);

  const ConditionEntry& condition() const noexcept { return condition_; }

 private:
  ConditionEntry condition_;
};

/// What items must satisfy to be returned, in any of three forms:
///
///     .filters = {{"status", "done"}, {"kind", {"a", "b"}}}
///     .filters = {{.operation = Operation::bigger_than, .property = "n", .value = 3}}
///     .filters = st::field<&Post::views> > 3 || st::exists(st::attr("pinned"))
///
/// Entries stand in one row, joined as in Conditions. Unlike there, an entry
/// whose value is absent or NULL is no filter, so that optional parameters can be
/// passed on as they are; NULL members of a list are dropped.
class Filters {
 public:
  /// No filter.
  Filters() = default;
  Filters(const std::vector<FilterEntry>& entries);
  Filters(std::initializer_list<FilterEntry> entries);
  Filters(std::initializer_list<ConditionEntry> entries) : conditions_(entries) {}
  Filters(Conditions conditions) : conditions_(std::move(conditions)) {}
  Filters(Condition condition) : conditions_(std::move(condition)) {}

  bool empty() const noexcept { return conditions_.empty(); }

  /// The expression, or nothing when no entry is left. Throws ValidationError,
  /// naming the property, for a list without a value, a set or map as a plain
  /// value, and as Conditions::build.
  std::optional<Condition> build() const;

 private:
  Conditions conditions_;
};

}  // namespace singletable
