#include <fmt/format.h>

#include <singletable/expression/update.hpp>
#include <singletable/value/limits.hpp>

#include "expression/path_check.hpp"

namespace singletable {
namespace {

constexpr std::string_view expression_name = "UpdateExpression";

[[noreturn]] void refuse(const std::string& reason) { expression::refuse(expression_name, reason); }

std::vector<const Path*> written_paths(const Update& update) {
  std::vector<const Path*> paths;
  for (const Update::Set& action : update.set) paths.push_back(&action.path);
  for (const Path& path : update.remove) paths.push_back(&path);
  for (const Update::Add& action : update.add) paths.push_back(&action.path);
  for (const Update::Delete& action : update.erase) paths.push_back(&action.path);
  return paths;
}

/// The type's name as the messages of ADD and DELETE write it.
std::string_view long_name(AttributeType type) {
  switch (type) {
    case AttributeType::null:
      return "NULL";
    case AttributeType::boolean:
      return "BOOLEAN";
    case AttributeType::number:
      return "NUMBER";
    case AttributeType::string:
      return "STRING";
    case AttributeType::binary:
      return "BINARY";
    case AttributeType::string_set:
      return "STRING_SET";
    case AttributeType::number_set:
      return "NUMBER_SET";
    case AttributeType::binary_set:
      return "BINARY_SET";
    case AttributeType::list:
      return "LIST";
    case AttributeType::map:
      return "MAP";
  }
  return "UNKNOWN";
}

[[noreturn]] void refuse_operand(std::string_view clause, AttributeType type) {
  refuse(
      fmt::format("Incorrect operand type for operator or function; operator: {0}, operand "
                  "type: {1}, typeSet: ALLOWED_FOR_{0}_OPERAND",
                  clause, long_name(type)));
}

/// Walks the right-hand sides of SETs, counting their operators and functions.
class OperandValidator {
 public:
  void check(const Update::Set& action) {
    const bool arithmetic = action.arithmetic != Update::Arithmetic::none;
    if (arithmetic != action.right.has_value()) {
      refuse(
          fmt::format("Incorrect number of operands for SET of {}: arithmetic needs two, a "
                      "plain value one",
                      action.path.text()));
    }
    if (arithmetic) {
      check_arithmetic(action);
    } else if (const auto* append = std::get_if<Update::ListAppend>(&action.left.form)) {
      check_append(*append);
    } else {
      check_term(action.left);
    }
  }

 private:
  void count() {
    if (++operators_ > limits::expression_operators) {
      refuse(fmt::format("The expression contains too many operators; operator count: {}",
                         operators_));
    }
  }

  void check_arithmetic(const Update::Set& action) {
    const std::string_view symbol = action.arithmetic == Update::Arithmetic::plus ? "+" : "-";
    count();
    check_term(action.left);
    check_term(*action.right);
    check_constant(symbol, action.left, AttributeType::number);
    check_constant(symbol, *action.right, AttributeType::number);
  }

  void check_append(const Update::ListAppend& append) {
    count();
    if (append.front == nullptr || append.back == nullptr) refuse_missing_operand("list_append");
    check_term(*append.front);
    check_term(*append.back);
    check_constant("list_append", *append.front, AttributeType::list);
    check_constant("list_append", *append.back, AttributeType::list);
  }

  void check_term(const Update::Term& term) {
    if (const Path* path = std::get_if<Path>(&term.form)) {
      expression::check_depth(*path, expression_name);
    } else if (const auto* choice = std::get_if<Update::IfNotExists>(&term.form)) {
      check_choice(*choice);
    } else if (std::holds_alternative<Update::ListAppend>(term.form)) {
      refuse(
          "The function is not allowed to be used this way in an expression; function: "
          "list_append");
    }
  }

  void check_choice(const Update::IfNotExists& choice) {
    count();
    expression::check_depth(choice.path, expression_name);
    if (choice.otherwise == nullptr) refuse_missing_operand("if_not_exists");
    const Path* other = std::get_if<Path>(&choice.otherwise->form);
    if (other != nullptr && *other == choice.path) {
      refuse(
          fmt::format("The first operand must be distinct from the remaining operands for "
                      "this operator or function; operator: if_not_exists, first operand: {}",
                      expression::listed(choice.path)));
    }
    check_term(*choice.otherwise);
  }

  static void check_constant(std::string_view name, const Update::Term& term, AttributeType type) {
    const Value* constant = std::get_if<Value>(&term.form);
    if (constant == nullptr || constant->type() == type) return;
    refuse(
        fmt::format("Incorrect operand type for operator or function; operator or function: "
                    "{}, operand type: {}",
                    name, type_letters(constant->type())));
  }

  [[noreturn]] static void refuse_missing_operand(std::string_view function) {
    refuse(
        fmt::format("Incorrect number of operands for operator or function; operator or "
                    "function: {}, number of operands: 1",
                    function));
  }

  std::size_t operators_ = 0;
};

}  // namespace

void validate(const Update& update) {
  const std::vector<const Path*> paths = written_paths(update);
  for (const Path* path : paths) expression::check_depth(*path, expression_name);
  expression::check_distinct(paths, expression_name);
  OperandValidator operands;
  for (const Update::Set& action : update.set) operands.check(action);
  for (const Update::Add& action : update.add) {
    const AttributeType type = action.value.type();
    if (type != AttributeType::number && !is_set(type)) refuse_operand("ADD", type);
  }
  for (const Update::Delete& action : update.erase) {
    if (!is_set(action.members.type())) refuse_operand("DELETE", action.members.type());
  }
}

}  // namespace singletable
