#include "partiql/where_parser.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/constant_parser.hpp"
#include "partiql/level.hpp"
#include "partiql/path_parser.hpp"
#include "partiql/seam_words.hpp"

namespace singletable::partiql {
namespace {

/// What stands in parentheses shows only inside.
using Part = std::variant<Operand, Condition>;

constexpr std::array<std::pair<std::string_view, Comparator>, 7> comparators{{
    {"=", Comparator::equal},
    {"<>", Comparator::not_equal},
    {"!=", Comparator::not_equal},
    {"<", Comparator::less},
    {"<=", Comparator::less_or_equal},
    {">", Comparator::greater},
    {">=", Comparator::greater_or_equal},
}};

constexpr std::array all_types{
    AttributeType::number,  AttributeType::binary_set, AttributeType::list,
    AttributeType::binary,  AttributeType::null,       AttributeType::map,
    AttributeType::string,  AttributeType::string_set, AttributeType::number_set,
    AttributeType::boolean,
};

class WhereParser {
 public:
  WhereParser(StatementTokens& tokens, Parameters& parameters)
      : tokens_(tokens), parameters_(parameters) {}

  Condition parse() { return as_condition(any()); }

 private:
  Part any() {
    Part part = all();
    while (tokens_.take_keyword("OR")) {
      check_right_side();
      const Condition left = as_condition(std::move(part));
      part = left || as_condition(all());
    }
    return part;
  }

  Part all() {
    Part part = term();
    while (tokens_.take_keyword("AND")) {
      check_right_side();
      const Condition left = as_condition(std::move(part));
      part = left && as_condition(term());
    }
    return part;
  }

  Part term() {
    if (!tokens_.take_keyword("NOT")) return test();
    const Level level = deeper();
    return !as_condition(term());
  }

  Part test() {
    Part first = factor();
    if (const std::optional<Comparator> comparator = take_comparator()) {
      check_right_side();
      return compared(std::move(first), *comparator);
    }
    if (tokens_.take_keyword("IS")) return type_test(as_operand(std::move(first)));
    const bool is_negated =
        tokens_.current().is_keyword("NOT") &&
        (tokens_.following().is_keyword("IN") || tokens_.following().is_keyword("BETWEEN"));
    if (is_negated) tokens_.take();
    const bool is_between = tokens_.take_keyword("BETWEEN");
    if (!is_between && !tokens_.take_keyword("IN")) return first;
    Operand value = as_operand(std::move(first));
    Condition condition = is_between ? between(std::move(value)) : in(std::move(value));
    return is_negated ? !condition : condition;
  }

  std::optional<Comparator> take_comparator() {
    for (const auto& [symbol, comparator] : comparators) {
      if (tokens_.take_symbol(symbol)) return comparator;
    }
    return std::nullopt;
  }

  /// A condition can be compared with TRUE and FALSE.
  Condition compared(Part left, Comparator comparator) {
    const auto* condition = std::get_if<Condition>(&left);
    if (condition == nullptr) {
      return Condition::Compare{as_operand(std::move(left)), comparator, operand()};
    }
    const Operand right = operand();
    const Value* constant = std::get_if<Value>(&right);
    const bool is_equation = comparator == Comparator::equal || comparator == Comparator::not_equal;
    if (constant == nullptr || constant->type() != AttributeType::boolean || !is_equation) {
      refuse_form("Unexpected operator");
    }
    const bool wanted = constant->view().as_boolean() == (comparator == Comparator::equal);
    return wanted ? *condition : !*condition;
  }

  Condition between(Operand value) {
    Operand low = operand();
    tokens_.expect_keyword("AND");
    return Condition::Between{std::move(value), std::move(low), operand()};
  }

  Condition in(Operand value) {
    Condition::In in{std::move(value), {}};
    if (tokens_.current().kind == Token::Kind::parameter) {
      const Value list = parse_constant(tokens_, parameters_);
      if (list.type() != AttributeType::list) refuse_form("Expected a list behind IN");
      for (const ValueView option : list.view().as_elements()) in.options.push_back(Value{option});
      return in;
    }
    const bool is_list = tokens_.take_symbol("[");
    if (!is_list) tokens_.expect_symbol("(");
    const std::string_view end = is_list ? "]" : ")";
    if (!tokens_.take_symbol(end)) {
      do {
        in.options.push_back(operand());
      } while (tokens_.take_symbol(","));
      tokens_.expect_symbol(end);
    }
    return in;
  }

  Condition type_test(const Operand& operand) {
    const bool is_negated = tokens_.take_keyword("NOT");
    const Path path = path_of("IS", operand);
    const Condition condition = typed(path);
    return is_negated ? !condition : condition;
  }

  Condition typed(const Path& path) {
    if (tokens_.take_keyword("MISSING")) return Condition::NotExists{path};
    if (tokens_.take_keyword("NULL")) return Condition::HasType{path, AttributeType::null};
    if (tokens_.take_keyword("BOOL")) return Condition::HasType{path, AttributeType::boolean};
    if (tokens_.take_keyword("STRING")) return Condition::HasType{path, AttributeType::string};
    refuse_form("Expected type name");
  }

  Part factor() {
    if (tokens_.take_symbol("(")) {
      const Level level = deeper();
      Part inner = any();
      tokens_.expect_symbol(")");
      return inner;
    }
    if (at_constant(tokens_)) return Operand{parse_constant(tokens_, parameters_)};
    const bool is_call =
        tokens_.current().kind == Token::Kind::word && tokens_.following().is_symbol("(");
    if (is_call) return call();
    return Operand{parse_path(tokens_)};
  }

  Operand operand() { return as_operand(factor()); }

  Part call() {
    const Token name = tokens_.take();
    std::string function{name.text};
    std::transform(function.begin(), function.end(), function.begin(), [](char byte) {
      return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    constexpr std::array<std::string_view, 6> known{"attribute_exists", "attribute_not_exists",
                                                    "attribute_type",   "begins_with",
                                                    "contains",         "size"};
    if (std::find(known.begin(), known.end(), function) == known.end()) {
      throw ValidationError(fmt::format("Unrecognized function: {} at {}", function, name.place()));
    }
    const std::vector<Operand> operands = arguments();
    const bool takes_one = function == "size" || function.ends_with("exists");
    check_count(function, operands, takes_one ? 1 : 2);
    if (function == "size") return Operand{SizeOf{path_of(function, operands[0])}};
    return function_test(function, operands);
  }

  Condition function_test(std::string_view function, const std::vector<Operand>& operands) const {
    if (function == "attribute_exists") return Condition::Exists{path_of(function, operands[0])};
    if (function == "attribute_not_exists") {
      return Condition::NotExists{path_of(function, operands[0])};
    }
    if (function == "attribute_type") {
      return Condition::HasType{path_of(function, operands[0]), type_named_by(operands[1])};
    }
    if (function == "begins_with") return Condition::BeginsWith{operands[0], operands[1]};
    return Condition::Contains{operands[0], operands[1]};
  }

  std::vector<Operand> arguments() {
    const Level level = deeper();
    std::vector<Operand> arguments;
    tokens_.expect_symbol("(");
    if (tokens_.take_symbol(")")) return arguments;
    do {
      arguments.push_back(operand());
    } while (tokens_.take_symbol(","));
    tokens_.expect_symbol(")");
    return arguments;
  }

  static Path path_of(std::string_view function, const Operand& operand) {
    if (const Path* path = std::get_if<Path>(&operand)) return *path;
    throw ValidationError(fmt::format(
        "Operator or function requires a document path; operator or function: {}", function));
  }

  static AttributeType type_named_by(const Operand& operand) {
    const Value* name = std::get_if<Value>(&operand);
    const bool is_text = name != nullptr && name->type() == AttributeType::string;
    const std::string_view letters = is_text ? name->view().as_string() : std::string_view{};
    for (const AttributeType type : all_types) {
      if (type_letters(type) == letters) return type;
    }
    throw ValidationError(
        fmt::format("Invalid attribute type name found; type: {}, valid types: "
                    "{{N,BS,L,B,NULL,M,S,SS,NS,BOOL}}",
                    letters));
  }

  static void check_count(std::string_view function, const std::vector<Operand>& operands,
                          std::size_t wanted) {
    if (operands.size() == wanted) return;
    throw ValidationError(
        fmt::format("Incorrect number of operands for operator or function; operator or "
                    "function: {}, number of operands: {}",
                    function, operands.size()));
  }

  void check_right_side() const {
    if (tokens_.current().kind != Token::Kind::end) return;
    refuse_form("Missing right-hand side expression of infix operator");
  }

  Condition as_condition(Part part) const {
    if (auto* condition = std::get_if<Condition>(&part)) return std::move(*condition);
    refuse_form("Expected a condition");
  }

  Operand as_operand(Part part) const {
    if (auto* operand = std::get_if<Operand>(&part)) return std::move(*operand);
    refuse_form("Expected a value in place of a condition");
  }

  /// Ends hostile nesting long before the stack does.
  Level deeper() {
    return Level{levels_, limits::expression_operators, [] {
                   throw ValidationError(
                       fmt::format("The expression contains too many operators; operator count: {}",
                                   limits::expression_operators + 1));
                 }};
  }

  StatementTokens& tokens_;
  Parameters& parameters_;
  std::size_t levels_ = 0;
};

}  // namespace

Condition parse_where(StatementTokens& tokens, Parameters& parameters) {
  Condition condition = WhereParser{tokens, parameters}.parse();
  without_expression_name([&] { validate(condition, "ConditionExpression"); });
  return condition;
}

}  // namespace singletable::partiql
