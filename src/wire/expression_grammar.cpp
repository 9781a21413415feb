#include "wire/expression_grammar.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include <singletable/value/limits.hpp>

#include "wire/comparator_symbols.hpp"
#include "wire/reserved_words.hpp"

namespace singletable::wire {
namespace {

using Kind = Syntax::Kind;

constexpr std::array<std::string_view, 6> condition_functions{
    "attribute_exists", "attribute_not_exists",
    "attribute_type",   "begins_with",
    "contains",         "size"};
constexpr std::array<std::string_view, 2> update_functions{"if_not_exists", "list_append"};

bool is_one_of(std::string_view text, const auto& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_operand(const Syntax& syntax) {
  return syntax.kind == Kind::path || syntax.kind == Kind::value || syntax.kind == Kind::function;
}

void note(std::string& fault, std::string reason) {
  if (fault.empty()) fault = std::move(reason);
}

}  // namespace

class ExpressionGrammar::Level {
 public:
  explicit Level(ExpressionGrammar& grammar) : grammar_(grammar) {
    // Each operator may have parentheses of its own.
    if (++grammar.levels_ <= 2 * limits::expression_operators) return;
    grammar.tokens_.refuse(
        fmt::format("The expression contains too many operators; operator count: {}",
                    limits::expression_operators + 1));
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  ~Level() { --grammar_.levels_; }

 private:
  ExpressionGrammar& grammar_;
};

Syntax ExpressionGrammar::condition() { return as_condition(any()); }

Syntax ExpressionGrammar::any() {
  Syntax first = all();
  if (!tokens_.is_keyword("OR")) return first;
  Syntax group{Kind::any};
  group.parts.push_back(as_condition(std::move(first)));
  while (tokens_.take_keyword("OR")) group.parts.push_back(as_condition(all()));
  return group;
}

Syntax ExpressionGrammar::all() {
  Syntax first = term();
  if (!tokens_.is_keyword("AND")) return first;
  Syntax group{Kind::all};
  group.parts.push_back(as_condition(std::move(first)));
  while (tokens_.take_keyword("AND")) group.parts.push_back(as_condition(term()));
  return group;
}

Syntax ExpressionGrammar::term() {
  if (!tokens_.take_keyword("NOT")) return test();
  const Level level{*this};
  Syntax negation{Kind::negation};
  negation.parts.push_back(as_condition(term()));
  return negation;
}

Syntax ExpressionGrammar::test() {
  Syntax first = tokens_.is_symbol("(") ? group() : operand();
  if (tokens_.current().kind == Token::Kind::symbol &&
      is_one_of(tokens_.current().text, comparator_symbols)) {
    Syntax compare{Kind::compare};
    compare.parts.push_back(as_operand(std::move(first)));
    compare.word = tokens_.take().text;
    compare.parts.push_back(as_operand(operand()));
    return compare;
  }
  if (tokens_.is_keyword("BETWEEN")) {
    Syntax between{Kind::between};
    between.parts.push_back(as_operand(std::move(first)));
    tokens_.take();
    between.parts.push_back(as_operand(operand()));
    if (!tokens_.take_keyword("AND")) tokens_.refuse_token();
    between.parts.push_back(as_operand(operand()));
    return between;
  }
  if (tokens_.is_keyword("IN")) {
    Syntax in{Kind::in};
    in.parts.push_back(as_operand(std::move(first)));
    tokens_.take();
    for (Syntax& option : arguments()) in.parts.push_back(std::move(option));
    return in;
  }
  return first;
}

/// What stands in parentheses: a condition or an operand, which shows only inside.
Syntax ExpressionGrammar::group() {
  const Level level{*this};
  tokens_.expect_symbol("(");
  Syntax inner = any();
  tokens_.expect_symbol(")");
  if (inner.in_parentheses) {
    note(parentheses_fault_, "The expression has redundant parentheses;");
  }
  inner.in_parentheses = true;
  return inner;
}

Syntax ExpressionGrammar::operand() {
  if (tokens_.take_symbol("(")) {
    const Level level{*this};
    Syntax inner = operand();
    tokens_.expect_symbol(")");
    if (inner.in_parentheses) {
      note(parentheses_fault_, "The expression has redundant parentheses;");
    }
    inner.in_parentheses = true;
    return inner;
  }
  if (tokens_.current().kind == Token::Kind::value) return value();
  const Token& next = tokens_.following();
  const bool is_call = tokens_.current().kind == Token::Kind::word &&
                       next.kind == Token::Kind::symbol && next.text == "(";
  return is_call ? function() : path();
}

Syntax ExpressionGrammar::value() {
  if (tokens_.current().kind != Token::Kind::value) tokens_.refuse_token();
  return {.kind = Kind::value, .word = tokens_.take().text};
}

Syntax ExpressionGrammar::path() {
  Syntax path{Kind::path};
  path.steps.push_back(step());
  while (true) {
    if (tokens_.take_symbol(".")) {
      path.steps.push_back(step());
    } else if (tokens_.take_symbol("[")) {
      if (tokens_.current().kind != Token::Kind::number) tokens_.refuse_token();
      path.steps.push_back(tokens_.take());
      tokens_.expect_symbol("]");
    } else {
      return path;
    }
  }
}

/// An attribute's or a map entry's name.
Token ExpressionGrammar::step() {
  using TokenKind = Token::Kind;
  constexpr std::array<std::string_view, 5> keywords{"AND", "OR", "NOT", "BETWEEN", "IN"};
  const TokenKind kind = tokens_.current().kind;
  const bool is_keyword = std::any_of(keywords.begin(), keywords.end(), [&](std::string_view word) {
    return tokens_.is_keyword(word);
  });
  if ((kind != TokenKind::word && kind != TokenKind::name) || is_keyword) tokens_.refuse_token();
  const Token token = tokens_.take();
  if (kind == TokenKind::word) note_name(token);
  return token;
}

Syntax ExpressionGrammar::function() {
  const Level level{*this};
  Syntax call{.kind = Kind::function, .word = tokens_.take().text};
  note_function(call.word);
  call.parts = arguments();
  return call;
}

std::vector<Syntax> ExpressionGrammar::arguments() {
  std::vector<Syntax> arguments;
  tokens_.expect_symbol("(");
  do {
    arguments.push_back(operand());
    if (functions_ == Functions::of_conditions) note_misused(arguments.back());
  } while (tokens_.take_symbol(","));
  tokens_.expect_symbol(")");
  return arguments;
}

Syntax ExpressionGrammar::as_condition(Syntax syntax) {
  if (syntax.kind == Kind::path || syntax.kind == Kind::value) tokens_.refuse_token();
  if (syntax.kind == Kind::function && syntax.word == "size") {
    note(misuse_fault_,
         "The function is not allowed to be used this way in an expression; function: size");
  }
  return syntax;
}

Syntax ExpressionGrammar::as_operand(Syntax syntax) {
  if (!is_operand(syntax)) tokens_.refuse_token();
  note_misused(syntax);
  return syntax;
}

void ExpressionGrammar::note_misused(const Syntax& function) {
  if (function.kind != Kind::function || function.word == "size") return;
  note(misuse_fault_,
       fmt::format("The function is not allowed to be used this way in an expression; function: {}",
                   function.word));
}

void ExpressionGrammar::note_name(const Token& word) {
  if (!is_reserved(word.text)) return;
  note(name_fault_,
       fmt::format("Attribute name is a reserved keyword; reserved keyword: {}", word.text));
}

void ExpressionGrammar::note_function(std::string_view name) {
  const bool in_condition = functions_ == Functions::of_conditions;
  const bool of_conditions = is_one_of(name, condition_functions);
  const bool of_updates = is_one_of(name, update_functions);
  if (in_condition ? of_conditions : of_updates) return;
  if (!of_conditions && !of_updates) {
    note(function_fault_, fmt::format("Invalid function name; function: {}", name));
    return;
  }
  note(function_fault_, fmt::format("The function is not allowed in {} expression; function: {}",
                                    in_condition ? "a condition" : "an update", name));
}

void ExpressionGrammar::check() const {
  for (const std::string* fault :
       {&parentheses_fault_, &function_fault_, &misuse_fault_, &name_fault_}) {
    if (!fault->empty()) tokens_.refuse(*fault);
  }
}

}  // namespace singletable::wire
