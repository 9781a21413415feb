#pragma once

#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/provider/operation.hpp>
#include <singletable/provider/property.hpp>
#include <singletable/value/value.hpp>

namespace singletable {

/// One entry of a condition list, as data.
///
/// `value` goes with the comparisons, begins_with, contains and not_contains;
/// `values` with in and not_in; `start` and `end` (inclusive) with between;
/// exists and not_exists take none.
struct ConditionEntry {
  ConditionOperation operation;
  Property property;
  std::optional<Value> value = {};
  std::vector<Value> values = {};
  std::optional<Value> start = {};
  std::optional<Value> end = {};
  /// How the entry attaches to the one before it; ignored on the first.
  JoinAs join_as = JoinAs::and_;
  /// Entries grouped with this one in parentheses. The first one's `join_as`
  /// joins it to this entry.
  std::vector<ConditionEntry> nested = {};
};

/// What must hold for a write, either as data or as one expression.
///
/// As data the entries stand in one row, joined left to right by their
/// `join_as`; AND binds tighter than OR, as in DynamoDB's own expressions:
/// `[A, or B, and C]` is `A OR (B AND C)`.
class Conditions {
 public:
  /// No condition.
  Conditions();
  Conditions(std::initializer_list<ConditionEntry> entries);
  Conditions(std::vector<ConditionEntry> entries);
  Conditions(Condition condition);
  Conditions(const Conditions&);
  Conditions(Conditions&&) noexcept;
  Conditions& operator=(const Conditions&);
  Conditions& operator=(Conditions&&) noexcept;
  ~Conditions();

  bool empty() const noexcept { return entries_.empty() && !condition_; }
  const std::vector<ConditionEntry>& entries() const noexcept { return entries_; }
  std::vector<ConditionEntry>& entries() noexcept { return entries_; }

  /// Demands `condition`, too, whatever the others are joined to.
  void also(const Condition& condition);

  /// The expression, or nothing when empty. Throws ValidationError, naming
  /// property and operation, for an entry without the operands its operation
  /// needs or with operands it does not take.
  std::optional<Condition> build() const;

  /// The expression with `before` standing in front of the first entry and
  /// joined to it by that entry's `join_as`.
  std::optional<Condition> build_after(const std::vector<Condition>& before) const;

 private:
  std::vector<ConditionEntry> entries_;
  std::optional<Condition> condition_;
};

/// The condition of one entry with its nested ones. Throws as Conditions::build.
Condition build_condition(const ConditionEntry& entry);

}  // namespace singletable
