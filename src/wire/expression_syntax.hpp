#pragma once

#include <string_view>
#include <vector>

#include "wire/expression_tokens.hpp"

namespace singletable::wire {

/// What stands where in an expression's text, names and values not looked up yet. Views
/// the text.
struct Syntax {
  enum class Kind { path, value, function, compare, between, in, all, any, negation };
  Kind kind;
  /// A value's placeholder, a function's name or a comparison's symbol.
  std::string_view word = {};
  /// A path's attribute, and its entries (words and names) and elements (numbers).
  std::vector<Token> steps = {};
  /// Operands, arguments or terms in the order they are written in.
  std::vector<Syntax> parts = {};
  bool in_parentheses = false;
};

}  // namespace singletable::wire
