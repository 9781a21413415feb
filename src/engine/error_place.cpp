#include "engine/error_place.hpp"

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

#include "engine/attribute_subset.hpp"
#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

/// Keys may be 3 KB long; the front of one is enough to find it.
constexpr std::size_t shown_bytes = 200;

std::string shown_key(const ErrorPlace& place) {
  if (place.key_names == nullptr) return shown(to_text(place.item));
  return shown(to_text(attribute_subset(place.item, *place.key_names).view()));
}

}  // namespace

std::string shown(std::string text) {
  if (!is_utf8(text)) return "(not UTF-8)";
  if (text.size() <= shown_bytes) return text;
  std::size_t end = shown_bytes;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "...";
}

ErrorPlace place_of(const Table& table, ItemView item) {
  return {.table = table.name(), .item = item, .key_names = &table.key_names()};
}

std::string message_at(std::string_view service_words, const ErrorPlace& place) {
  std::string message = fmt::format("{} [table {}", service_words, place.table);
  if (!place.item.empty()) message += ", key " + shown_key(place);
  if (!place.index.empty()) message += fmt::format(", index {}", place.index);
  if (!place.attribute.empty()) message += ", attribute " + shown(std::string{place.attribute});
  if (!place.rule.empty()) message += ", " + place.rule;
  return message + "]";
}

void refuse(std::string_view service_words, const ErrorPlace& place) {
  throw ValidationError(message_at(service_words, place));
}

std::string size_rule(std::size_t found, std::size_t most) {
  return fmt::format("{} bytes, at most {}", found, most);
}

}  // namespace singletable::engine
