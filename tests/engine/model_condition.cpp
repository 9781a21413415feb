#include "engine/model_condition.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <singletable/value/item.hpp>

#include "engine/model_items.hpp"

namespace singletable::engine {
namespace {

using Holds = std::function<bool(const Map&)>;

const AttributeValue* find_attribute(const Map& item, const std::string& name) {
  const auto found = item.find(name);
  return found == item.end() ? nullptr : &found->second;
}

bool have_order(const AttributeValue& a, const AttributeValue& b) {
  return a.type() == b.type() &&
         (a.type() == AttributeType::number || a.type() == AttributeType::string ||
          a.type() == AttributeType::binary);
}

bool compare(const AttributeValue* a, Comparator comparator, const AttributeValue* b) {
  const bool equal = a != nullptr && b != nullptr && *a == *b;
  if (comparator == Comparator::equal) return equal;
  if (comparator == Comparator::not_equal) return !equal;
  if (a == nullptr || b == nullptr || !have_order(*a, *b)) return false;
  switch (comparator) {
    case Comparator::less:
      return key_less(*a, *b);
    case Comparator::less_or_equal:
      return !key_less(*b, *a);
    case Comparator::greater:
      return key_less(*b, *a);
    default:
      return !key_less(*a, *b);
  }
}

/// UTF-16 units, for text of the characters that random values are made of.
std::size_t text_size(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }));
}

struct Size {
  std::optional<std::size_t> operator()(const std::string& text) const { return text_size(text); }
  std::optional<std::size_t> operator()(std::nullptr_t) const { return {}; }
  std::optional<std::size_t> operator()(bool) const { return {}; }
  std::optional<std::size_t> operator()(const Number&) const { return {}; }
  template <class Container>
  std::optional<std::size_t> operator()(const Container& container) const {
    return container.size();
  }
};

bool contains(const AttributeValue* container, const AttributeValue& member) {
  if (container == nullptr) return false;
  const auto* text = member.get_if<std::string>();
  if (const auto* whole = container->get_if<std::string>()) {
    return text != nullptr && whole->find(*text) != whole->npos;
  }
  if (const auto* set = container->get_if<StringSet>())
    return text != nullptr && set->contains(*text);
  const auto* list = container->get_if<List>();
  return list != nullptr && std::find(list->begin(), list->end(), member) != list->end();
}

bool begins_with(const AttributeValue* value, const std::string& prefix) {
  const auto* text = value == nullptr ? nullptr : value->get_if<std::string>();
  return text != nullptr && text->starts_with(prefix);
}

Comparator random_comparator(ModelRandom& random) {
  return static_cast<Comparator>(random.pick(0, 5));
}

std::string text_of(const AttributeValue& value) { return to_text(Value{value}.view()); }

std::string text_of(Comparator comparator) {
  return std::vector<std::string>{"=", "<>", "<", "<=", ">", ">="}.at(
      static_cast<std::size_t>(comparator));
}

ModelCondition comparison(const std::string& name, const AttributeValue& value,
                          Comparator comparator) {
  return {Condition::Compare{Path::attribute(name), comparator, Value{value}},
          [=](const Map& item) { return compare(find_attribute(item, name), comparator, &value); },
          name + " " + text_of(comparator) + " " + text_of(value)};
}

ModelCondition comparison(const std::string& name, const std::string& other,
                          Comparator comparator) {
  return {Condition::Compare{Path::attribute(name), comparator, Path::attribute(other)},
          [=](const Map& item) {
            return compare(find_attribute(item, name), comparator, find_attribute(item, other));
          },
          name + " " + text_of(comparator) + " " + other};
}

ModelCondition size_test(const std::string& name, int size, Comparator comparator) {
  return {Condition::Compare{SizeOf{Path::attribute(name)}, comparator, Value{size}},
          [=](const Map& item) {
            const AttributeValue* value = find_attribute(item, name);
            const auto found =
                value == nullptr ? std::nullopt : std::visit(Size{}, value->storage());
            const AttributeValue wanted{size};
            const AttributeValue measured{found.value_or(0)};
            return compare(found ? &measured : nullptr, comparator, &wanted);
          },
          "size(" + name + ") " + text_of(comparator) + " " + std::to_string(size)};
}

ModelCondition between(const std::string& name, AttributeValue low, AttributeValue high) {
  if (key_less(high, low)) std::swap(low, high);
  return {Condition::Between{Path::attribute(name), Value{low}, Value{high}},
          [=](const Map& item) {
            const AttributeValue* value = find_attribute(item, name);
            return compare(value, Comparator::greater_or_equal, &low) &&
                   compare(value, Comparator::less_or_equal, &high);
          },
          name + " BETWEEN " + text_of(low) + " AND " + text_of(high)};
}

ModelCondition one_of(const std::string& name, const AttributeValue& a, const AttributeValue& b) {
  return {Condition::In{Path::attribute(name), {Value{a}, Value{b}}},
          [=](const Map& item) {
            const AttributeValue* value = find_attribute(item, name);
            return value != nullptr && (*value == a || *value == b);
          },
          name + " IN (" + text_of(a) + ", " + text_of(b) + ")"};
}

ModelCondition has_type(const std::string& name, AttributeType type) {
  return {Condition::HasType{Path::attribute(name), type},
          [=](const Map& item) {
            const AttributeValue* value = find_attribute(item, name);
            return value != nullptr && value->type() == type;
          },
          name + " is " + std::string{type_words(type)}};
}

ModelCondition function_test(const std::string& name, ModelRandom& random) {
  const Path path = Path::attribute(name);
  const auto member = random.one_of<std::string>({"x", "a", "text"});
  switch (random.pick(0, 3)) {
    case 0:
      return {Condition::Exists{path}, [=](const Map& item) { return item.contains(name); },
              name + " exists"};
    case 1:
      return {Condition::NotExists{path}, [=](const Map& item) { return !item.contains(name); },
              name + " does not exist"};
    case 2:
      return {Condition::Contains{path, Value{member}},
              [=](const Map& item) { return contains(find_attribute(item, name), member); },
              name + " contains " + member};
    default:
      return {Condition::BeginsWith{path, Value{member}},
              [=](const Map& item) { return begins_with(find_attribute(item, name), member); },
              name + " begins with " + member};
  }
}

ModelCondition random_test(const std::vector<std::string>& attributes, std::int64_t now,
                           ModelRandom& random) {
  const std::string name = random.one_of(attributes);
  const std::string& other = random.one_of(attributes);
  const Comparator comparator = random_comparator(random);
  const AttributeValue a = random_value(name, now, random);
  const AttributeValue b = random_value(name, now, random);
  switch (random.pick(0, 8)) {
    case 0:
      // A path compared with itself is refused.
      if (name != other) return comparison(name, other, comparator);
      [[fallthrough]];
    case 1:
      // Constants without an order are refused in the same way.
      return comparison(name, a, have_order(a, a) ? comparator : Comparator::equal);
    case 2:
      return size_test(name, random.pick(0, 3), comparator);
    case 3:
      if (have_order(a, b)) return between(name, a, b);
      [[fallthrough]];
    case 4:
      return one_of(name, a, b);
    case 5:
      return has_type(name, static_cast<AttributeType>(random.pick(1, 10)));
    default:
      return function_test(name, random);
  }
}

}  // namespace

ModelCondition random_condition(const std::vector<std::string>& attributes, std::int64_t now,
                                ModelRandom& random) {
  const ModelCondition first = random_test(attributes, now, random);
  if (random.once_in(2)) return first;
  if (random.once_in(4)) {
    return {!first.condition, [=](const Map& item) { return !first.holds(item); },
            "NOT (" + first.text + ")"};
  }
  const ModelCondition second = random_condition(attributes, now, random);
  if (random.once_in(2)) {
    return {first.condition && second.condition,
            [=](const Map& item) { return first.holds(item) && second.holds(item); },
            first.text + " AND (" + second.text + ")"};
  }
  return {first.condition || second.condition,
          [=](const Map& item) { return first.holds(item) || second.holds(item); },
          first.text + " OR (" + second.text + ")"};
}

}  // namespace singletable::engine
