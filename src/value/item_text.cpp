#include <ostream>
#include <string>

#include <singletable/value/item.hpp>

namespace singletable {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void append_control_character(std::string& out, unsigned char c) {
  if (c == '\n') {
    out.append("\\n");
  } else {
    out.append("\\u00");
    out.push_back(hex_digits[c >> 4]);
    out.push_back(hex_digits[c & 15]);
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      append_control_character(out, static_cast<unsigned char>(c));
      continue;
    }
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

void append_binary(std::string& out, std::span<const std::byte> bytes) {
  out.append("b\"");
  for (const std::byte byte : bytes) {
    out.push_back(hex_digits[static_cast<std::size_t>(byte >> 4)]);
    out.push_back(hex_digits[static_cast<std::size_t>(byte & std::byte{15})]);
  }
  out.push_back('"');
}

void append_item(std::string& out, ItemView item);

void append_value(std::string& out, ValueView value);

void append_elements(std::string& out, ValueView container, std::string_view open,
                     std::string_view close) {
  out.append(open);
  std::string_view separator;
  for (const ValueView element : container.as_elements()) {
    out.append(separator);
    append_value(out, element);
    separator = ", ";
  }
  out.append(close);
}

void append_value(std::string& out, ValueView value) {
  switch (value.type()) {
    case AttributeType::null:
      out.append("null");
      break;
    case AttributeType::boolean:
      out.append(value.as_boolean() ? "true" : "false");
      break;
    case AttributeType::number:
      value.as_number().append_to(out);
      break;
    case AttributeType::string:
      append_quoted(out, value.as_string());
      break;
    case AttributeType::binary:
      append_binary(out, value.as_binary());
      break;
    case AttributeType::string_set:
    case AttributeType::number_set:
    case AttributeType::binary_set:
      append_elements(out, value, "<<", ">>");
      break;
    case AttributeType::list:
      append_elements(out, value, "[", "]");
      break;
    case AttributeType::map:
      append_item(out, value.as_map());
      break;
  }
}

void append_item(std::string& out, ItemView item) {
  out.push_back('{');
  std::string_view separator;
  for (const auto& [name, value] : item) {
    out.append(separator);
    append_quoted(out, name);
    out.append(": ");
    append_value(out, value);
    separator = ", ";
  }
  out.push_back('}');
}

}  // namespace

std::string to_text(ItemView item) {
  std::string out;
  append_item(out, item);
  return out;
}

std::string to_text(ValueView value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::ostream& operator<<(std::ostream& out, const Item& item) {
  return out << to_text(item.view());
}
std::ostream& operator<<(std::ostream& out, ItemView item) { return out << to_text(item); }
std::ostream& operator<<(std::ostream& out, ValueView value) { return out << to_text(value); }
std::ostream& operator<<(std::ostream& out, const Value& value) {
  return out << to_text(value.view());
}

}  // namespace singletable
