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

[[noreturn]] void no_prefix(const std::string& reason) {
  throw ConfigurationError(
      "key_prefix asks for the text in front of a key's first attribute, but " + reason +
      "; use another operation");
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
  if (std::holds_alternative<Computed>(form_)) no_prefix("this key is made by a function");
  std::string prefix;
  if (const auto* pattern = std::get_if<KeyTemplate>(&form_)) {
    prefix = pattern->prefix();
  } else {
    std::vector<KeyPart> constants;
    for (const KeySourcePart& part : std::get<Parts>(form_)) {
      if (std::holds_alternative<KeyField>(part)) {
        // An empty last part leaves the separator at the end.
        if (!constants.empty()) constants.emplace_back("");
        break;
      }
      constants.push_back(std::get<KeyPart>(part));
    }
    prefix = KeyValue{std::move(constants)}.join(rules.separator).value_or("");
  }
  if (prefix.empty()) no_prefix("this key starts with an attribute");
  return prefix;
}

}  // namespace singletable
