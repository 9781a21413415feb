#include <singletable/schema/key_source.hpp>

#include <optional>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "schema/key_text.hpp"

namespace singletable {
namespace {

/// The attribute's value as a part of a key.
KeyPart part_of(const KeyField& field, const Item& record, const KeyRules& rules) {
  const auto value = record.find(field.attribute);
  if (!value || value->type() == AttributeType::null) return nullptr;
  if (value->type() == AttributeType::number) return value->as_number();
  if (value->type() != AttributeType::string) {
    throw ValidationError(
        fmt::format("The attribute \"{}\" is part of a key, but is neither text nor a number",
                    field.attribute));
  }
  std::string text{value->as_string()};
  if (rules.escape) return schema::escape_key_text(text, rules.separator);
  if (!rules.separator.empty() && text.find(rules.separator) != std::string::npos) {
    throw ValidationError(
        fmt::format("The attribute \"{}\" is part of a key, but its value \"{}\" holds the "
                    "separator \"{}\" and could forge another key; choose other values, or let "
                    "the entity escape them",
                    field.attribute, text, rules.separator));
  }
  return text;
}

/// The parts in front of the first that is nothing, which leaves the separator
/// at the end.
std::string leading_text(const std::vector<KeyPart>& parts, const std::string& separator) {
  std::vector<KeyPart> leading;
  for (const KeyPart& part : parts) {
    if (!part.text()) {
      if (!leading.empty()) leading.emplace_back("");
      break;
    }
    leading.push_back(part);
  }
  return KeyValue{std::move(leading)}.join(separator).value_or("");
}

}  // namespace

KeySource::KeySource(KeyTemplate pattern) : form_(std::move(pattern)) {
  // A lone field keeps its type: numeric range keys are numbers.
  const auto& pieces = std::get<KeyTemplate>(form_).pieces();
  if (pieces.size() == 1 && pieces.front().is_field && pieces.front().width == 0) {
    form_ = Parts{KeyField{pieces.front().text}};
  }
}

KeyValue KeySource::key(const Item& record, const KeyRules& rules) const {
  if (const auto* pattern = std::get_if<KeyTemplate>(&form_)) {
    std::optional<std::string> text = pattern->format(record, rules);
    if (!text) return nullptr;
    return pattern->fields().empty() ? KeyPart::constant(*std::move(text))
                                     : KeyPart{*std::move(text)};
  }
  if (const auto* computed = std::get_if<Computed>(&form_)) return computed->make(record);
  std::vector<KeyPart> parts;
  for (const KeySourcePart& part : std::get<Parts>(form_)) {
    const auto* field = std::get_if<KeyField>(&part);
    parts.push_back(field != nullptr ? part_of(*field, record, rules) : std::get<KeyPart>(part));
  }
  return parts;
}

std::vector<std::string> KeySource::fields() const {
  if (const auto* computed = std::get_if<Computed>(&form_)) return computed->depends_on;
  std::vector<std::string> names;
  if (const auto* pattern = std::get_if<KeyTemplate>(&form_)) {
    for (const std::string_view name : pattern->fields()) names.emplace_back(name);
    return names;
  }
  for (const KeySourcePart& part : std::get<Parts>(form_)) {
    if (const auto* field = std::get_if<KeyField>(&part)) names.push_back(field->attribute);
  }
  return names;
}

std::string KeySource::prefix(const KeyRules& rules) const {
  const auto* pattern = std::get_if<KeyTemplate>(&form_);
  std::string prefix = pattern != nullptr
                           ? pattern->prefix()
                           : leading_text(key(Item{}, rules).parts(), rules.separator);
  if (prefix.empty()) {
    throw ValidationError(
        "key_prefix asks for the text in front of a key's first attribute, but this key starts "
        "with an attribute; use another operation");
  }
  return prefix;
}

}  // namespace singletable
