#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "wire/expression_syntax.hpp"
#include "wire/expression_tokens.hpp"

namespace singletable::wire {

/// Reads the parts that expressions are made of. Source: Developer Guide, "Condition and
/// filter expressions, operators, and functions" and "Using update expressions".
///
/// A text that is no expression is refused where that shows. Faults of one that is are
/// noted, and refused by `check` in the service's order.
class ExpressionGrammar {
 public:
  enum class Functions { of_conditions, of_updates };

  ExpressionGrammar(ExpressionTokens& tokens, Functions functions)
      : tokens_(tokens), functions_(functions) {}

  /// Terms joined by AND and OR.
  Syntax condition();
  /// A path, a value or a function, with or without parentheses.
  Syntax operand();
  Syntax path();
  Syntax value();

  /// Throws ValidationError, in the service's words, for redundant parentheses, functions
  /// that there are not or not here, and reserved words as names.
  void check() const;

 private:
  /// Goes through one more level of parentheses, functions and negations.
  class Level;

  Syntax any();
  Syntax all();
  Syntax term();
  Syntax test();
  Syntax group();
  Syntax function();
  std::vector<Syntax> arguments();
  /// Refuses the current token when `syntax`, in front of it, is no condition.
  Syntax as_condition(Syntax syntax);
  Syntax as_operand(Syntax syntax);
  void note_name(const Token& word);
  void note_function(std::string_view name);
  void note_misused(const Syntax& function);
  Token step();

  ExpressionTokens& tokens_;
  Functions functions_;
  std::size_t levels_ = 0;
  /// The first of each kind; empty for none.
  std::string parentheses_fault_;
  std::string function_fault_;
  std::string misuse_fault_;
  std::string name_fault_;
};

}  // namespace singletable::wire
