#include <singletable/schema/key_template.hpp>

#include <algorithm>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/schema/key_template_syntax.hpp>
#include <singletable/schema/typed_key_template.hpp>

#include "schema/key_text.hpp"

namespace singletable {
namespace {

using schema::TemplateFault;

std::string_view rule_of(TemplateFault fault) {
  switch (fault) {
    case TemplateFault::empty:
      return "is empty; write text, fields in braces, or both";
    case TemplateFault::open_brace:
      return "opens a brace that it does not close; write {{ for a brace";
    case TemplateFault::close_brace:
      return "closes a brace that it does not open; write }} for a brace";
    case TemplateFault::field_name:
      return "has a field without a proper name; write {attribute} or {attribute:08}";
    case TemplateFault::padding:
      return "has a padding that is none; write {attribute:08}, at most 20 digits";
    case TemplateFault::touching_fields:
      return "has two fields with nothing between them, which could not be told apart; put text "
             "between them or pad the first";
    case TemplateFault::none:
      break;
  }
  return "is right";
}

[[noreturn]] void refuse_value(const KeyTemplate& pattern, const std::string& field,
                               const std::string& rule) {
  throw ValidationError(
      fmt::format("The field \"{}\" of the key template \"{}\" {}", field, pattern.text(), rule));
}

[[noreturn]] void does_not_fit(const KeyTemplate& pattern, std::string_view key) {
  throw DecodeError(
      fmt::format("The key \"{}\" does not fit the key template \"{}\"", key, pattern.text()));
}

/// Writes the fields of one key.
class Formatter {
 public:
  Formatter(const KeyTemplate& pattern, const KeyRules& rules) : pattern_(pattern), rules_(rules) {}

  std::string field_text(std::size_t index, ValueView value) const {
    const KeyTemplate::Piece& field = pattern_.pieces()[index];
    if (field.width > 0) return padded(field, value);
    switch (value.type()) {
      case AttributeType::string:
        return checked(index, std::string{value.as_string()});
      case AttributeType::number:
        return checked(index, value.as_number().to_string());
      default:
        refuse_value(pattern_, field.text, "is neither text nor a number, and so is no key");
    }
  }

 private:
  std::string padded(const KeyTemplate::Piece& field, ValueView value) const {
    if (value.type() != AttributeType::number) {
      refuse_value(pattern_, field.text, "is padded, but is no number");
    }
    const std::string digits = value.as_number().to_string();
    if (digits.size() > field.width ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      refuse_value(pattern_, field.text,
                   fmt::format("is {}, which is not a whole number of at most {} digits, so that "
                               "keys would not sort like numbers",
                               digits, field.width));
    }
    return std::string(field.width - digits.size(), '0') + digits;
  }

  std::string checked(std::size_t index, std::string text) const {
    const std::string& name = pattern_.pieces()[index].text;
    if (text.empty()) refuse_value(pattern_, name, "is empty; a key needs a value there");
    if (rules_.escape) text = schema::escape_key_text(text, rules_.separator);
    const std::string& separator = rules_.separator;
    if (!separator.empty() && text.find(separator) != std::string::npos) {
      refuse_forgery(name, text, separator);
    }
    if (index + 1 < pattern_.pieces().size()) {
      // Also where the value's end and the text behind it make that text earlier.
      const std::string& ends_it = pattern_.pieces()[index + 1].text;
      if ((text + ends_it).find(ends_it) != text.size()) refuse_forgery(name, text, ends_it);
    }
    return text;
  }

  [[noreturn]] void refuse_forgery(const std::string& name, const std::string& text,
                                   const std::string& mark) const {
    refuse_value(pattern_, name,
                 fmt::format("is \"{}\", in which \"{}\" would end the field early and forge "
                             "another key; choose other values, or let the entity escape the "
                             "separator",
                             text, mark));
  }

  const KeyTemplate& pattern_;
  const KeyRules& rules_;
};

std::string with_doubled_braces(std::string_view text) {
  std::string doubled;
  for (const char c : text) {
    doubled.push_back(c);
    if (c == '{' || c == '}') doubled.push_back(c);
  }
  return doubled;
}

/// The text without the zeros that padding put in front.
std::string without_padding(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string{digits.substr(first)};
}

}  // namespace

KeyTemplate::KeyTemplate() = default;
KeyTemplate::KeyTemplate(const KeyTemplate&) = default;
KeyTemplate::KeyTemplate(KeyTemplate&&) noexcept = default;
KeyTemplate& KeyTemplate::operator=(const KeyTemplate&) = default;
KeyTemplate& KeyTemplate::operator=(KeyTemplate&&) noexcept = default;
KeyTemplate::~KeyTemplate() = default;

bool operator==(const KeyTemplate::Piece&, const KeyTemplate::Piece&) = default;

KeyTemplate KeyTemplate::parse(std::string_view text) {
  KeyTemplate result;
  result.text_ = text;
  const TemplateFault fault = schema::read_template(text, [&](const schema::TemplatePiece& piece) {
    const bool goes_on =
        !piece.is_field && !result.pieces_.empty() && !result.pieces_.back().is_field;
    if (goes_on) {
      result.pieces_.back().text += piece.text;
    } else {
      result.pieces_.push_back({std::string{piece.text}, piece.is_field, piece.width});
    }
  });
  if (fault != TemplateFault::none) {
    throw ConfigurationError(fmt::format("The key template \"{}\" {}", text, rule_of(fault)));
  }
  return result;
}

std::vector<std::string_view> KeyTemplate::fields() const {
  std::vector<std::string_view> names;
  for (const Piece& piece : pieces_) {
    if (piece.is_field) names.push_back(piece.text);
  }
  return names;
}

std::string KeyTemplate::prefix() const {
  return pieces_.front().is_field ? std::string{} : pieces_.front().text;
}

KeyTemplate KeyTemplate::renamed(const std::map<std::string, std::string>& names) const {
  std::string text;
  for (const Piece& piece : pieces_) {
    if (!piece.is_field) {
      text += with_doubled_braces(piece.text);
      continue;
    }
    const auto name = names.find(piece.text);
    text += "{" + (name == names.end() ? piece.text : name->second);
    text += piece.width > 0 ? fmt::format(":0{}}}", piece.width) : "}";
  }
  return parse(text);
}

std::optional<std::string> KeyTemplate::format(ItemView record, const KeyRules& rules) const {
  const Formatter formatter{*this, rules};
  std::string key;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (!pieces_[i].is_field) {
      key += pieces_[i].text;
      continue;
    }
    const auto value = record.find(pieces_[i].text);
    if (!value || value->type() == AttributeType::null) return std::nullopt;
    key += formatter.field_text(i, *value);
  }
  return key;
}

std::map<std::string, std::string> KeyTemplate::read(std::string_view key,
                                                     const KeyRules& rules) const {
  std::map<std::string, std::string> fields;
  std::string_view rest = key;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    std::size_t length = piece.text.size();
    if (!piece.is_field) {
      if (rest.substr(0, length) != piece.text) does_not_fit(*this, key);
    } else {
      const bool is_last = i + 1 == pieces_.size();
      length = piece.width > 0 ? piece.width
               : is_last       ? rest.size()
                               : rest.find(pieces_[i + 1].text);
      if (length == 0 || length > rest.size()) does_not_fit(*this, key);
      const std::string_view text = rest.substr(0, length);
      fields[piece.text] = piece.width > 0 ? without_padding(text)
                           : rules.escape  ? schema::unescape_key_text(text)
                                           : std::string{text};
    }
    rest.remove_prefix(length);
  }
  if (!rest.empty()) does_not_fit(*this, key);
  return fields;
}

namespace schema {

KeyTemplate parse_over(std::string_view text, std::span<const std::string_view> attributes) {
  std::string over;
  read_template(text, [&, next = attributes.begin()](const TemplatePiece& piece) mutable {
    if (!piece.is_field) {
      const bool is_brace = piece.text == "{" || piece.text == "}";
      over.append(piece.text).append(is_brace ? piece.text : "");
    } else if (piece.width == 0) {
      over += fmt::format("{{{}}}", *next++);
    } else {
      over += fmt::format("{{{}:0{}}}", *next++, piece.width);
    }
  });
  return KeyTemplate::parse(over);
}

}  // namespace schema

}  // namespace singletable
