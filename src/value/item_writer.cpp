#include <singletable/value/item_writer.hpp>

#include <cstdint>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "value/varint.hpp"

namespace singletable {
namespace {

constexpr std::size_t container_header_bytes = 5;  // the tag and a 32-bit length

}  // namespace

void ItemWriter::text(std::string_view text) {
  value::append_varint(out_, text.size());
  out_.append(text);
}

std::size_t ItemWriter::open(AttributeType container) {
  if (!is_set(container) && ++depth_ > limits::nested_containers) {
    throw ValidationError(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels "
        "beyond supported limit [here: at most " +
        std::to_string(limits::nested_containers) + " lists and maps in each other]");
  }
  tag(container);
  out_.append(4, '\0');
  return out_.size();
}

void ItemWriter::close(std::size_t opened) {
  const std::size_t length = out_.size() - opened;
  if (length > UINT32_MAX) {
    throw ValidationError("A list, map or set takes more than 4 GB");
  }
  for (std::size_t i = 0; i < 4; ++i) {
    out_[opened - 4 + i] = static_cast<char>(static_cast<unsigned char>(length >> (8 * i)));
  }
  if (!is_set(static_cast<AttributeType>(out_[opened - container_header_bytes]))) --depth_;
}

}  // namespace singletable
