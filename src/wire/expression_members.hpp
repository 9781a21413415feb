#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/key_condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

#include "wire/expression_scope.hpp"
#include "wire/members.hpp"

namespace singletable::wire {

/// The members of one structure that hold expressions, in the order of the service's
/// messages, and the older members that the structure may have in their place.
struct ExpressionKinds {
  std::span<const std::string_view> expressions;
  std::span<const std::string_view> legacy = {};
  /// The message about values without an expression names the expressions that are not there.
  bool tells_missing = true;
};

/// The expressions of one structure, and what their placeholders stand for. Each function
/// throws ValidationError in the service's words.
class ExpressionMembers {
 public:
  /// Throws when names or values stand without an expression, and for a legacy member beside
  /// one.
  ExpressionMembers(const Members& members, const ExpressionKinds& kinds);

  /// Reads names and values: throws for placeholders that are none, or whose values are
  /// not valid. Must come before the functions below.
  void read_placeholders();
  std::optional<Condition> condition(std::string_view member);
  Update update(std::string_view member);
  /// ProjectionExpression; empty without one.
  Projection projection();
  /// KeyConditionExpression.
  KeyCondition key_condition();
  /// Throws when a placeholder was not used.
  void check_all_used() const { scope_->check_all_used(); }

 private:
  ExpressionNames read_names() const;
  ExpressionValues read_values() const;

  Members members_;
  std::optional<ExpressionScope> scope_;
};

/// Tests of keys as a key condition. Which of the equations is about the partition key, they do
/// not tell: it is taken to be the first; the last of the others becomes `range`. Throws
/// ValidationError, in the service's words, when there is no test or none is an equation.
KeyCondition make_key_condition(std::vector<RangeCondition> tests);

}  // namespace singletable::wire
