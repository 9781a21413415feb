#include "engine/value_rules.hpp"

#include <utility>

#include <singletable/value/item_size.hpp>
#include <singletable/value/limits.hpp>

#include "engine/expression_parts.hpp"
#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

/// Containers in each other that leave the innermost value on the last level:
/// the service counts the attribute's own value as the first.
constexpr std::size_t containers_deep = limits::nesting_depth - 1;

class Checker {
 public:
  explicit Checker(const ErrorPlace& place) : place_(place) {}

  void check_top_level(ItemView item) {
    for (const auto& [name, value] : item) {
      place_.attribute = name;
      check_name(name);
      check_value(value, 0);
    }
  }

  void check_constant(ValueView value) { check_value(value, 0); }

 private:
  void check_name(std::string_view name) {
    if (name.empty()) refuse("Empty attribute name", place_);
    if (name.size() > limits::attribute_name_bytes) {
      place_.rule = size_rule(name.size(), limits::attribute_name_bytes);
      refuse("Attribute name is too large, must be less than 65536 bytes", place_);
    }
    check_text(name, "Attribute names must be valid UTF-8");
  }

  void check_text(std::string_view text, std::string_view words) {
    if (is_utf8(text)) return;
    place_.rule = "a B (binary) takes any bytes";
    refuse("One or more parameter values were invalid: " + std::string{words}, place_);
  }

  void check_value(ValueView value, std::size_t depth) {
    switch (value.type()) {
      case AttributeType::string:
        check_text(value.as_string(), "String values must be valid UTF-8");
        break;
      case AttributeType::string_set:
        check_set(value, "An string set  may not be empty");
        for (const ValueView member : value.as_elements()) check_value(member, depth);
        break;
      case AttributeType::number_set:
        check_set(value, "An number set  may not be empty");
        break;
      case AttributeType::binary_set:
        check_set(value, "Binary sets should not be empty");
        break;
      case AttributeType::list:
        check_depth(depth);
        for (const ValueView element : value.as_elements()) check_value(element, depth + 1);
        break;
      case AttributeType::map:
        check_depth(depth);
        for (const auto& [name, entry] : value.as_map()) {
          check_name(name);
          check_value(entry, depth + 1);
        }
        break;
      default:
        break;
    }
  }

  void check_set(ValueView set, std::string_view words) {
    if (!set.as_elements().empty()) return;
    place_.rule = "leave the attribute out";
    refuse("One or more parameter values were invalid: " + std::string{words}, place_);
  }

  void check_depth(std::size_t depth) {
    if (depth < containers_deep) return;
    place_.rule = "at most " + std::to_string(containers_deep) + " lists and maps in each other";
    refuse(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
        "beyond supported limit",
        place_);
  }

  ErrorPlace place_;
};

}  // namespace

void check_attributes(ItemView item, const ErrorPlace& place) {
  Checker{place}.check_top_level(item);
}

void check_constants(const Update& update, const ErrorPlace& place) {
  Checker checker{place};
  for_each_constant(update, [&](ValueView value) { checker.check_constant(value); });
}

void check_constants(const Condition& condition, const ErrorPlace& place) {
  Checker checker{place};
  for_each_constant(condition, [&](ValueView value) { checker.check_constant(value); });
}

std::size_t constants_size(const Update& update) {
  std::size_t size = 0;
  for_each_constant(update, [&](ValueView value) { size += value_size(value); });
  return size;
}

}  // namespace singletable::engine
