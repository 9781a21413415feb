#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/comparator_symbols.hpp"
#include "wire/expression_grammar.hpp"
#include "wire/expression_parser.hpp"
#include "wire/path_building.hpp"
#include "wire/value_types.hpp"

namespace singletable::wire {
namespace {

using Kind = Syntax::Kind;

Comparator comparator_of(std::string_view symbol) {
  const auto found = std::find(comparator_symbols.begin(), comparator_symbols.end(), symbol);
  return static_cast<Comparator>(found - comparator_symbols.begin());
}

/// Makes conditions of their syntax, refusing in the order they are written in.
class ConditionBuilder {
 public:
  ConditionBuilder(std::string_view expression_name, ExpressionScope& scope)
      : expression_name_(expression_name), scope_(scope) {}

  Condition build(const Syntax& syntax) {
    switch (syntax.kind) {
      case Kind::all:
        return Condition::All{build_terms(syntax)};
      case Kind::any:
        return Condition::Any{build_terms(syntax)};
      case Kind::negation:
        return !build(syntax.parts.front());
      default:
        return checked(build_test(syntax));
    }
  }

 private:
  [[noreturn]] void refuse(const std::string& reason) const {
    throw ValidationError(fmt::format("Invalid {}: {}", expression_name_, reason));
  }

  std::vector<Condition> build_terms(const Syntax& group) {
    std::vector<Condition> terms;
    for (const Syntax& part : group.parts) terms.push_back(build(part));
    return terms;
  }

  Condition checked(Condition test) const {
    validate(test, expression_name_);
    return test;
  }

  Condition build_test(const Syntax& syntax) {
    std::vector<Operand> operands;
    for (const Syntax& part : syntax.parts) operands.push_back(build_operand(part));
    if (syntax.kind == Kind::function) return build_function(syntax.word, std::move(operands));
    Operand first = std::move(operands.front());
    if (syntax.kind == Kind::in) {
      operands.erase(operands.begin());
      return Condition::In{std::move(first), std::move(operands)};
    }
    if (syntax.kind == Kind::between) {
      return Condition::Between{std::move(first), std::move(operands[1]), std::move(operands[2])};
    }
    return Condition::Compare{std::move(first), comparator_of(syntax.word), std::move(operands[1])};
  }

  Operand build_operand(const Syntax& syntax) {
    if (syntax.kind == Kind::value) return scope_.value(syntax.word, expression_name_);
    if (syntax.kind == Kind::path) return build_path(syntax, expression_name_, scope_);
    std::vector<Operand> measured;
    for (const Syntax& part : syntax.parts) measured.push_back(build_operand(part));
    check_count("size", measured, 1);
    return size_of_operand(measured.front());
  }

  /// The size of a constant is one itself.
  Operand size_of_operand(const Operand& measured) const {
    if (const Path* path = std::get_if<Path>(&measured)) return SizeOf{*path};
    const Value* constant = std::get_if<Value>(&measured);
    const std::optional<std::size_t> size = constant ? size_of(*constant) : std::nullopt;
    if (size) return Value{Number{*size}};
    refuse_operand("size", constant ? type_letters(constant->type()) : "N");
  }

  Condition build_function(std::string_view name, std::vector<Operand> operands) {
    if (name == "attribute_exists") return Condition::Exists{only_path(name, operands)};
    if (name == "attribute_not_exists") return Condition::NotExists{only_path(name, operands)};
    check_count(name, operands, 2);
    if (name == "attribute_type") {
      return Condition::HasType{path_of(name, operands[0]), type_named_by(operands[1])};
    }
    if (name == "begins_with") {
      return Condition::BeginsWith{std::move(operands[0]), std::move(operands[1])};
    }
    return Condition::Contains{std::move(operands[0]), std::move(operands[1])};
  }

  Path only_path(std::string_view function, const std::vector<Operand>& operands) const {
    check_count(function, operands, 1);
    return path_of(function, operands.front());
  }

  Path path_of(std::string_view function, const Operand& operand) const {
    if (const Path* path = std::get_if<Path>(&operand)) return *path;
    refuse(fmt::format("Operator or function requires a document path; operator or function: {}",
                       function));
  }

  AttributeType type_named_by(const Operand& operand) const {
    const Value* name = std::get_if<Value>(&operand);
    if (name == nullptr) refuse_operand("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    if (name->type() != AttributeType::string) {
      refuse_operand("attribute_type", type_letters(name->type()));
    }
    const std::string_view letters = name->view().as_string();
    if (const auto type = type_of_letters(letters)) return *type;
    refuse(
        fmt::format("Invalid attribute type name found; type: {}, valid types: "
                    "{{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}",
                    letters));
  }

  void check_count(std::string_view function, const std::vector<Operand>& operands,
                   std::size_t wanted) const {
    if (operands.size() == wanted) return;
    refuse(
        fmt::format("Incorrect number of operands for operator or function; operator or "
                    "function: {}, number of operands: {}",
                    function, operands.size()));
  }

  [[noreturn]] void refuse_operand(std::string_view function, std::string_view type) const {
    refuse(
        fmt::format("Incorrect operand type for operator or function; operator or function: "
                    "{}, operand type: {}",
                    function, type));
  }

  std::string_view expression_name_;
  ExpressionScope& scope_;
};

}  // namespace

Condition parse_condition(std::string_view text, std::string_view expression_name,
                          ExpressionScope& scope) {
  ExpressionTokens tokens{expression_name, text};
  ExpressionGrammar grammar{tokens, ExpressionGrammar::Functions::of_conditions};
  const Syntax syntax = grammar.condition();
  if (tokens.current().kind != Token::Kind::end) tokens.refuse_token();
  grammar.check();
  Condition condition = ConditionBuilder{expression_name, scope}.build(syntax);
  validate(condition, expression_name);
  return condition;
}

}  // namespace singletable::wire
