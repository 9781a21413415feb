#include <singletable/schema/key_source.hpp>

#include <algorithm>
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

const std::string& new_name(const std::map<std::string, std::string>& names,
                            const std::string& name) {
  const auto found = names.find(name);
  return found == names.end() ? name : found->second;
}

/// A record as a function wants it: its own names for the attributes.
Item with_old_names(const Item& record, const std::map<std::string, std::string>& names) {
  Item renamed = record;
  for (const auto& [old_name, attribute] : names) {
    const auto value = record.find(attribute);
    if (value) {
      renamed.set(old_name, Value{*value});
    } else {
      renamed.erase(old_name);
    }
  }
  return renamed;
}

}  // namespace

KeySource::KeySource(const char* text) : KeySource(KeyTemplate::parse(text)) {}

KeySource::KeySource(Parts parts) : form_(std::move(parts)) {}

KeySource::KeySource(Function function, std::vector<std::string> depends_on, std::string start)
    : form_(Computed{std::move(function), std::move(depends_on), std::move(start)}) {}

KeySource::KeySource(const KeySource&) = default;
KeySource::KeySource(KeySource&&) noexcept = default;
KeySource& KeySource::operator=(const KeySource&) = default;
KeySource& KeySource::operator=(KeySource&&) noexcept = default;
KeySource::~KeySource() = default;

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

KeySource KeySource::renamed(const std::map<std::string, std::string>& names) const {
  if (const auto* pattern = std::get_if<KeyTemplate>(&form_)) return pattern->renamed(names);
  if (const auto* computed = std::get_if<Computed>(&form_)) {
    std::vector<std::string> depends_on;
    for (const std::string& name : computed->depends_on) {
      depends_on.push_back(new_name(names, name));
    }
    return {[make = computed->make, names](const Item& record) {
              return make(with_old_names(record, names));
            },
            std::move(depends_on), computed->start};
  }
  Parts parts = std::get<Parts>(form_);
  for (KeySourcePart& part : parts) {
    if (auto* field = std::get_if<KeyField>(&part)) {
      field->attribute = new_name(names, field->attribute);
    }
  }
  return parts;
}

std::vector<KeyPart> KeySource::leading_parts(const KeyRules& rules) const {
  if (const auto* pattern = std::get_if<KeyTemplate>(&form_)) {
    if (pattern->prefix().empty()) return {};
    return {pattern->prefix()};
  }
  const auto* computed = std::get_if<Computed>(&form_);
  if (computed != nullptr && !computed->start.empty()) {
    return {KeyPart::constant(computed->start)};
  }
  const KeyValue of_nothing = key(Item{}, rules);
  const std::vector<KeyPart>& parts = of_nothing.parts();
  return {parts.begin(), std::find_if(parts.begin(), parts.end(),
                                      [](const KeyPart& part) { return !part.text(); })};
}

std::string KeySource::prefix(const KeyRules& rules) const {
  std::vector<KeyPart> parts = leading_parts(rules);
  // What follows is behind a separator; a template says so itself.
  const bool goes_on = !std::holds_alternative<KeyTemplate>(form_) && !parts.empty() &&
                       parts.size() < key(Item{}, rules).parts().size();
  if (goes_on) parts.emplace_back("");
  std::string prefix = KeyValue{std::move(parts)}.join(rules.separator).value_or("");
  if (prefix.empty()) {
    throw ValidationError(
        "key_prefix asks for the text in front of a key's first attribute, but this key starts "
        "with an attribute; use another operation");
  }
  return prefix;
}

}  // namespace singletable
