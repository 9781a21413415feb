#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "fuzz/target.hpp"
#include "wire/expression_parser.hpp"
#include "wire/expression_text.hpp"

namespace singletable::fuzz {
namespace {

using wire::ExpressionScope;
using wire::Placeholders;

ExpressionScope sample_scope() {
  return {{{"#a", "a"}, {"#b", "b.c[0]"}},
          {{":a", Value{"x"}},
           {":b", Value{"SS"}},
           {":n", Value{1}},
           {":m", Value{2}},
           {":l", Value{List{1, "x"}}},
           {":s", Value{StringSet{"x", "y"}}}}};
}

/// Placeholders that remember what they stand for, to read a printed text again.
class KeptPlaceholders : public Placeholders {
 public:
  std::string name(std::string_view name) override {
    const std::string placeholder = Placeholders::name(name);
    names_[placeholder] = name;
    return placeholder;
  }
  std::string value(Value value) override {
    const std::string placeholder = Placeholders::value(value);
    values_.insert_or_assign(placeholder, std::move(value));
    return placeholder;
  }
  ExpressionScope scope() const { return {names_, values_}; }

 private:
  wire::ExpressionNames names_;
  wire::ExpressionValues values_;
};

/// What is read from `text` and printed is, when read again, the same and uses all
/// that was printed.
template <class Expression>
void check(std::string_view text, Expression (*parse)(std::string_view, ExpressionScope&),
           std::string (*print)(const Expression&, Placeholders&)) {
  ExpressionScope scope = sample_scope();
  std::optional<Expression> expression;
  if (!accepted<ValidationError>([&] { expression = parse(text, scope); })) return;
  KeptPlaceholders placeholders;
  const std::string printed = print(*expression, placeholders);
  if (printed.size() > limits::expression_bytes) return;
  ExpressionScope again = placeholders.scope();
  Placeholders same_placeholders;
  require(print(parse(printed, again), same_placeholders) == printed,
          "what is printed is read as it was");
  again.check_all_used();
}

Condition parse_condition(std::string_view text, ExpressionScope& scope) {
  return wire::parse_condition(text, "ConditionExpression", scope);
}

void read(std::string_view text) {
  check<Condition>(text, parse_condition, wire::condition_text);
  check<Update>(text, wire::parse_update, wire::update_text);
  check<Projection>(text, wire::parse_projection, wire::projection_text);
  accepted<ValidationError>([&] {
    ExpressionScope scope = sample_scope();
    wire::parse_key_conditions(text, scope);
  });
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  singletable::fuzz::read(singletable::fuzz::text_of(data, size));
  return 0;
}
