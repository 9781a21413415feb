#include <singletable/base/error.hpp>
#include <singletable/expression/condition.hpp>

#include "fuzz/chosen_values.hpp"
#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

Operand choose_operand(Choices& choices) {
  switch (choices.below(3)) {
    case 0:
      return choose_path(choices);
    case 1:
      return Value{choose_value(choices, 2)};
    default:
      return SizeOf{choose_path(choices)};
  }
}

Condition::In choose_in(Choices& choices) {
  Condition::In in{choose_operand(choices), {}};
  for (std::size_t i = choices.below(4); i > 0; --i) in.options.push_back(choose_operand(choices));
  return in;
}

Condition choose_test(Choices& choices) {
  switch (choices.below(8)) {
    case 0:
      return Condition::Exists{choose_path(choices)};
    case 1:
      return Condition::NotExists{choose_path(choices)};
    case 2:
      return Condition::HasType{choose_path(choices),
                                static_cast<AttributeType>(1 + choices.below(10))};
    case 3:
      return Condition::Between{choose_operand(choices), choose_operand(choices),
                                choose_operand(choices)};
    case 4:
      return choose_in(choices);
    case 5:
      return Condition::BeginsWith{choose_operand(choices), choose_operand(choices)};
    case 6:
      return Condition::Contains{choose_operand(choices), choose_operand(choices)};
    default:
      return Condition::Compare{choose_operand(choices), static_cast<Comparator>(choices.below(6)),
                                choose_operand(choices)};
  }
}

Condition choose_condition(Choices& choices, std::size_t levels) {
  const std::size_t kind = levels == 0 ? 0 : choices.below(6);
  if (kind < 3) return choose_test(choices);
  if (kind == 3) return !choose_condition(choices, levels - 1);
  const Condition left = choose_condition(choices, levels - 1);
  const Condition right = choose_condition(choices, levels - 1);
  return kind == 4 ? left && right : left || right;
}

/// What logic says of a condition's value, whatever it tests.
void check(const Condition& condition, const Condition& other, const Item& item) {
  const bool holds = evaluate(condition, item);
  const bool other_holds = evaluate(other, item);
  require(evaluate(!condition, item) == !holds, "NOT turns a condition around");
  require(evaluate(condition && other, item) == (holds && other_holds), "AND wants both");
  require(evaluate(other || condition, item) == (holds || other_holds), "OR wants one");
  require(condition == Condition{condition}, "a condition equals its copy");
}

bool valid(const Condition& condition) {
  return accepted<ValidationError>([&] { validate(condition, "ConditionExpression"); });
}

void build(Choices choices) {
  const Condition condition = choose_condition(choices, 4);
  const Condition other = choose_condition(choices, 1);
  if (valid(condition) && valid(other)) check(condition, other, choose_item(choices));
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable::fuzz;
  build(Choices{text_of(data, size)});
  return 0;
}
