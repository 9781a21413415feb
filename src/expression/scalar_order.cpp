#include "expression/scalar_order.hpp"

namespace singletable::expression {

std::string_view text_of(ValueView value) {
  if (value.type() == AttributeType::string) return value.as_string();
  const std::span<const std::byte> bytes = value.as_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::partial_ordering order(ValueView a, ValueView b) {
  if (a.type() != b.type()) return std::partial_ordering::unordered;
  switch (a.type()) {
    // Numbers are stored in a form whose bytes sort by value.
    case AttributeType::number:
      return a.bytes() <=> b.bytes();
    case AttributeType::string:
    case AttributeType::binary:
      return text_of(a) <=> text_of(b);
    default:
      return std::partial_ordering::unordered;
  }
}

}  // namespace singletable::expression
