#include <singletable/value/value_view.hpp>

#include <string>

#include <singletable/base/error.hpp>

#include "value/varint.hpp"

namespace singletable {
namespace {

constexpr std::size_t tag_bytes = 1;
constexpr std::size_t container_header_bytes = 5;  // the tag and a 32-bit length

std::size_t container_length(std::string_view bytes) {
  if (bytes.size() >= container_header_bytes) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      length |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[tag_bytes + i]))
                << (8 * i);
    }
    if (length <= bytes.size() - container_header_bytes) return container_header_bytes + length;
  }
  throw DecodeError("Item bytes are damaged: a list, map or set runs past the end");
}

std::size_t text_length(std::string_view bytes) {
  std::string_view rest = bytes.substr(tag_bytes);
  value::read_text(rest);
  return bytes.size() - rest.size();
}

std::size_t value_length(std::string_view bytes) {
  if (bytes.empty()) throw DecodeError("Item bytes are damaged: a value is missing");
  switch (static_cast<AttributeType>(bytes.front())) {
    case AttributeType::null:
      return tag_bytes;
    case AttributeType::boolean:
      if (bytes.size() < 2) throw DecodeError("Item bytes are damaged: a boolean is cut short");
      return 2;
    case AttributeType::number:
      return tag_bytes + Number::ordered_bytes_length(bytes.substr(tag_bytes));
    case AttributeType::string:
    case AttributeType::binary:
      return text_length(bytes);
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
    case AttributeType::list:
    case AttributeType::map:
      return container_length(bytes);
  }
  throw DecodeError("Item bytes are damaged: unknown type tag " +
                    std::to_string(static_cast<unsigned char>(bytes.front())));
}

[[noreturn]] void throw_type_mismatch(std::string_view expected, AttributeType found) {
  throw DecodeError("Expected a " + std::string{expected} + " but found a " +
                    std::string{type_words(found)});
}

}  // namespace

ValueView ValueView::read(std::string_view bytes) {
  return ValueView{bytes.substr(0, value_length(bytes))};
}

std::string_view ValueView::payload(AttributeType expected) const {
  if (type() != expected) throw_type_mismatch(type_words(expected), type());
  return bytes_.substr(tag_bytes);
}

std::string_view ValueView::as_string() const {
  std::string_view rest = payload(AttributeType::string);
  return value::read_text(rest);
}

std::span<const std::byte> ValueView::as_binary() const {
  std::string_view rest = payload(AttributeType::binary);
  const std::string_view bytes = value::read_text(rest);
  return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}

Number ValueView::as_number() const {
  std::string_view rest = payload(AttributeType::number);
  return Number::read_ordered_bytes(rest);
}

bool ValueView::as_boolean() const { return payload(AttributeType::boolean).front() != '\0'; }

ItemView ValueView::as_map() const {
  payload(AttributeType::map);
  return ItemView{bytes_.substr(container_header_bytes)};
}

ValueRange ValueView::as_elements() const {
  if (type() != AttributeType::list && !is_set(type())) throw_type_mismatch("list or set", type());
  return ValueRange{bytes_.substr(container_header_bytes)};
}

std::size_t ValueRange::size() const {
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) ++count;
  return count;
}

bool ValueRange::contains(ValueView value) const {
  for (const ValueView element : *this) {
    if (element == value) return true;
  }
  return false;
}

std::optional<ValueView> ValueRange::at(std::size_t index) const {
  for (const ValueView element : *this) {
    if (index-- == 0) return element;
  }
  return std::nullopt;
}

void ItemView::iterator::load() {
  if (rest_.empty()) return;
  next_ = rest_;
  name_ = value::read_text(next_);
  value_ = next_.substr(0, value_length(next_));
  next_.remove_prefix(value_.size());
}

std::size_t ItemView::size() const {
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) ++count;
  return count;
}

std::optional<ValueView> ItemView::find(std::string_view name) const {
  std::string_view rest = bytes_;
  while (!rest.empty()) {
    const std::string_view candidate = value::read_text(rest);
    const std::size_t length = value_length(rest);
    if (candidate >= name) {
      if (candidate != name) return std::nullopt;
      return ValueView{rest.substr(0, length)};
    }
    rest.remove_prefix(length);
  }
  return std::nullopt;
}

}  // namespace singletable
