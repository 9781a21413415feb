#include <singletable/value/item_size.hpp>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "value/item_walk.hpp"
#include "value/number_size.hpp"

namespace singletable {
namespace {

constexpr std::size_t container_overhead_bytes = 3;
constexpr std::size_t element_overhead_bytes = 1;
/// A set may stand in the innermost list or map.
constexpr std::size_t most_containers = limits::nested_containers + 1;

// One pass over the bytes, whatever is nested in them: each function takes what
// it returns the size of off the front. `depth` containers are around it.

std::size_t take_other_size(const char*& at, const char* end, std::size_t depth);

inline std::size_t take_value_size(const char*& at, const char* end, std::size_t depth) {
  if (value::is_at(AttributeType::string, at, end)) return value::take_text(++at, end).size();
  if (value::is_at(AttributeType::number, at, end)) return value::take_number_size(++at, end);
  return take_other_size(at, end, depth);
}

std::size_t attributes_size(const char* at, const char* end, std::size_t depth,
                            std::size_t overhead) {
  std::size_t size = 0;
  while (at != end) {
    size += overhead + value::take_text(at, end).size();
    size += take_value_size(at, end, depth);
  }
  return size;
}

std::size_t elements_size(const char* at, const char* end, std::size_t depth,
                          std::size_t overhead) {
  std::size_t size = 0;
  while (at != end) size += overhead + take_value_size(at, end, depth);
  return size;
}

std::size_t container_size(AttributeType type, const char* at, const char* end, std::size_t depth) {
  if (depth > most_containers) {
    throw DecodeError("Item bytes are damaged: lists, maps and sets are nested too deep");
  }
  if (is_set(type)) return elements_size(at, end, depth, 0);
  return container_overhead_bytes + (type == AttributeType::list
                                         ? elements_size(at, end, depth, element_overhead_bytes)
                                         : attributes_size(at, end, depth, element_overhead_bytes));
}

std::size_t take_other_size(const char*& at, const char* end, std::size_t depth) {
  const char* const value = at;
  value::skip_value(at, end);
  const auto type = static_cast<AttributeType>(*value);
  if (type == AttributeType::null || type == AttributeType::boolean) return 1;
  if (type == AttributeType::binary) {
    const char* content = value + value::tag_bytes;
    return value::take_text(content, at).size();
  }
  return container_size(type, value + value::container_header_bytes, at, depth + 1);
}

}  // namespace

std::size_t item_size(ItemView item) {
  const char* const begin = item.bytes().data();
  return attributes_size(begin, begin + item.bytes().size(), 0, 0);
}

std::size_t value_size(ValueView value) {
  const char* at = value.bytes().data();
  return take_value_size(at, at + value.bytes().size(), 0);
}

}  // namespace singletable
