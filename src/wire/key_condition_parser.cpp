#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "wire/expression_grammar.hpp"
#include "wire/expression_parser.hpp"
#include "wire/path_building.hpp"

namespace singletable::wire {
namespace {

using Kind = Syntax::Kind;

constexpr std::string_view key_condition_name = "KeyConditionExpression";

[[noreturn]] void refuse_key_condition(const std::string& reason) {
  throw ValidationError(fmt::format("Invalid {}: {}", key_condition_name, reason));
}

[[noreturn]] void refuse_operator(std::string_view name) {
  refuse_key_condition(fmt::format("Invalid operator used in {}: {}", key_condition_name, name));
}

bool takes(RangeOperator comparator, AttributeType type) {
  if (comparator == RangeOperator::equal) return true;
  const bool is_text = type == AttributeType::string || type == AttributeType::binary;
  return is_text || (type == AttributeType::number && comparator != RangeOperator::begins_with);
}

/// Makes the tests of a key condition, refusing in the order they are written in.
class KeyConditionBuilder {
 public:
  explicit KeyConditionBuilder(ExpressionScope& scope) : scope_(scope) {}

  std::vector<RangeCondition> build(const Syntax& syntax) {
    add(syntax);
    check_names();
    return std::move(tests_);
  }

 private:
  void add(const Syntax& syntax) {
    switch (syntax.kind) {
      case Kind::all:
        for (const Syntax& part : syntax.parts) add(part);
        return;
      case Kind::any:
        refuse_operator("OR");
      case Kind::negation:
        refuse_operator("NOT");
      case Kind::in:
        refuse_operator("IN");
      case Kind::between:
        return add_test("BETWEEN", RangeOperator::between, syntax.parts);
      case Kind::function:
        if (syntax.word != "begins_with") refuse_operator(syntax.word);
        return add_prefix(syntax.parts);
      default:
        return add_comparison(syntax);
    }
  }

  void check_names() const {
    std::set<std::string_view> names;
    for (const RangeCondition& test : tests_) {
      if (names.insert(test.name).second) continue;
      refuse_key_condition("KeyConditionExpressions must only contain one condition per key");
    }
  }

  void add_prefix(const std::vector<Syntax>& operands) {
    if (operands.size() != 2) {
      refuse_key_condition(
          fmt::format("Incorrect number of operands for operator or function; operator or "
                      "function: begins_with, number of operands: {}",
                      operands.size()));
    }
    add_test("begins_with", RangeOperator::begins_with, operands);
  }

  void add_comparison(const Syntax& syntax) {
    constexpr std::array<std::string_view, 5> symbols{"=", "<", "<=", ">", ">="};
    constexpr std::array<std::string_view, 5> turned{"=", ">", ">=", "<", "<="};
    std::vector<Syntax> operands = syntax.parts;
    const bool value_first = operands.front().kind == Kind::value;
    const auto& written = value_first ? turned : symbols;
    const auto found = std::find(written.begin(), written.end(), syntax.word);
    if (found == written.end()) refuse_operator(syntax.word);
    if (value_first) std::swap(operands[0], operands[1]);
    add_test(syntax.word, static_cast<RangeOperator>(found - written.begin()), operands);
  }

  void add_test(std::string_view operator_name, RangeOperator comparator,
                const std::vector<Syntax>& operands) {
    const Path path = attribute(operator_name, operands.front());
    std::vector<Value> values;
    for (std::size_t i = 1; i < operands.size(); ++i) {
      values.push_back(value(operator_name, comparator, operands[i]));
    }
    tests_.push_back({path.attribute(), comparator, std::move(values[0])});
    if (values.size() > 1) tests_.back().high = std::move(values[1]);
  }

  Path attribute(std::string_view operator_name, const Syntax& operand) {
    if (operand.kind == Kind::function) {
      refuse_key_condition("KeyConditionExpressions cannot contain nested operations");
    }
    if (operand.kind == Kind::value) {
      refuse_key_condition(
          operator_name == "BETWEEN" || operator_name == "begins_with"
              ? fmt::format(
                    "Invalid condition in KeyConditionExpression: {} operator must have the "
                    "key attribute as its first operand",
                    operator_name)
              : "Invalid condition in KeyConditionExpression: No key attribute specified");
    }
    Path path = build_path(operand, key_condition_name, scope_);
    if (!path.is_top_level()) {
      refuse_key_condition("KeyConditionExpressions cannot have conditions on nested attributes");
    }
    return path;
  }

  Value value(std::string_view operator_name, RangeOperator comparator, const Syntax& operand) {
    if (operand.kind == Kind::function) {
      refuse_key_condition("KeyConditionExpressions cannot contain nested operations");
    }
    if (operand.kind == Kind::path) {
      refuse_key_condition(
          "Invalid condition in KeyConditionExpression: Multiple attribute names used in one "
          "condition");
    }
    const Value& value = scope_.value(operand.word, key_condition_name);
    if (takes(comparator, value.type())) return value;
    refuse_key_condition(
        fmt::format("Incorrect operand type for operator or function; operator or function: {}, "
                    "operand type: {}",
                    operator_name, type_letters(value.type())));
  }

  ExpressionScope& scope_;
  std::vector<RangeCondition> tests_;
};

}  // namespace

std::vector<RangeCondition> parse_key_conditions(std::string_view text, ExpressionScope& scope) {
  ExpressionTokens tokens{key_condition_name, text};
  ExpressionGrammar grammar{tokens, ExpressionGrammar::Functions::of_conditions};
  const Syntax syntax = grammar.condition();
  if (tokens.current().kind != Token::Kind::end) tokens.refuse_token();
  grammar.check();
  return KeyConditionBuilder{scope}.build(syntax);
}

}  // namespace singletable::wire
