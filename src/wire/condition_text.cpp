#include <singletable/wire/condition_text.hpp>

#include <string>
#include <string_view>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "wire/comparator_symbols.hpp"
#include "wire/expression_text.hpp"

namespace singletable::wire {
namespace {

/// The terms of a group; none where the condition is no group.
const std::vector<Condition>* terms_of(const Condition& condition) {
  if (const auto* all = std::get_if<Condition::All>(&condition.node())) return &all->terms;
  if (const auto* any = std::get_if<Condition::Any>(&condition.node())) return &any->terms;
  return nullptr;
}

/// Without groups of one term around it.
const Condition& unwrapped(const Condition& condition) {
  const std::vector<Condition>* terms = terms_of(condition);
  return terms != nullptr && terms->size() == 1 ? unwrapped(terms->front()) : condition;
}

class ConditionPrinter {
 public:
  explicit ConditionPrinter(Placeholders& placeholders) : placeholders_(placeholders) {}

  std::string print(const Condition& condition) {
    // Conditions that share terms can be longer than any memory.
    if (++printed_ > most_printed) {
      throw ValidationError(fmt::format(
          "The expression contains too many operators; operator count: {}", most_printed));
    }
    return std::visit(*this, unwrapped(condition).node());
  }

  std::string operator()(const Condition::Compare& node) {
    const std::string_view symbol =
        comparator_symbols.at(static_cast<std::size_t>(node.comparator));
    std::string text = operand(node.left);
    text.append(" ").append(symbol).append(" ");
    return text + operand(node.right);
  }
  std::string operator()(const Condition::Between& node) {
    std::string text = operand(node.value) + " BETWEEN ";
    text += operand(node.low) + " AND ";
    return text + operand(node.high);
  }
  std::string operator()(const Condition::In& node) {
    std::string text = operand(node.value) + " IN (";
    std::string_view separator;
    for (const Operand& option : node.options) {
      text.append(separator).append(operand(option));
      separator = ", ";
    }
    return text + ")";
  }
  std::string operator()(const Condition::Exists& node) {
    return "attribute_exists(" + path_text(node.path, placeholders_) + ")";
  }
  std::string operator()(const Condition::NotExists& node) {
    return "attribute_not_exists(" + path_text(node.path, placeholders_) + ")";
  }
  std::string operator()(const Condition::HasType& node) {
    const std::string path = path_text(node.path, placeholders_);
    return "attribute_type(" + path + ", " + placeholders_.value(type_letters(node.type)) + ")";
  }
  std::string operator()(const Condition::BeginsWith& node) {
    return function("begins_with", node.value, node.prefix);
  }
  std::string operator()(const Condition::Contains& node) {
    return function("contains", node.container, node.member);
  }
  std::string operator()(const Condition::All& node) { return join(node.terms, " AND "); }
  std::string operator()(const Condition::Any& node) { return join(node.terms, " OR "); }
  std::string operator()(const Condition::Not& node) { return "NOT (" + print(*node.term) + ")"; }

 private:
  std::string operand(const Operand& operand) {
    if (const Value* value = std::get_if<Value>(&operand)) return placeholders_.value(*value);
    if (const Path* path = std::get_if<Path>(&operand)) return path_text(*path, placeholders_);
    return "size(" + path_text(std::get<SizeOf>(operand).path, placeholders_) + ")";
  }

  std::string function(std::string_view name, const Operand& first, const Operand& second) {
    std::string text{name};
    text += "(" + operand(first) + ", ";
    return text + operand(second) + ")";
  }

  std::string join(const std::vector<Condition>& terms, std::string_view joiner) {
    std::string text;
    for (const Condition& term : terms) {
      if (&term != &terms.front()) text += joiner;
      const bool is_group = terms_of(unwrapped(term)) != nullptr;
      text += is_group ? "(" + print(term) + ")" : print(term);
    }
    return text;
  }

  /// Many more than any service takes.
  static constexpr std::size_t most_printed = 100 * limits::expression_operators;

  Placeholders& placeholders_;
  std::size_t printed_ = 0;
};

/// What they stand for, in their places.
class Themselves : public Placeholders {
 public:
  std::string name(std::string_view name) override { return std::string{name}; }
  std::string value(Value value) override { return to_text(value.view()); }
};

}  // namespace

std::string condition_text(const Condition& condition, Placeholders& placeholders) {
  return ConditionPrinter{placeholders}.print(condition);
}

}  // namespace singletable::wire

namespace singletable {

std::string readable(const Condition& condition) {
  wire::Themselves placeholders;
  return wire::condition_text(condition, placeholders);
}

}  // namespace singletable
