#include <array>
#include <compare>
#include <span>

#include <fmt/format.h>

#include <singletable/expression/condition.hpp>
#include <singletable/value/limits.hpp>

#include "expression/path_check.hpp"
#include "expression/scalar_order.hpp"

namespace singletable {
namespace {

using expression::listed;

std::string_view symbol(Comparator comparator) {
  constexpr std::array<std::string_view, 6> symbols{"=", "<>", "<", "<=", ">", ">="};
  return symbols.at(static_cast<std::size_t>(comparator));
}

bool is_text(AttributeType type) {
  return type == AttributeType::string || type == AttributeType::binary;
}

/// The type an operand has in every item, or nothing for a path.
std::optional<AttributeType> static_type(const Operand& operand) {
  if (const Value* constant = std::get_if<Value>(&operand)) return constant->type();
  if (std::holds_alternative<SizeOf>(operand)) return AttributeType::number;
  return std::nullopt;
}

/// A bound of BETWEEN as the service's messages write it.
std::string described(ValueView value) {
  std::string content;
  switch (value.type()) {
    case AttributeType::number:
      value.as_number().append_to(content);
      break;
    case AttributeType::string:
      content = value.as_string();
      break;
    default: {
      const std::size_t size = value.as_binary().size();
      content = fmt::format("java.nio.HeapByteBuffer[pos=0 lim={} cap={}]", size, size);
    }
  }
  return fmt::format("AttributeValue: {{{}:{}}}", type_letters(value.type()), content);
}

/// Walks a condition in the order it is written in, counting its operators; those
/// that join terms before the terms.
class Validator {
 public:
  explicit Validator(std::string_view expression_name) : expression_name_(expression_name) {}

  void operator()(const Condition& condition) { std::visit(*this, condition.node()); }

  void operator()(const Condition::Compare& test) {
    const std::string_view name = symbol(test.comparator);
    const bool ordering =
        test.comparator != Comparator::equal && test.comparator != Comparator::not_equal;
    for (const Operand* operand : {&test.left, &test.right}) {
      check_operand(*operand);
      if (ordering) check_type(name, *operand, expression::is_ordered);
    }
    check_first(name, test.left, {&test.right, 1});
    count(1);
  }

  void operator()(const Condition::Between& test) {
    for (const Operand* operand : {&test.value, &test.low, &test.high}) {
      check_operand(*operand);
      check_type("BETWEEN", *operand, expression::is_ordered);
    }
    check_first("BETWEEN", test.value, {&test.low, 1});
    check_first("BETWEEN", test.value, {&test.high, 1});
    check_bounds(test);
    count(1);
  }

  void operator()(const Condition::In& test) {
    if (test.options.empty()) refuse("Syntax error; token: \")\", near: \"()\"");
    if (test.options.size() > limits::in_operands) {
      refuse(
          fmt::format("The IN operator is provided with too many operands; number of operands: {}",
                      test.options.size()));
    }
    check_operand(test.value);
    for (const Operand& option : test.options) check_operand(option);
    check_first("IN", test.value, test.options);
    count(1);
  }

  void operator()(const Condition::Exists& test) { check_function(test.path); }
  void operator()(const Condition::NotExists& test) { check_function(test.path); }
  void operator()(const Condition::HasType& test) { check_function(test.path); }

  void operator()(const Condition::BeginsWith& test) {
    for (const Operand* operand : {&test.value, &test.prefix}) {
      check_operand(*operand);
      check_type("begins_with", *operand, is_text);
    }
    check_first("begins_with", test.value, {&test.prefix, 1});
    count(1);
  }

  void operator()(const Condition::Contains& test) {
    check_operand(test.container);
    check_operand(test.member);
    check_first("contains", test.container, {&test.member, 1});
    count(1);
  }

  void operator()(const Condition::All& group) { check_group(group.terms); }
  void operator()(const Condition::Any& group) { check_group(group.terms); }

  void operator()(const Condition::Not& negation) {
    count(1);
    (*this)(*negation.term);
  }

 private:
  [[noreturn]] void refuse(const std::string& reason) const {
    expression::refuse(expression_name_, reason);
  }

  /// Stops at once, as the service does: a condition that shares terms can have
  /// more operators than could ever be visited.
  void count(std::size_t operators) {
    operators_ += operators;
    if (operators_ <= limits::expression_operators) return;
    refuse(fmt::format("The expression contains too many operators; operator count: {}",
                       limits::expression_operators + 1));
  }

  void check_function(const Path& path) {
    expression::check_depth(path, expression_name_);
    count(1);
  }

  void check_operand(const Operand& operand) {
    if (const Path* path = std::get_if<Path>(&operand)) {
      expression::check_depth(*path, expression_name_);
    } else if (const SizeOf* size = std::get_if<SizeOf>(&operand)) {
      check_function(size->path);
    }
  }

  void check_type(std::string_view name, const Operand& operand,
                  bool (*accepts)(AttributeType)) const {
    const std::optional<AttributeType> type = static_type(operand);
    if (!type || accepts(*type)) return;
    refuse(
        fmt::format("Incorrect operand type for operator or function; operator or function: "
                    "{}, operand type: {}",
                    name, type_letters(*type)));
  }

  void check_first(std::string_view name, const Operand& first,
                   std::span<const Operand> others) const {
    const Path* path = std::get_if<Path>(&first);
    if (path == nullptr) return;
    for (const Operand& other : others) {
      const Path* other_path = std::get_if<Path>(&other);
      if (other_path == nullptr || *other_path != *path) continue;
      refuse(
          fmt::format("The first operand must be distinct from the remaining operands for "
                      "this operator or function; operator: {}, first operand: {}",
                      name, listed(*path)));
    }
  }

  void check_bounds(const Condition::Between& test) const {
    const Value* low = std::get_if<Value>(&test.low);
    const Value* high = std::get_if<Value>(&test.high);
    if (low == nullptr || high == nullptr) return;
    const std::partial_ordering order = expression::order(low->view(), high->view());
    if (order <= 0) return;
    refuse(
        fmt::format("The BETWEEN operator requires {}; lower bound operand: {}, upper bound "
                    "operand: {}",
                    order > 0 ? "upper bound to be greater than or equal to lower bound"
                              : "same data type for lower and upper bounds",
                    described(low->view()), described(high->view())));
  }

  void check_group(const std::vector<Condition>& terms) {
    if (terms.empty()) refuse("The expression can not be empty;");
    count(terms.size() - 1);
    for (const Condition& term : terms) (*this)(term);
  }

  std::string_view expression_name_;
  std::size_t operators_ = 0;
};

}  // namespace

void validate(const Condition& condition, std::string_view expression_name) {
  Validator{expression_name}(condition);
}

}  // namespace singletable
