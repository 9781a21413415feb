#include "engine/tag_rules.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include <singletable/value/limits.hpp>

#include "engine/error_place.hpp"
#include "engine/utf8.hpp"

namespace singletable::engine {
namespace {

constexpr std::string_view reserved_prefix = "aws:";

bool may_stand_in_tag(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || std::string_view{" +-=._:/@"}.find(c) != std::string_view::npos;
}

/// Of UTF-8: all bytes but those that continue a character.
std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool is_tag_text(std::string_view text, std::size_t most) {
  return is_utf8(text) && character_count(text) <= most &&
         std::all_of(text.begin(), text.end(), may_stand_in_tag);
}

std::string text_rule(std::size_t most) {
  return fmt::format("at most {} characters, letters, digits, spaces and + - = . _ : / @", most);
}

void check_tag_value(std::string_view table, std::string_view key, const std::string& value) {
  if (is_tag_text(value, limits::tag_value_characters)) return;
  refuse("The Tag Value provided is invalid, Value: " + shown(value),
         {.table = table,
          .rule = fmt::format("tag {}: {}", key, text_rule(limits::tag_value_characters))});
}

}  // namespace

void check_tag_key(std::string_view table, std::string_view key) {
  if (key.starts_with(reserved_prefix)) {
    refuse(fmt::format("Tag Key cannot be prefixed with {}, Key: {}", reserved_prefix,
                       shown(std::string{key})),
           {.table = table});
  }
  if (!key.empty() && is_tag_text(key, limits::tag_key_characters)) return;
  refuse("The Tag Key provided is invalid, Key: " + shown(std::string{key}),
         {.table = table, .rule = "at least 1 and " + text_rule(limits::tag_key_characters)});
}

void check_tags(std::string_view table, const Tags& tags) {
  for (const auto& [key, value] : tags) {
    check_tag_key(table, key);
    check_tag_value(table, key, value);
  }
}

void check_tag_count(std::string_view table, std::size_t count) {
  if (count <= limits::tags) return;
  refuse("Number of Tags exceed the current limit for the provided ResourceArn",
         {.table = table, .rule = fmt::format("{} tags, at most {}", count, limits::tags)});
}

}  // namespace singletable::engine
