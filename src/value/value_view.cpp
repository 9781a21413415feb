#include <singletable/value/value_view.hpp>

#include <string>

#include <singletable/base/error.hpp>

#include "value/item_walk.hpp"

namespace singletable {
namespace {

[[noreturn]] void throw_type_mismatch(std::string_view expected, AttributeType found) {
  throw DecodeError("Expected a " + std::string{expected} + " but found a " +
                    std::string{type_words(found)});
}

std::string_view text_in(std::string_view payload) {
  const char* at = payload.data();
  return value::take_text(at, at + payload.size());
}

}  // namespace

ValueView ValueView::read(std::string_view bytes) {
  const char* at = bytes.data();
  value::skip_value(at, at + bytes.size());
  return ValueView{{bytes.data(), at}};
}

std::string_view ValueView::payload(AttributeType expected) const {
  if (type() != expected) throw_type_mismatch(type_words(expected), type());
  return bytes_.substr(value::tag_bytes);
}

std::string_view ValueView::as_long_string() const {
  return text_in(payload(AttributeType::string));
}

std::span<const std::byte> ValueView::as_binary() const {
  const std::string_view bytes = text_in(payload(AttributeType::binary));
  return {reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()};
}

Number ValueView::as_number() const {
  std::string_view rest = payload(AttributeType::number);
  return Number::read_ordered_bytes(rest);
}

bool ValueView::as_boolean() const { return payload(AttributeType::boolean).front() != '\0'; }

ItemView ValueView::as_map() const {
  payload(AttributeType::map);
  return ItemView{bytes_.substr(value::container_header_bytes)};
}

ValueRange ValueView::as_elements() const {
  if (type() != AttributeType::list && !is_set(type())) throw_type_mismatch("list or set", type());
  return ValueRange{bytes_.substr(value::container_header_bytes)};
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

void ItemView::iterator::load_any() {
  const char* at = rest_.data();
  const char* const end = at + rest_.size();
  name_ = value::take_text(at, end);
  const char* const value = at;
  value::skip_value(at, end);
  value_ = {value, value::bytes_between(value, at)};
}

std::size_t ItemView::size() const {
  std::size_t count = 0;
  for (auto it = begin(); it != end(); ++it) ++count;
  return count;
}

std::optional<ValueView> ItemView::find(std::string_view name) const {
  const char* at = bytes_.data();
  const char* const end = at + bytes_.size();
  while (at != end) {
    const int order = value::compare_names(value::take_text(at, end), name);
    const char* const value = at;
    value::skip_value(at, end);
    if (order == 0) return ValueView{{value, at}};
    if (order > 0) break;
  }
  return std::nullopt;
}

}  // namespace singletable
