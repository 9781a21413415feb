#include <algorithm>
#include <compare>
#include <optional>
#include <string>

#include <singletable/expression/condition.hpp>
#include <singletable/value/item_writer.hpp>

#include "expression/scalar_order.hpp"

namespace singletable {
namespace {

/// UTF-16 units of a valid UTF-8 text: one a character, two where it takes
/// four bytes.
std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2U : 1U;
  }
  return units;
}

/// What an operand stands for in one item; nothing where the item lacks it.
class Resolved {
 public:
  Resolved(const Operand& operand, ItemView item) {
    if (const Path* path = std::get_if<Path>(&operand)) {
      value_ = path->resolve(item);
    } else if (const Value* constant = std::get_if<Value>(&operand)) {
      value_ = constant->view();
    } else {
      measure(std::get<SizeOf>(operand).path, item);
    }
  }
  Resolved(const Resolved&) = delete;
  Resolved& operator=(const Resolved&) = delete;

  explicit operator bool() const { return value_.has_value(); }
  ValueView operator*() const { return *value_; }

 private:
  void measure(const Path& path, ItemView item) {
    const std::optional<ValueView> measured = path.resolve(item);
    const std::optional<std::size_t> size = measured ? size_of(*measured) : std::nullopt;
    if (!size) return;
    ItemWriter{number_}.number(Number{*size});
    value_ = ValueView::read(number_);
  }

  std::string number_;
  std::optional<ValueView> value_;
};

bool satisfies(std::partial_ordering order, Comparator comparator) {
  switch (comparator) {
    case Comparator::less:
      return order < 0;
    case Comparator::less_or_equal:
      return order <= 0;
    case Comparator::greater:
      return order > 0;
    case Comparator::greater_or_equal:
      return order >= 0;
    default:
      return false;
  }
}

bool holds_member(ValueView container, ValueView member) {
  switch (container.type()) {
    case AttributeType::string:
    case AttributeType::binary:
      return member.type() == container.type() &&
             expression::text_of(container).find(expression::text_of(member)) !=
                 std::string_view::npos;
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
    case AttributeType::list:
      return container.as_elements().contains(member);
    default:
      return false;
  }
}

bool has_prefix(ValueView value, ValueView prefix) {
  return value.type() == prefix.type() &&
         (value.type() == AttributeType::string || value.type() == AttributeType::binary) &&
         expression::text_of(value).starts_with(expression::text_of(prefix));
}

class Evaluator {
 public:
  explicit Evaluator(ItemView item) : item_(item) {}

  bool operator()(const Condition& condition) const { return std::visit(*this, condition.node()); }

  bool operator()(const Condition::Compare& test) const {
    const Resolved left{test.left, item_};
    const Resolved right{test.right, item_};
    if (!left || !right) return test.comparator == Comparator::not_equal;
    if (test.comparator == Comparator::equal) return *left == *right;
    if (test.comparator == Comparator::not_equal) return *left != *right;
    return satisfies(expression::order(*left, *right), test.comparator);
  }

  bool operator()(const Condition::Between& test) const {
    const Resolved value{test.value, item_};
    const Resolved low{test.low, item_};
    const Resolved high{test.high, item_};
    return value && low && high && expression::order(*low, *value) <= 0 &&
           expression::order(*value, *high) <= 0;
  }

  bool operator()(const Condition::In& test) const {
    const Resolved value{test.value, item_};
    return value &&
           std::any_of(test.options.begin(), test.options.end(), [&](const Operand& operand) {
             const Resolved option{operand, item_};
             return option && *option == *value;
           });
  }

  bool operator()(const Condition::Exists& test) const {
    return test.path.resolve(item_).has_value();
  }

  bool operator()(const Condition::NotExists& test) const {
    return !test.path.resolve(item_).has_value();
  }

  bool operator()(const Condition::HasType& test) const {
    const std::optional<ValueView> value = test.path.resolve(item_);
    return value && value->type() == test.type;
  }

  bool operator()(const Condition::BeginsWith& test) const {
    const Resolved value{test.value, item_};
    const Resolved prefix{test.prefix, item_};
    return value && prefix && has_prefix(*value, *prefix);
  }

  bool operator()(const Condition::Contains& test) const {
    const Resolved container{test.container, item_};
    const Resolved member{test.member, item_};
    return container && member && holds_member(*container, *member);
  }

  bool operator()(const Condition::All& group) const {
    return std::all_of(group.terms.begin(), group.terms.end(), *this);
  }

  bool operator()(const Condition::Any& group) const {
    return std::any_of(group.terms.begin(), group.terms.end(), *this);
  }

  bool operator()(const Condition::Not& negation) const { return !(*this)(*negation.term); }

 private:
  ItemView item_;
};

}  // namespace

std::optional<std::size_t> size_of(ValueView value) {
  switch (value.type()) {
    case AttributeType::string:
      return utf16_units(value.as_string());
    case AttributeType::binary:
      return value.as_binary().size();
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
    case AttributeType::list:
      return value.as_elements().size();
    case AttributeType::map:
      return value.as_map().size();
    default:
      return std::nullopt;
  }
}

bool evaluate(const Condition& condition, ItemView item) { return Evaluator{item}(condition); }

}  // namespace singletable
