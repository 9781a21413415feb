#include <singletable/value/item_size.hpp>

namespace singletable {
namespace {

constexpr std::size_t container_overhead_bytes = 3;
constexpr std::size_t element_overhead_bytes = 1;

}  // namespace

std::size_t item_size(ItemView item) {
  std::size_t size = 0;
  for (const auto& [name, value] : item) size += name.size() + value_size(value);
  return size;
}

std::size_t value_size(ValueView value) {
  switch (value.type()) {
    case AttributeType::null:
    case AttributeType::boolean:
      return 1;
    case AttributeType::number:
      return value.as_number().item_size_bytes();
    case AttributeType::string:
      return value.as_string().size();
    case AttributeType::binary:
      return value.as_binary().size();
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set: {
      std::size_t size = 0;
      for (const ValueView member : value.as_elements()) size += value_size(member);
      return size;
    }
    case AttributeType::list: {
      std::size_t size = container_overhead_bytes;
      for (const ValueView element : value.as_elements()) {
        size += element_overhead_bytes + value_size(element);
      }
      return size;
    }
    case AttributeType::map: {
      std::size_t size = container_overhead_bytes;
      for (const auto& [name, entry] : value.as_map()) {
        size += element_overhead_bytes + name.size() + value_size(entry);
      }
      return size;
    }
  }
  return 0;
}

}  // namespace singletable
