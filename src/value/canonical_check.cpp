#include "value/canonical_check.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable::value {
namespace {

AttributeType member_type(AttributeType set) {
  switch (set) {
    case AttributeType::string_set:
      return AttributeType::string;
    case AttributeType::number_set:
      return AttributeType::number;
    default:
      return AttributeType::binary;
  }
}

/// Scalars of one type compare by content: text and binaries by bytes, numbers
/// by value.
bool strictly_ascending(ValueView before, ValueView after) {
  switch (before.type()) {
    case AttributeType::string:
      return before.as_string() < after.as_string();
    case AttributeType::number:
      return before.as_number() < after.as_number();
    default: {
      const auto low = before.as_binary();
      const auto high = after.as_binary();
      return std::lexicographical_compare(low.begin(), low.end(), high.begin(), high.end());
    }
  }
}

void check_entries(ItemView item, std::size_t depth);

void check_set(ValueView set) {
  const AttributeType expected = member_type(set.type());
  std::optional<ValueView> before;
  for (const ValueView member : set.as_elements()) {
    if (member.type() != expected || (before && !strictly_ascending(*before, member))) {
      throw DecodeError(
          "Item bytes are damaged: a set's members are not of its type and ascending");
    }
    before = member;
  }
}

/// `depth` lists and maps are around one.
void check_depth(std::size_t depth) {
  if (depth >= limits::nested_containers) {
    throw DecodeError("Item bytes are damaged: lists and maps are nested too deep");
  }
}

void check_value(ValueView value, std::size_t depth) {
  switch (value.type()) {
    case AttributeType::boolean:
      if (static_cast<unsigned char>(value.bytes()[1]) > 1) {
        throw DecodeError("Item bytes are damaged: a boolean is neither 0 nor 1");
      }
      break;
    case AttributeType::number:
      value.as_number();
      break;
    case AttributeType::list:
      check_depth(depth);
      for (const ValueView element : value.as_elements()) check_value(element, depth + 1);
      break;
    case AttributeType::map:
      check_depth(depth);
      check_entries(value.as_map(), depth + 1);
      break;
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
      check_set(value);
      break;
    case AttributeType::null:
    case AttributeType::string:
    case AttributeType::binary:
      break;
  }
}

void check_entries(ItemView item, std::size_t depth) {
  std::optional<std::string_view> before;
  for (const auto& [name, value] : item) {
    if (before && *before >= name) {
      throw DecodeError("Item bytes are damaged: attribute names are not ascending at \"" +
                        std::string{name} + "\"");
    }
    check_value(value, depth);
    before = name;
  }
}

}  // namespace

void check_canonical(ItemView item) { check_entries(item, 0); }

}  // namespace singletable::value
